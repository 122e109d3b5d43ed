import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { fencedCollection } from '../../src/nodes/fenced-collection.js';
import { LeaseLost } from '../../src/nodes/lease-lost.js';
import type { Collection, Stored } from '../../src/store/engine.js';
import { temporaryStore } from '../fixtures/temporary-store.js';

type Place = Stored & { said: string; fence?: number };

describe('a fenced collection', () => {
  let close: () => Promise<void>;
  let plain: Collection<Place>;
  const under = (token: number | null) => fencedCollection(plain, 'articles', { token: () => token, path: 'fence', isStamped: true });
  const stored = () => plain.find({}, { sort: { _id: 1 } }).toArray();

  beforeEach(async () => {
    const opened = await temporaryStore();
    close = opened.close;
    plain = opened.store.articles as unknown as Collection<Place>;
  });
  afterEach(() => close());

  test('every way of writing leaves its token, and a later one goes over it', async () => {
    const first = under(1);
    await first.insertOne({ _id: 'a', said: 'inserted', uri: 'a' });
    await first.updateOne({ _id: 'b' }, { $set: { said: 'upserted', uri: 'b' } }, { upsert: true });
    await first.replaceOne({ _id: 'c' }, { said: 'replaced', uri: 'c' }, { upsert: true });
    await first.bulkWrite([
      { insertOne: { document: { _id: 'd', said: 'bulk', uri: 'd' } } },
      { updateOne: { filter: { _id: 'e' }, update: { $set: { said: 'bulk', uri: 'e' } }, upsert: true } },
      { replaceOne: { filter: { _id: 'f' }, replacement: { said: 'bulk', uri: 'f' }, upsert: true } },
    ]);
    expect((await stored()).map(({ _id, fence }) => [_id, fence])).toEqual(['a', 'b', 'c', 'd', 'e', 'f'].map((_id) => [_id, 1]));
    await under(2).updateMany({}, { $set: { said: 'later' } });
    expect((await stored()).every(({ said, fence }) => said === 'later' && fence === 2)).toBe(true);
  });

  test('what was written under a higher token is neither changed nor deleted under a lower one', async () => {
    await under(7).insertOne({ _id: 'a', said: 'new', uri: 'a' });
    const late = under(6);
    await expect(late.updateOne({ _id: 'a' }, { $set: { said: 'old' } })).rejects.toThrow(LeaseLost);
    await expect(late.updateOne({ _id: 'a' }, { $set: { said: 'old' } }, { upsert: true })).rejects.toThrow(LeaseLost);
    await expect(late.replaceOne({ _id: 'a' }, { said: 'old', uri: 'a' }, { upsert: true })).rejects.toThrow(LeaseLost);
    expect(await late.findOneAndUpdate({ _id: 'a' }, { $set: { said: 'old' } })).toBeNull();
    expect(await late.updateMany({}, { $set: { said: 'old' } })).toMatchObject({ matchedCount: 0 });
    expect(await late.deleteOne({ _id: 'a' })).toMatchObject({ deletedCount: 0 });
    expect(await late.deleteMany({})).toMatchObject({ deletedCount: 0 });
    expect(await late.bulkWrite([{ updateOne: { filter: { _id: 'a' }, update: { $set: { said: 'old' } } } }, { deleteOne: { filter: { _id: 'a' } } }])).toMatchObject({
      matchedCount: 0, deletedCount: 0,
    });
    expect(await stored()).toEqual([{ _id: 'a', said: 'new', uri: 'a', fence: 7 }]);
  });

  test('what is not there is no reason to give up, and what a unique index refuses stays refused', async () => {
    expect(await under(1).updateOne({ _id: 'nobody' }, { $set: { said: 'x' } })).toMatchObject({ matchedCount: 0 });
    await under(1).insertOne({ _id: 'a', said: 'x', uri: 'same' });
    await expect(under(2).updateOne({ _id: 'b' }, { $set: { said: 'y', uri: 'same' } }, { upsert: true })).rejects.toMatchObject({ code: 11000 });
  });

  test('what was stored before there were tokens can be written', async () => {
    await plain.insertOne({ _id: 'a', said: 'old', uri: 'a' });
    expect(await under(1).updateOne({ _id: 'a' }, { $set: { said: 'new' } })).toMatchObject({ matchedCount: 1 });
  });

  test('without a token it writes as ever', async () => {
    await under(null).insertOne({ _id: 'a', said: 'x', uri: 'a' });
    expect(await stored()).toEqual([{ _id: 'a', said: 'x', uri: 'a' }]);
  });

  test('nothing is sent when the lease is over', async () => {
    const over = fencedCollection(plain, 'articles', { token: () => { throw new LeaseLost('It'); }, path: 'fence', isStamped: true });
    await expect(over.insertOne({ _id: 'a', said: 'x', uri: 'a' })).rejects.toThrow(LeaseLost);
    await expect(over.updateOne({ _id: 'a' }, { $set: { said: 'x' } }, { upsert: true })).rejects.toThrow(LeaseLost);
    expect(await stored()).toEqual([]);
  });
});
