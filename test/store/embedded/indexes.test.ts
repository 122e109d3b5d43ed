import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { openEmbedded } from '../../../src/store/embedded/engine.js';
import type { Engine, IndexDefinition } from '../../../src/store/engine.js';

let directory: string;
let engine: Engine;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'khabar-indexes-'));
  engine = await openEmbedded({ directory });
});
afterEach(async () => {
  await engine.close();
  await rm(directory, { recursive: true });
});

const reopen = async () => {
  await engine.close();
  engine = await openEmbedded({ directory });
};
const insert = (...documents: { _id: string; [field: string]: unknown }[]) =>
  engine.collection('things').bulkWrite(documents.map((document) => ({ insertOne: { document } })));
const index = (...definitions: IndexDefinition[]) => engine.createIndexes('things', definitions);

describe('indexes', () => {
  test('are there after the store is opened again, and kept up', async () => {
    await index({ key: { n: 1 } });
    await insert({ _id: 'a', n: 1 });
    await reopen();
    await insert({ _id: 'b', n: 1 });
    await index({ key: { n: 1 } });
    expect(await engine.collection('things').countDocuments({ n: 1 })).toBe(2);
  });
  test('remember across restarts that a field has held arrays', async () => {
    await index({ key: { n: 1 } });
    await insert({ _id: 'a', n: [1, 9] }, { _id: 'b', n: [3] });
    await reopen();
    expect(await engine.collection('things').find({ n: { $gt: 5, $lt: 3 } }).toArray()).toHaveLength(1);
    expect(await engine.collection('things').countDocuments({ n: { $gt: 0 } })).toBe(2);
  });
  test('know it from a refused write too, without harm', async () => {
    await index({ key: { n: 1 } }, { key: { uri: 1 }, unique: true });
    await insert({ _id: 'a', n: 1, uri: 'u' });
    await expect(insert({ _id: 'b', n: [1, 2], uri: 'u' })).rejects.toMatchObject({ code: 11000 });
    await insert({ _id: 'c', n: [1, 9], uri: 'v' });
    await reopen();
    expect(await engine.collection('things').find({ n: { $gt: 5, $lt: 3 } }).toArray()).toHaveLength(1);
  });
  test('two arrays in one index are refused, as MongoDB does', async () => {
    await index({ key: { a: 1, b: 1 } });
    await expect(insert({ _id: 'x', a: [1], b: [2] })).rejects.toMatchObject({ code: 171 });
    expect(await engine.collection('things').countDocuments({})).toBe(0);
  });
  test('no index follows a position in an array', async () => {
    await expect(index({ key: { 'list.0': 1 } })).rejects.toThrow('list.0');
  });
  test('documents written while an index is built are in it', async () => {
    await insert(...Array.from({ length: 5_000 }, (_, n) => ({ _id: `d${n}`, n })));
    const building = index({ key: { n: 1 } });
    const writes = Array.from({ length: 100 }, (_, n) => insert({ _id: `e${n}`, n: -1 }));
    const changes = engine.collection('things').updateMany({ n: { $gte: 4_900 } }, { $set: { n: -2 } });
    await Promise.all([building, changes, ...writes]);
    const count = (n: number) => engine.collection('things').countDocuments({ n });
    expect([await count(-1), await count(-2), await count(4_899), await count(4_900)]).toEqual([100, 100, 1, 0]);
  });
});

describe('what cannot be stored', () => {
  test.each([
    ['an _id longer than a key can be', { _id: 'خ'.repeat(500) }, /_id may be/u],
    ['an invalid date', { _id: 'a', at: new Date(Number.NaN) }, /Invalid Date at .*\bat\./u],
    ['a function', { _id: 'a', deep: { run: () => 1 } }, /deep\.run: function/u],
    ['a bigint', { _id: 'a', n: 1n }, /\bn: bigint/u],
    ['what is no number', { _id: 'a', n: Number.NaN }, /\bn: NaN/u],
    ['a class', { _id: 'a', map: new Map() }, /map: Map/u],
    ['a field that would be a prototype', JSON.parse('{"_id":"a","deep":{"__proto__":{"x":1}}}') as { _id: string }, /__proto__/u],
  ])('%s is refused in words', async (_, document, message) => {
    await expect(insert(document)).rejects.toThrow(message);
    expect(await engine.collection('things').countDocuments({})).toBe(0);
  });
  test('an upsert without an _id is refused: only its caller knows a good one', async () => {
    await expect(engine.collection('things').updateOne({ n: 1 }, { $set: { m: 1 } }, { upsert: true })).rejects.toThrow('must name the _id');
  });
  test('queries cannot carry code', async () => {
    await insert({ _id: 'a' });
    await expect(engine.collection('things').find({ $where: 'true' }).toArray()).rejects.toThrow(/\$where/u);
  });
  test('an update of many that is refused half way changes nothing', async () => {
    await index({ key: { uri: 1 }, unique: true });
    await insert({ _id: 'a', uri: '1', n: 0 }, { _id: 'b', uri: '2', n: 0 });
    await expect(engine.collection('things').updateMany({}, { $set: { uri: 'same', n: 1 } })).rejects.toMatchObject({ code: 11000 });
    expect(await engine.collection('things').countDocuments({ n: 1 })).toBe(0);
    expect(await engine.collection('things').countDocuments({ uri: 'same' })).toBe(0);
  });
});
