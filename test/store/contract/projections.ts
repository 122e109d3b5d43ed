import { beforeAll, describe, expect } from '@jest/globals';
import type { Collection, Stored } from '../../../src/store/engine.js';
import type { Bench } from '../contract.js';

const FULL = {
  _id: 'a', title: 'خبر', at: new Date(5), rank: null, author: { name: 'هدى', place: { city: 'مرفأ', country: 'XX' } },
  parts: [{ kind: 'p', text: 'one' }, { kind: 'q', text: 'two', deep: { x: 1 } }, 'bare'], tags: ['x', 'y'],
};

export function describeProjections({ make, test }: Bench): void {
  describe('projections', () => {
    let collection: Collection<Stored>;
    beforeAll(async () => {
      collection = await make({ key: { title: 1 } });
      await collection.insertOne(FULL);
      await collection.insertOne({ _id: 'b', title: 'z' });
    });
    const seen = (projection: object) => collection.findOne({ _id: 'a' }, { projection });

    test('of fields, null and missing ones; what is not there is left out', async () => {
      expect(await seen({ title: 1, rank: 1, nothing: 1 })).toStrictEqual({ _id: 'a', title: 'خبر', rank: null });
      expect(await collection.find({}, { sort: { _id: 1 }, projection: { _id: 0, rank: 1 } }).toArray()).toStrictEqual([{ rank: null }, {}]);
    });
    test('of paths, into documents and into each document of an array', async () => {
      expect(await seen({ 'author.place.city': 1 })).toStrictEqual({ _id: 'a', author: { place: { city: 'مرفأ' } } });
      expect(await seen({ 'parts.kind': 1 })).toStrictEqual({ _id: 'a', parts: [{ kind: 'p' }, { kind: 'q' }] });
      expect(await seen({ 'tags.nothing': 1, 'rank.nothing': 1 })).toStrictEqual({ _id: 'a', tags: [] });
    });
    test('of all but some, paths too', async () => {
      const { author: _author, at: _at, ...rest } = FULL;
      expect(await seen({ author: 0, at: 0 })).toStrictEqual(rest);
      expect(await seen({ 'author.place.city': 0, 'parts.text': 0, _id: 0, tags: 0 })).toStrictEqual({
        title: 'خبر', at: new Date(5), rank: null, author: { name: 'هدى', place: { country: 'XX' } },
        parts: [{ kind: 'p' }, { kind: 'q', deep: { x: 1 } }, 'bare'],
      });
    });
    test('what is not shown may be sought and sorted by', async () => {
      const found = await collection.find({ title: { $gte: 'a' } }, { sort: { title: -1 }, projection: { _id: 1 } }).toArray();
      expect(found).toStrictEqual([{ _id: 'a' }, { _id: 'b' }]);
      expect(await collection.aggregate([{ $match: { title: 'خبر' } }, { $sort: { title: 1 } }, { $project: { _id: 0, 'author.name': 1 } }]).toArray()).toStrictEqual([{ author: { name: 'هدى' } }]);
    });
    test('including and excluding at once is refused', async () => {
      await expect(collection.find({}, { projection: { title: 1, rank: 0 } }).toArray()).rejects.toThrow(/exclusion|inclusion/iu);
    });
  });
}
