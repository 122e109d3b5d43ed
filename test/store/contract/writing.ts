import { describe, expect } from '@jest/globals';
import type { Bench } from '../contract.js';
import { ids } from './ids.js';

export function describeWriting({ make, test }: Bench): void {
  describe('writing', () => {
    test('what is inserted can be read as soon as the promise resolves', async () => {
      const collection = await make({ key: { n: 1 } });
      for (let n = 0; n < 20; n += 1) {
        expect(await collection.insertOne({ _id: `d${n}`, n })).toMatchObject({ insertedId: `d${n}` });
        expect(await collection.findOne({ n })).toEqual({ _id: `d${n}`, n });
      }
    });
    test('undefined fields are not stored, in arrays they are null', async () => {
      const collection = await make();
      await collection.insertOne({ _id: 'a', gone: undefined, deep: { gone: undefined, kept: 1 }, list: [1, undefined] });
      expect(await collection.findOne({})).toStrictEqual({ _id: 'a', deep: { kept: 1 }, list: [1, null] });
    });
    test('what the caller changes after the call is not stored', async () => {
      const collection = await make();
      const document = { _id: 'a', list: [1] };
      const writing = collection.insertOne(document);
      await writing;
      document.list.push(2);
      expect(await collection.findOne({})).toEqual({ _id: 'a', list: [1] });
    });
    test('updateOne changes one, and says what it did', async () => {
      const collection = await make({ key: { n: 1 } });
      await collection.insertOne({ _id: 'a', n: 1 });
      expect(await collection.updateOne({ _id: 'a' }, { $set: { n: 2 }, $push: { list: 'x' } as never })).toMatchObject({
        matchedCount: 1, modifiedCount: 1, upsertedCount: 0,
      });
      expect(await collection.updateOne({ _id: 'a' }, { $set: { n: 2 } })).toMatchObject({ matchedCount: 1, modifiedCount: 0 });
      expect(await collection.updateOne({ _id: 'z' }, { $set: { n: 2 } })).toMatchObject({ matchedCount: 0, upsertedCount: 0 });
      expect(await collection.findOne({ n: 2 })).toEqual({ _id: 'a', n: 2, list: ['x'] });
      expect(await collection.findOne({ n: 1 })).toBeNull();
    });
    test('the operators that writers use', async () => {
      const collection = await make();
      const at = new Date('2026-01-02T03:04:05.678Z');
      await collection.insertOne({ _id: 'a', n: 1, list: ['x', 'y'], deep: { count: 1 }, old: true, top: 5 });
      await collection.updateOne(
        { _id: 'a' },
        {
          $inc: { n: 2, 'deep.count': -1 }, $addToSet: { list: 'z' }, $unset: { old: '' }, $max: { top: 9 },
          $set: { 'deep.at': at, missing: null },
        },
      );
      await collection.updateOne({ _id: 'a' }, { $pull: { list: 'x' } as never });
      expect(await collection.findOne({})).toEqual({
        _id: 'a', n: 3, list: ['y', 'z'], deep: { count: 0, at }, top: 9, missing: null,
      });
    });
    test('updateMany changes all that match', async () => {
      const collection = await make({ key: { kind: 1, n: 1 } });
      for (const [at, kind] of ['x', 'x', 'y'].entries()) await collection.insertOne({ _id: `${at}`, kind, n: at });
      expect(await collection.updateMany({ kind: 'x' }, { $set: { kind: 'z' } })).toMatchObject({ matchedCount: 2, modifiedCount: 2 });
      expect(await collection.countDocuments({ kind: 'z' })).toBe(2);
      expect(await collection.countDocuments({ kind: 'x' })).toBe(0);
    });
    test('an upsert inserts the filter’s values, the update and $setOnInsert; the next one only updates', async () => {
      const collection = await make({ key: { uri: 1 }, unique: true });
      const upsert = (seen: number) =>
        collection.updateOne(
          { uri: 'u', kind: { $eq: 'k' } },
          { $set: { seen }, $setOnInsert: { _id: 'a', first: seen, 'deep.first': seen }, $inc: { times: 1 } },
          { upsert: true },
        );
      expect(await upsert(1)).toMatchObject({ matchedCount: 0, upsertedCount: 1 });
      expect(await upsert(2)).toMatchObject({ matchedCount: 1, modifiedCount: 1, upsertedCount: 0 });
      expect(await collection.find({}).toArray()).toEqual([
        { _id: 'a', uri: 'u', kind: 'k', seen: 2, first: 1, deep: { first: 1 }, times: 2 },
      ]);
    });
    test('an upsert by _id', async () => {
      const collection = await make();
      await collection.updateOne({ _id: 'a' }, { $set: { n: 1 } }, { upsert: true });
      expect(await collection.find({}).toArray()).toEqual([{ _id: 'a', n: 1 }]);
    });
    test('upserts of the same key at the same time make one document', async () => {
      const collection = await make();
      const written = await Promise.all(
        Array.from({ length: 20 }, () => collection.updateOne({ _id: 'a' }, { $inc: { n: 1 } }, { upsert: true })),
      );
      expect(written.filter(({ upsertedCount }) => upsertedCount === 1)).toHaveLength(1);
      expect(await collection.find({}).toArray()).toEqual([{ _id: 'a', n: 20 }]);
    });
    test('replaceOne leaves nothing of the old one but its _id', async () => {
      const collection = await make({ key: { n: 1 } });
      await collection.insertOne({ _id: 'a', n: 1, old: true });
      expect(await collection.replaceOne({ n: 1 }, { n: 2 })).toMatchObject({ matchedCount: 1, upsertedCount: 0 });
      expect(await collection.replaceOne({ _id: 'b' }, { n: 3 })).toMatchObject({ matchedCount: 0, upsertedCount: 0 });
      expect(await collection.replaceOne({ _id: 'b' }, { n: 3 }, { upsert: true })).toMatchObject({ upsertedCount: 1 });
      expect(await collection.find({ n: { $gt: 0 } }, { sort: { n: 1 } }).toArray()).toEqual([{ _id: 'a', n: 2 }, { _id: 'b', n: 3 }]);
    });
    test('deleteOne and deleteMany, from documents and indexes', async () => {
      const collection = await make({ key: { kind: 1 } });
      for (const _id of ['a', 'b', 'c', 'd']) await collection.insertOne({ _id, kind: _id === 'd' ? 'y' : 'x' });
      expect(await collection.deleteOne({ kind: 'x' })).toMatchObject({ deletedCount: 1 });
      expect(await collection.deleteMany({ kind: 'x' })).toMatchObject({ deletedCount: 2 });
      expect(await collection.deleteOne({ kind: 'x' })).toMatchObject({ deletedCount: 0 });
      expect(ids(await collection.find({}).toArray())).toEqual(['d']);
      expect(await collection.countDocuments({ kind: 'x' })).toBe(0);
    });
    test('an update cannot change an _id, nor be a whole document', async () => {
      const collection = await make();
      await collection.insertOne({ _id: 'a' });
      await expect(collection.updateOne({ _id: 'a' }, { $set: { _id: 'b' } })).rejects.toThrow(/_id/u);
      await expect((async () => collection.updateOne({ _id: 'a' }, { n: 1 } as never))()).rejects.toThrow(/operator/u);
      expect(await collection.find({}).toArray()).toEqual([{ _id: 'a' }]);
    });
    test('many writers at once lose nothing', async () => {
      const collection = await make({ key: { n: 1 } });
      await Promise.all(Array.from({ length: 200 }, (_, n) => collection.insertOne({ _id: `d${n}`, n, counter: 0 })));
      await Promise.all(Array.from({ length: 100 }, () => collection.updateOne({ _id: 'd7' }, { $inc: { counter: 1 } })));
      expect(await collection.countDocuments({ n: { $gte: 0 } })).toBe(200);
      expect((await collection.findOne({ _id: 'd7' }))?.counter).toBe(100);
    });
  });
}
