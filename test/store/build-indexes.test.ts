import { describe, expect, test } from '@jest/globals';
import { setTimeout as delay } from 'node:timers/promises';
import { buildIndexes } from '../../src/store/build-indexes.js';
import type { Engine, IndexDefinition } from '../../src/store/engine.js';
import { INDEXES } from '../../src/store/indexes.js';

/** A server that builds as the test says, and what it was asked to build. */
function engineWhere(build: (name: string, unique: boolean) => Promise<void>, kind: Engine['kind'] = 'mongodb') {
  const asked: [string, readonly IndexDefinition[]][] = [];
  let isOpen = true;
  const engine: Engine = {
    kind, collection: () => { throw new Error('nothing is read'); }, time: () => Promise.reject(new Error('nobody asks')), isOpen: () => isOpen,
    async createIndexes(name, indexes) {
      asked.push([name, indexes]);
      await build(name, indexes.every(({ unique }) => unique === true));
    },
    close: () => { isOpen = false; return Promise.resolve(); },
  };
  return { engine, asked };
}
const told = () => {
  const lines: string[] = [];
  return { lines, log: { info: (line: string) => lines.push(line), warn: (_fields: object, line: string) => lines.push(line) } };
};
const uniques = Object.values(INDEXES).flat().filter(({ unique }) => unique === true);

describe('at the start on a server', () => {
  test('unique indexes are there before anything is served, the others are not waited for long', async () => {
    let finish = () => {};
    const held = new Promise<void>((resolve) => { finish = resolve; });
    const { engine, asked } = engineWhere((_name, unique) => (unique ? Promise.resolve() : held));
    const { lines, log } = told();
    await buildIndexes(engine, log, { patience: 20 });
    expect(asked.slice(0, Object.keys(INDEXES).length).flatMap(([, indexes]) => indexes)).toEqual(uniques);
    expect(lines).toEqual(['indexes are being built; it is served meanwhile, and slower until they are there']);
    finish();
    while (asked.length < 2 * Object.keys(INDEXES).length) await delay(5);
    expect(asked.flatMap(([, indexes]) => indexes)).toHaveLength(Object.values(INDEXES).flat().length);
  });
  test('a store that has them all is served at once, and nothing is said', async () => {
    const { engine } = engineWhere(() => Promise.resolve());
    const { lines, log } = told();
    await buildIndexes(engine, log);
    expect(lines).toEqual([]);
  });
  test('a unique index that cannot be built ends the start', async () => {
    const { engine } = engineWhere((name) => (name === 'stories' ? Promise.reject(new Error('E11000')) : Promise.resolve()));
    await expect(buildIndexes(engine, told().log)).rejects.toThrow('E11000');
  });
  test('a build that fails is told and tried again', async () => {
    let failures = 2;
    const { engine } = engineWhere((name, unique) => (name === 'articles' && !unique && failures-- > 0 ? Promise.reject(new Error('no primary')) : Promise.resolve()));
    const { lines, log } = told();
    await buildIndexes(engine, log, { again: 5 });
    expect(lines).toEqual(Array(2).fill(expect.stringMatching(/the indexes of articles could not be built; it is tried again/u)));
  });
  test('nothing is tried any more when the engine is closed', async () => {
    const { engine, asked } = engineWhere((_name, unique) => (unique ? Promise.resolve() : Promise.reject(new Error('closed'))));
    const { lines, log } = told();
    await buildIndexes(engine, log, { patience: 5, again: 30 });
    await engine.close();
    const before = asked.length;
    await delay(80);
    expect(asked).toHaveLength(before);
    expect(lines.filter((line) => line.includes('again'))).toHaveLength(1);
  });
});

test('the embedded engine builds all of them first', async () => {
  const { engine, asked } = engineWhere(() => Promise.resolve(), 'embedded');
  await buildIndexes(engine, told().log);
  expect(asked).toEqual(Object.entries(INDEXES));
});
