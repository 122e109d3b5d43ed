import { describe, expect } from '@jest/globals';
import { isDuplicateKey } from '../../../src/store/duplicate-key.js';
import type { BulkWrite, Stored } from '../../../src/store/engine.js';
import type { Bench } from '../contract.js';

const id = (n: number) => `d${String(n).padStart(4, '0')}`;

export function describeLargeWrites({ make, test }: Bench): void {
  describe('large writes', () => {
    test('thousands of writes of every kind in one bulk, in order', async () => {
      const collection = await make({ key: { n: 1 } });
      const numbers = Array.from({ length: 1_200 }, (_, n) => n);
      const writes: BulkWrite<Stored>[] = [
        ...numbers.map((n) => ({ updateOne: { filter: { _id: id(n) }, update: { $set: { n } }, upsert: true } })),
        ...numbers.map((n) => ({ updateOne: { filter: { _id: id(n) }, update: { $inc: { n: 10_000 }, $set: { title: 'خبر' } } } })),
        ...numbers.slice(400).map((n) => ({ deleteOne: { filter: { _id: id(n) } } })),
        { replaceOne: { filter: { _id: id(399) }, replacement: { n: -1 } } },
      ];
      expect(await collection.bulkWrite(writes)).toMatchObject({ insertedCount: 0, upsertedCount: 1_200, matchedCount: 1_201, deletedCount: 800 });
      expect(await collection.countDocuments({ title: 'خبر', n: { $gte: 10_000 } })).toBe(399);
      expect(await collection.find({}, { sort: { n: 1 }, limit: 2 }).toArray()).toEqual([{ _id: id(399), n: -1 }, { _id: id(0), n: 10_000, title: 'خبر' }]);
    });
    test('refused in the middle of thousands: what stands before is there, what stands behind is not', async () => {
      const collection = await make({ key: { uri: 1 }, unique: true });
      const writes = Array.from({ length: 2_000 }, (_, n) => ({ insertOne: { document: { _id: id(n), uri: n === 1_500 ? 'u7' : `u${n}` } } }));
      const error: unknown = await collection.bulkWrite(writes).catch((thrown: unknown) => thrown);
      expect(isDuplicateKey(error)).toBe(true);
      expect(await collection.countDocuments({})).toBe(1_500);
      expect(await collection.countDocuments({ _id: { $gt: id(1_499) } })).toBe(0);
    });
    test('more in one bulk than one message can hold', async () => {
      // A message holds 48 MB at most: the driver sends two.
      const collection = await make();
      const text = 'ن'.repeat(1_000_000);
      const writes = Array.from({ length: 26 }, (_, n) => ({ insertOne: { document: { _id: id(n), text, n } } }));
      expect(await collection.bulkWrite(writes, { ordered: false })).toMatchObject({ insertedCount: 26 });
      expect(await collection.find({}, { sort: { n: 1 }, projection: { n: 1 } }).toArray()).toEqual(writes.map((_, n) => ({ _id: id(n), n })));
      expect((await collection.findOne({ _id: id(25) }))?.text).toBe(text);
    });
    test('a document of ten megabytes, written, changed and read', async () => {
      const collection = await make({ key: { n: 1 } });
      const text = 'خبر عاجل '.repeat(640_000);
      expect(Buffer.byteLength(text)).toBeGreaterThan(10_000_000);
      await collection.insertOne({ _id: 'a', text, n: 1 });
      await collection.updateOne({ _id: 'a' }, { $set: { n: 2 } });
      expect(await collection.findOne({ n: 2 })).toEqual({ _id: 'a', text, n: 2 });
      expect(await collection.findOne({ n: 2 }, { projection: { n: 1 } })).toEqual({ _id: 'a', n: 2 });
    });
    test('a filter that names thousands', async () => {
      const collection = await make({ key: { uri: 1 } });
      await collection.bulkWrite(Array.from({ length: 1_000 }, (_, n) => ({ insertOne: { document: { _id: id(n), uri: `https://example.org/خبر/${n}` } } })));
      const wanted = Array.from({ length: 2_000 }, (_, n) => n * 2);
      expect(await collection.countDocuments({ uri: { $in: wanted.map((n) => `https://example.org/خبر/${n}`) } })).toBe(500);
      const found = await collection.find({ _id: { $in: wanted.map(id) } }, { sort: { _id: -1 }, projection: { _id: 1 } }).toArray();
      expect(found.map(({ _id }) => _id)).toEqual(wanted.slice(0, 500).reverse().map(id));
    });
  });
}
