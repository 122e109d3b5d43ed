import { beforeAll, describe, expect } from '@jest/globals';
import type { Collection, Stored } from '../../../src/store/engine.js';
import { counts, windows } from '../../../src/store/windows.js';
import type { Bench } from '../contract.js';
import { ids } from './ids.js';

export function describeAggregation({ make, lastName, test }: Bench): void {
  describe('aggregation', () => {
    let collection: Collection<Stored>;
    let name: string;
    beforeAll(async () => {
      collection = await make({ key: { stories: 1, at: -1, _id: -1 } });
      name = lastName();
      await collection.bulkWrite(
        Array.from({ length: 60 }, (_, n) => ({
          insertOne: { document: { _id: `d${String(n).padStart(2, '0')}`, at: n, stories: [`s${n % 3}`, `t${n % 5}`], words: n % 4 } },
        })),
      );
    });

    test('the stages of a query', async () => {
      const found = await collection
        .aggregate([{ $match: { stories: 's1' } }, { $sort: { at: -1, _id: -1 } }, { $skip: 1 }, { $limit: 2 }, { $project: { at: 1 } }])
        .toArray();
      expect(found).toEqual([{ _id: 'd55', at: 55 }, { _id: 'd52', at: 52 }]);
    });
    test('stages in another order mean what they say', async () => {
      const found = await collection.aggregate<Stored>([{ $sort: { at: 1 } }, { $limit: 5 }, { $match: { words: 0 } }, { $skip: 1 }]).toArray();
      expect(ids(found)).toEqual(['d04']);
    });
    test('groups and counts', async () => {
      const found = await collection
        .aggregate([{ $match: { stories: 't0' } }, { $group: { _id: '$words', n: { $sum: 1 } } }, { $sort: { _id: 1 } }])
        .toArray();
      expect(found).toEqual([0, 1, 2, 3].map((_id) => ({ _id, n: 3 })));
      expect(await collection.aggregate([{ $match: { stories: 's1' } }, { $count: 'n' }]).toArray()).toEqual([{ n: 20 }]);
      const counting = { $group: { _id: null, n: { $sum: 1 } } };
      expect(await collection.aggregate([{ $match: { stories: 's1' } }, counting]).toArray()).toEqual([{ _id: null, n: 20 }]);
      expect(await collection.aggregate([{ $match: { stories: 'nobody' } }, counting]).toArray()).toEqual([]);
      expect(await collection.aggregate([{ $limit: 7 }, counting]).toArray()).toEqual([{ _id: null, n: 7 }]);
      expect(await collection.aggregate([{ $match: { stories: 's1' } }, { $group: { _id: null, n: { $sum: 2 } } }]).toArray()).toEqual([{ _id: null, n: 40 }]);
    });
    test('a count of nothing is no row', async () => {
      expect(await collection.aggregate([{ $match: { stories: 'nobody' } }, { $count: 'n' }]).toArray()).toEqual([]);
    });
    test('an array unwound', async () => {
      const found = await collection
        .aggregate([{ $match: { at: { $lt: 3 } } }, { $unwind: '$stories' }, { $match: { stories: /^s/u } }, { $group: { _id: '$stories', n: { $sum: 1 } } }, { $sort: { _id: 1 } }])
        .toArray();
      expect(found).toEqual([{ _id: 's0', n: 1 }, { _id: 's1', n: 1 }, { _id: 's2', n: 1 }]);
    });
    test('an empty pipeline is the whole collection', async () => {
      expect(await collection.aggregate([]).toArray()).toHaveLength(60);
    });
    test('an unknown stage is refused', async () => {
      await expect(collection.aggregate([{ $nope: {} }]).toArray()).rejects.toThrow(/\$nope/u);
    });
    test('$unionWith adds another pipeline’s documents behind, nested too', async () => {
      const numbers = await make({ key: { n: 1 } });
      const coll = lastName();
      await numbers.bulkWrite(Array.from({ length: 6 }, (_, n) => ({ insertOne: { document: { _id: `d${n}`, n } } })));
      const nested = { $unionWith: { coll, pipeline: [{ $match: { n: 5 } }] } };
      const found = await numbers
        .aggregate<Stored>([
          { $match: { n: { $gte: 4 } } }, { $sort: { n: 1 } }, { $limit: 1 },
          { $unionWith: { coll, pipeline: [{ $sort: { n: 1 } }, { $limit: 2 }, nested] } },
          { $match: { n: { $ne: 1 } } },
        ])
        .toArray();
      expect(found).toMatchObject([{ _id: 'd4' }, { _id: 'd0' }, { _id: 'd5' }]);
    });
    test('a union that marks and counts', async () => {
      expect(await counts(collection, name, [{ stories: 's1' }, { stories: 'nobody' }, { at: { $gte: 50 } }])).toEqual([20, 0, 10]);
    });
    test('windows: the first of each of several lists, in the order asked for', async () => {
      const filters = ['s2', 'nobody', 't4', 's0'].map((story) => ({ stories: story }));
      const found = await windows(collection, name, filters, { sort: { at: -1, _id: -1 }, limit: 2 });
      expect(found.map(ids)).toEqual([['d59', 'd56'], [], ['d59', 'd54'], ['d57', 'd54']]);
      expect(Object.keys(found[0]?.[0] ?? {})).toEqual(['_id', 'at', 'stories', 'words']);
      expect(await windows(collection, name, filters, { sort: { at: -1, _id: -1 }, limit: 2 })).toEqual(found);
    });
    test('windows: one list, none, a projection', async () => {
      const options = { sort: { at: 1 }, limit: 1, projection: { words: 1 } } as const;
      expect(await windows(collection, name, [{ stories: 's1' }], options)).toEqual([[{ _id: 'd01', words: 1 }]]);
      expect(await windows(collection, name, [], options)).toEqual([]);
      expect(await windows(collection, name, [{ stories: 's1' }, { stories: 's2' }], options)).toEqual([
        [{ _id: 'd01', words: 1 }], [{ _id: 'd02', words: 2 }],
      ]);
    });
  });
}
