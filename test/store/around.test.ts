import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { aroundEngine } from '../../src/store/around.js';
import { innermost } from '../../src/store/behind.js';
import { openEmbedded } from '../../src/store/embedded/engine.js';
import type { Collection, Engine, Stored } from '../../src/store/engine.js';

describe('an engine whose calls are done within something', () => {
  let directory: string;
  let inner: Engine;
  let calls: string[];
  let things: Collection<Stored>;
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'khabar-test-'));
    inner = await openEmbedded({ directory, temporary: true });
    calls = [];
    const engine = aroundEngine(inner, (collection, method) => async (call) => {
      calls.push(`${collection}.${method}`);
      return call();
    });
    await engine.createIndexes('things', [{ key: { name: 1 }, unique: true }]);
    things = engine.collection<Stored>('things');
    expect(engine.collection('things')).toBe(things);
  });
  afterEach(async () => {
    await inner.close();
    await rm(directory, { recursive: true });
  });

  test('every method does what it did, and is told', async () => {
    await things.insertOne({ _id: 'a', name: 'A' });
    await things.updateOne({ _id: 'a' }, { $set: { n: 1 } });
    await things.updateMany({}, { $inc: { n: 1 } });
    expect(await things.findOneAndUpdate({ _id: 'a' }, { $inc: { n: 1 } }, { returnDocument: 'after' })).toMatchObject({ n: 3 });
    await things.replaceOne({ _id: 'b' }, { name: 'B' }, { upsert: true });
    await things.bulkWrite([{ insertOne: { document: { _id: 'c', name: 'C' } } }]);
    expect(await things.countDocuments({})).toBe(3);
    expect(await things.find({}, { sort: { _id: -1 }, limit: 1 }).toArray()).toEqual([{ _id: 'c', name: 'C' }]);
    expect(await things.findOne({ _id: 'b' }, { projection: { name: 1 } })).toEqual({ _id: 'b', name: 'B' });
    expect(await things.aggregate([{ $match: { _id: 'a' } }, { $project: { n: 1 } }]).toArray()).toEqual([{ _id: 'a', n: 3 }]);
    await things.deleteOne({ _id: 'a' });
    await things.deleteMany({});
    expect(calls.map((call) => call.replace('things.', ''))).toEqual([
      'insertOne', 'updateOne', 'updateMany', 'findOneAndUpdate', 'replaceOne', 'bulkWrite', 'countDocuments', 'find', 'findOne', 'aggregate', 'deleteOne', 'deleteMany',
    ]);
  });

  test('a refused write is refused', async () => {
    await things.insertOne({ _id: 'a', name: 'A' });
    await expect(things.insertOne({ _id: 'b', name: 'A' })).rejects.toMatchObject({ code: 11000 });
  });

  test('the engine’s own collection can still be found', () => {
    expect(innermost(things)).toBeInstanceOf(inner.collection('things').constructor);
  });
});
