import { describe, expect } from '@jest/globals';
import { isDuplicateKey } from '../../../src/store/duplicate-key.js';
import type { Bench } from '../contract.js';

export function describeFindOneAndUpdate({ make, test }: Bench): void {
  describe('finding and updating in one step', () => {
    test('hands back what was there before, or what is there after', async () => {
      const collection = await make({ key: { n: 1 } });
      await collection.insertOne({ _id: 'a', n: 1, kept: 'خبر' });
      expect(await collection.findOneAndUpdate({ _id: 'a' }, { $set: { n: 2 } })).toEqual({ _id: 'a', n: 1, kept: 'خبر' });
      expect(await collection.findOneAndUpdate({ n: 2 }, { $inc: { n: 1 } }, { returnDocument: 'before' })).toEqual({ _id: 'a', n: 2, kept: 'خبر' });
      expect(await collection.findOneAndUpdate({ n: 3 }, { $inc: { n: 1 } }, { returnDocument: 'after' })).toEqual({ _id: 'a', n: 4, kept: 'خبر' });
      expect(await collection.countDocuments({ n: 4 })).toBe(1);
    });
    test('where nothing matches nothing is written, and null is the answer', async () => {
      const collection = await make();
      expect(await collection.findOneAndUpdate({ _id: 'a' }, { $set: { n: 1 } }, { returnDocument: 'after' })).toBeNull();
      expect(await collection.countDocuments({})).toBe(0);
    });
    test('an upsert hands back null before, the new document after', async () => {
      const collection = await make({ key: { uri: 1 }, unique: true });
      const upsert = (uri: string, returnDocument: 'before' | 'after') =>
        collection.findOneAndUpdate({ uri }, { $setOnInsert: { _id: `id of ${uri}` }, $inc: { times: 1 } }, { upsert: true, returnDocument });
      expect(await upsert('u1', 'before')).toBeNull();
      expect(await upsert('u1', 'before')).toEqual({ _id: 'id of u1', uri: 'u1', times: 1 });
      expect(await upsert('u2', 'after')).toEqual({ _id: 'id of u2', uri: 'u2', times: 1 });
      expect(await collection.find({}, { sort: { _id: 1 } }).toArray()).toEqual([{ _id: 'id of u1', uri: 'u1', times: 2 }, { _id: 'id of u2', uri: 'u2', times: 1 }]);
    });
    test('takes the first in the order, and shows of it what is asked for', async () => {
      const collection = await make({ key: { state: 1, at: 1, _id: 1 } });
      for (const [at, _id] of ['c', 'a', 'b'].entries()) await collection.insertOne({ _id, at, state: 'due' });
      const take = (sort: Record<string, 1 | -1>) =>
        collection.findOneAndUpdate({ state: 'due' }, { $set: { state: 'taken' } }, { sort, projection: { at: 1 }, returnDocument: 'after' });
      expect(await take({ at: 1 })).toEqual({ _id: 'c', at: 0 });
      expect(await take({ _id: -1 })).toEqual({ _id: 'b', at: 2 });
      expect(await take({ at: 1, _id: 1 })).toEqual({ _id: 'a', at: 1 });
      expect(await take({ at: 1 })).toBeNull();
    });
    test('is refused where it would break a unique index, and changes nothing', async () => {
      const collection = await make({ key: { uri: 1 }, unique: true });
      await collection.insertOne({ _id: 'a', uri: 'u1' });
      await collection.insertOne({ _id: 'b', uri: 'u2' });
      const refused = async (writing: Promise<unknown>) => isDuplicateKey(await writing.catch((error: unknown) => error));
      expect(await refused(collection.findOneAndUpdate({ _id: 'b' }, { $set: { uri: 'u1', n: 1 } }))).toBe(true);
      expect(await refused(collection.findOneAndUpdate({ _id: 'c' }, { $set: { uri: 'u1' } }, { upsert: true }))).toBe(true);
      expect(await collection.find({}, { sort: { _id: 1 } }).toArray()).toEqual([{ _id: 'a', uri: 'u1' }, { _id: 'b', uri: 'u2' }]);
    });
    test('a hundred at once count to a hundred, each with a number of its own', async () => {
      const collection = await make();
      await collection.insertOne({ _id: 'counter', n: 0 });
      const numbers = await Promise.all(
        Array.from({ length: 100 }, async () => (await collection.findOneAndUpdate({ _id: 'counter' }, { $inc: { n: 1 } }, { returnDocument: 'after' }))?.n as number),
      );
      expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, n) => n + 1));
    });
    test('of many that want one thing one gets it: a lease, taken or taken over', async () => {
      const collection = await make();
      const now = new Date(1_000);
      const take = (holder: number) =>
        collection.findOneAndUpdate(
          { _id: 'feed', until: { $lte: now } }, { $set: { holder, until: new Date(2_000) } }, { upsert: true, returnDocument: 'after' },
        ).then((lease) => lease?.holder as number, (error: unknown) => (isDuplicateKey(error) ? null : Promise.reject(error)));
      const first = await Promise.all(Array.from({ length: 40 }, (_, holder) => take(holder)));
      expect(first.filter((holder) => holder !== null)).toEqual([first.findIndex((holder) => holder !== null)]);
      await collection.updateOne({ _id: 'feed' }, { $set: { until: new Date(500) } });
      const second = await Promise.all(Array.from({ length: 40 }, (_, holder) => take(holder)));
      expect(second.filter((holder) => holder !== null)).toHaveLength(1);
      expect(await collection.countDocuments({})).toBe(1);
    });
  });
}
