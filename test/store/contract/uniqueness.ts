import { describe, expect } from '@jest/globals';
import { isDuplicateKey } from '../../../src/store/duplicate-key.js';
import type { Bench } from '../contract.js';

const refused = (writing: Promise<unknown>) => writing.then(() => 'was let in', (error: unknown) => isDuplicateKey(error));

export function describeUniqueness({ make, engine, lastName, test }: Bench): void {
  describe('uniqueness', () => {
    test('of _id', async () => {
      const collection = await make();
      await collection.insertOne({ _id: 'a', n: 1 });
      expect(await refused(collection.insertOne({ _id: 'a', n: 2 }))).toBe(true);
      expect(await collection.find({}).toArray()).toEqual([{ _id: 'a', n: 1 }]);
    });
    test('of an index: inserted, updated, replaced and upserted', async () => {
      const collection = await make({ key: { uri: 1 }, unique: true }, { key: { n: 1 } });
      await collection.insertOne({ _id: 'a', uri: 'u1', n: 1 });
      await collection.insertOne({ _id: 'b', uri: 'u2', n: 2 });
      expect(await refused(collection.insertOne({ _id: 'c', uri: 'u1', n: 3 }))).toBe(true);
      expect(await refused(collection.updateOne({ _id: 'b' }, { $set: { uri: 'u1', n: 3 } }))).toBe(true);
      expect(await refused(collection.replaceOne({ _id: 'b' }, { uri: 'u1', n: 3 }))).toBe(true);
      expect(await refused(collection.updateOne({ _id: 'd' }, { $set: { uri: 'u1', n: 3 } }, { upsert: true }))).toBe(true);
      // Nothing of what was refused is left, in documents or indexes.
      expect(await collection.countDocuments({ n: 3 })).toBe(0);
      expect(await collection.find({}, { sort: { _id: 1 } }).toArray()).toEqual([{ _id: 'a', uri: 'u1', n: 1 }, { _id: 'b', uri: 'u2', n: 2 }]);
    });
    test('a document may keep its own value, and another may take it once it is gone', async () => {
      const collection = await make({ key: { uri: 1 }, unique: true });
      await collection.insertOne({ _id: 'a', uri: 'u1' });
      await collection.updateOne({ _id: 'a' }, { $set: { uri: 'u1', n: 1 } });
      await collection.deleteOne({ _id: 'a' });
      await collection.insertOne({ _id: 'b', uri: 'u1' });
      expect(await collection.countDocuments({ uri: 'u1' })).toBe(1);
    });
    test('long values that begin alike are different', async () => {
      const collection = await make({ key: { uri: 1 }, unique: true });
      const long = 'https://example.org/'.padEnd(900, 'خ');
      await collection.insertOne({ _id: 'a', uri: `${long}1` });
      await collection.insertOne({ _id: 'b', uri: `${long}2` });
      expect(await refused(collection.insertOne({ _id: 'c', uri: `${long}2` }))).toBe(true);
      expect((await collection.findOne({ uri: `${long}2` }))?._id).toBe('b');
      expect(await collection.countDocuments({ uri: `${long}3` })).toBe(0);
    });
    test('an index is built over what is already there, and asking again changes nothing', async () => {
      const collection = await make();
      await collection.bulkWrite(Array.from({ length: 50 }, (_, n) => ({ insertOne: { document: { _id: `d${n}`, n: n % 7 } } })));
      for (let times = 0; times < 2; times += 1) await engine().createIndexes(lastName(), [{ key: { n: 1 } }]);
      expect(await collection.countDocuments({ n: 3 })).toBe(7);
    });
    test('an index that becomes unique is built again', async () => {
      const collection = await make({ key: { n: 1, m: -1 } });
      await collection.insertOne({ _id: 'a', n: 1, m: 1 });
      await engine().createIndexes(lastName(), [{ key: { n: 1, m: -1 }, unique: true }]);
      expect(await refused(collection.insertOne({ _id: 'b', n: 1, m: 1 }))).toBe(true);
      expect(await collection.countDocuments({ n: 1 })).toBe(1);
    });
    test('a unique index cannot be built over duplicates', async () => {
      const collection = await make();
      for (const _id of ['a', 'b']) await collection.insertOne({ _id, uri: 'same' });
      expect(await refused(engine().createIndexes(lastName(), [{ key: { uri: 1 }, unique: true }]))).toBe(true);
      await collection.insertOne({ _id: 'c', uri: 'same' });
      expect(await collection.countDocuments({ uri: 'same' })).toBe(3);
    });
  });
}
