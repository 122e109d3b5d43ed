import { describe, expect } from '@jest/globals';
import { isDuplicateKey } from '../../../src/store/duplicate-key.js';
import type { Bench } from '../contract.js';
import { ids } from './ids.js';

export function describeBulk({ make, test }: Bench): void {
  describe('bulk writes', () => {
    test('every kind, in order, each seeing those before it', async () => {
      const collection = await make({ key: { n: 1 } });
      const written = await collection.bulkWrite([
        { insertOne: { document: { _id: 'a', n: 1 } } },
        { insertOne: { document: { _id: 'b', n: 2 } } },
        { updateOne: { filter: { n: 1 }, update: { $inc: { n: 10 } } } },
        { updateOne: { filter: { _id: 'c' }, update: { $set: { n: 3 } }, upsert: true } },
        { replaceOne: { filter: { _id: 'b' }, replacement: { n: 20 } } },
        { replaceOne: { filter: { _id: 'd' }, replacement: { n: 4 }, upsert: true } },
        { deleteOne: { filter: { n: 3 } } },
      ]);
      expect(written).toMatchObject({ insertedCount: 2, matchedCount: 2, upsertedCount: 2, deletedCount: 1 });
      expect(await collection.find({}, { sort: { n: 1 } }).toArray()).toEqual([
        { _id: 'd', n: 4 }, { _id: 'a', n: 11 }, { _id: 'b', n: 20 },
      ]);
    });
    test('ordered, it stops at the first that is refused', async () => {
      const collection = await make();
      const error: unknown = await collection.bulkWrite(['a', 'a', 'b'].map((_id) => ({ insertOne: { document: { _id } } }))).catch((thrown: unknown) => thrown);
      expect(isDuplicateKey(error)).toBe(true);
      expect(ids(await collection.find({}, { sort: { _id: 1 } }).toArray())).toEqual(['a']);
    });
    test('unordered, it does all the others', async () => {
      const collection = await make({ key: { uri: 1 }, unique: true });
      const writes = [['a', 1], ['b', 1], ['c', 2]].map(([_id, uri]) => ({ insertOne: { document: { _id: String(_id), uri } } }));
      const error: unknown = await collection.bulkWrite(writes, { ordered: false }).catch((thrown: unknown) => thrown);
      expect(isDuplicateKey(error)).toBe(true);
      expect(ids(await collection.find({}, { sort: { _id: 1 } }).toArray())).toEqual(['a', 'c']);
    });
    test('thousands at once', async () => {
      const collection = await make({ key: { kind: 1, n: -1 } });
      const writes = Array.from({ length: 5_000 }, (_, n) => ({
        insertOne: { document: { _id: `d${n}`, n, kind: n % 3, text: 'نص '.repeat(20) } },
      }));
      expect(await collection.bulkWrite(writes, { ordered: false })).toMatchObject({ insertedCount: 5_000 });
      expect(await collection.countDocuments({ kind: 2 })).toBe(1_666);
      expect(ids(await collection.find({ kind: 1 }, { sort: { n: -1 }, limit: 2 }).toArray())).toEqual(['d4999', 'd4996']);
    });
  });
}
