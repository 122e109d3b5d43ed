import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openEmbedded } from '../../src/store/embedded/engine.js';
import type { Collection, Engine, Stored } from '../../src/store/engine.js';
import { counts, windows } from '../../src/store/windows.js';

let directory: string;
let engine: Engine;
let things: Collection<Stored>;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'khabar-windows-'));
  engine = await openEmbedded({ directory });
  things = engine.collection('things');
  await things.bulkWrite(Array.from({ length: 12 }, (_, n) => ({ insertOne: { document: { _id: `d${String(n).padStart(2, '0')}`, n, kind: n % 3 } } })));
});
afterAll(async () => {
  await engine.close();
  await rm(directory, { recursive: true });
});

/** The collection with its calls noted, on a server that answers an aggregation with `failure`. */
function serverThat(failure: Error | null) {
  const made: string[] = [];
  const collection = Object.create(things, {
    find: { value: (...args: Parameters<typeof things.find>) => (made.push('find'), things.find(...args)) },
    countDocuments: { value: (filter: object) => (made.push('count'), things.countDocuments(filter)) },
    aggregate: {
      value: (pipeline: object[]) => (made.push('aggregate'), failure ? { toArray: () => Promise.reject(failure) } : things.aggregate(pipeline)),
    },
  }) as Collection<Stored>;
  return { collection, made };
}

const unknownStage = Object.assign(new Error("Unrecognized pipeline stage name: '$unionWith'"), { code: 40324 });
const filters = [{ kind: 2 }, { kind: 9 }, { kind: 0 }];
const options = { sort: { n: -1 }, limit: 1 } as const;

describe('windows', () => {
  test('several lists are one call', async () => {
    const { collection, made } = serverThat(null);
    expect(await windows(collection, 'things', filters, options)).toEqual([
      [{ _id: 'd11', n: 11, kind: 2 }], [], [{ _id: 'd09', n: 9, kind: 0 }],
    ]);
    expect(made).toEqual(['aggregate']);
  });
  test('one list is a find, none is no call', async () => {
    const { collection, made } = serverThat(null);
    expect(await windows(collection, 'things', [{ kind: 1 }], options)).toEqual([[{ _id: 'd10', n: 10, kind: 1 }]]);
    expect(await windows(collection, 'things', [], options)).toEqual([]);
    expect(made).toEqual(['find']);
  });
  test('a server without $unionWith is asked once, then gets finds', async () => {
    const { collection, made } = serverThat(unknownStage);
    const found = await windows(collection, 'things', filters, options);
    expect(found.map((window) => window.map(({ _id }) => _id))).toEqual([['d11'], [], ['d09']]);
    expect(await windows(collection, 'things', filters, options)).toEqual(found);
    expect(made).toEqual(['aggregate', 'find', 'find', 'find', 'find', 'find', 'find']);
  });
  test('any other failure is a failure', async () => {
    await expect(windows(serverThat(new Error('gone')).collection, 'things', filters, options)).rejects.toThrow('gone');
  });
});

describe('counts', () => {
  test('of several filters are one call', async () => {
    const { collection, made } = serverThat(null);
    expect(await counts(collection, 'things', [{ kind: 2 }, { kind: 9 }, { n: { $gt: 3 } }])).toEqual([4, 0, 8]);
    expect(made).toEqual(['aggregate']);
  });
  test('of one, of none, and without $unionWith', async () => {
    const { collection, made } = serverThat(unknownStage);
    expect(await counts(collection, 'things', [{ kind: 1 }])).toEqual([4]);
    expect(await counts(collection, 'things', [])).toEqual([]);
    expect(await counts(collection, 'things', filters)).toEqual([4, 0, 4]);
    expect(made).toEqual(['count', 'aggregate', 'count', 'count', 'count']);
  });
});
