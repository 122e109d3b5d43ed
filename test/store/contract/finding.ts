import { beforeAll, describe, expect } from '@jest/globals';
import type { Collection, Stored } from '../../../src/store/engine.js';
import type { Bench } from '../contract.js';
import { ids } from './ids.js';

const day = (n: number) => new Date(Date.UTC(2026, 0, n));

export function describeFinding({ make, test }: Bench): void {
  describe('finding', () => {
    let articles: Collection<Stored>;
    beforeAll(async () => {
      articles = await make(
        { key: { listed: 1, at: -1, _id: -1 } },
        { key: { section: 1, listed: 1, at: -1, _id: -1 } },
        { key: { storyIds: 1, listed: 1, at: -1, _id: -1 } },
        { key: { 'author.name': 1 } },
      );
      await articles.bulkWrite(
        [
          { _id: 'a', section: 'world', listed: true, at: day(1), storyIds: ['s1', 's2'], rank: 3, author: { name: 'هدى' } },
          { _id: 'b', section: 'world', listed: true, at: day(2), storyIds: ['s2'], rank: 1, author: { name: 'Sami' } },
          { _id: 'c', section: 'sport', listed: true, at: day(2), storyIds: [], rank: 2, author: { name: 'Rana' } },
          { _id: 'd', section: 'world', listed: false, at: day(3), storyIds: ['s1'], rank: null, author: null },
          { _id: 'e', section: null, listed: true, at: day(4), storyIds: ['s3', 's1'], author: { name: 'Zaid' } },
        ].map((document) => ({ insertOne: { document } })),
      );
    });

    const find = async (filter: Record<string, unknown>, sort: Record<string, 1 | -1> = { _id: 1 }, more = {}) =>
      ids(await articles.find(filter, { sort, ...more }).toArray());

    test('an empty filter finds everything', async () => {
      expect(await find({})).toEqual(['a', 'b', 'c', 'd', 'e']);
    });
    test('by _id, by several, and by none that is there', async () => {
      expect(await find({ _id: 'b' })).toEqual(['b']);
      expect(await find({ _id: { $in: ['e', 'a', 'nobody', 'a'] } })).toEqual(['a', 'e']);
      expect(await find({ _id: 'nobody' })).toEqual([]);
    });
    test('by _id together with what it must also be', async () => {
      expect(await find({ _id: { $in: ['a', 'd'] }, listed: true })).toEqual(['a']);
    });
    test('newest first, ties by _id', async () => {
      expect(await find({ listed: true }, { at: -1, _id: -1 })).toEqual(['e', 'c', 'b', 'a']);
    });
    test('oldest first, by the same index read backwards', async () => {
      expect(await find({ listed: true }, { at: 1, _id: 1 })).toEqual(['a', 'b', 'c', 'e']);
    });
    test('an order that no index has', async () => {
      expect(await find({ listed: true }, { at: -1, _id: 1 })).toEqual(['e', 'b', 'c', 'a']);
    });
    test('skip and limit; a limit of 0 is none', async () => {
      expect(await find({ listed: true }, { at: -1, _id: -1 }, { skip: 1, limit: 2 })).toEqual(['c', 'b']);
      expect(await find({}, { _id: -1 }, { skip: 1, limit: 2 })).toEqual(['d', 'c']);
      expect(await find({}, { _id: 1 }, { limit: 0 })).toHaveLength(5);
      expect(await find({}, { _id: 1 }, { skip: 9 })).toEqual([]);
    });
    test('an element of an array, by equality and by $in, each document once', async () => {
      expect(await find({ storyIds: 's1', listed: true }, { at: -1, _id: -1 })).toEqual(['e', 'a']);
      expect(await find({ storyIds: { $in: ['s1', 's2', 's3'] }, listed: true }, { at: -1, _id: -1 })).toEqual(['e', 'b', 'a']);
    });
    test('$in on the first field of an index is merged in order', async () => {
      const filter = { section: { $in: ['world', 'sport', null] }, listed: true };
      expect(await find(filter, { at: -1, _id: -1 })).toEqual(['e', 'c', 'b', 'a']);
      expect(await find(filter, { at: 1, _id: 1 }, { limit: 3 })).toEqual(['a', 'b', 'c']);
      expect(await find(filter, { at: -1, _id: -1 }, { skip: 1, limit: 2 })).toEqual(['c', 'b']);
    });
    test('ranges, both ends', async () => {
      expect(await find({ listed: true, at: { $gt: day(1), $lte: day(2) } }, { at: -1, _id: -1 })).toEqual(['c', 'b']);
      expect(await find({ listed: true, at: { $gte: day(2), $lt: day(4) } }, { at: 1, _id: 1 })).toEqual(['b', 'c']);
      expect(await find({ listed: true, at: { $gt: day(9) } })).toEqual([]);
    });
    test('what follows a cursor, in either direction', async () => {
      const after = { listed: true, $or: [{ at: { $lt: day(2) } }, { at: day(2), _id: { $lt: 'c' } }] };
      expect(await find(after, { at: -1, _id: -1 })).toEqual(['b', 'a']);
      expect(await find({ ...after, section: 'world' }, { at: -1, _id: -1 })).toEqual(['b', 'a']);
      expect(await find({ ...after, storyIds: 's1' }, { at: -1, _id: -1 })).toEqual(['a']);
      const before = { listed: true, $or: [{ at: { $gt: day(2) } }, { at: day(2), _id: { $gt: 'b' } }] };
      expect(await find(before, { at: 1, _id: 1 })).toEqual(['c', 'e']);
      expect(await find({ listed: true, $and: [{ $or: after.$or }, { $or: [{ at: { $gt: day(1) } }, { at: day(1), _id: { $gt: 'a' } }] }] }, { at: -1, _id: -1 }))
        .toEqual(['b']);
    });
    test('null finds null and what is missing; $exists tells them apart', async () => {
      expect(await find({ rank: null })).toEqual(['d', 'e']);
      expect(await find({ rank: { $exists: false } })).toEqual(['e']);
      expect(await find({ section: null })).toEqual(['e']);
    });
    test('a path into a nested document', async () => {
      expect(await find({ 'author.name': 'هدى' })).toEqual(['a']);
      expect(await find({ 'author.name': { $gte: 'S' } }, { 'author.name': -1 })).toEqual(['a', 'e', 'b']);
    });
    test('operators that no index answers', async () => {
      expect(await find({ section: { $ne: 'world' } })).toEqual(['c', 'e']);
      expect(await find({ storyIds: { $size: 2 } })).toEqual(['a', 'e']);
      expect(await find({ section: { $regex: '^wor' }, rank: { $type: 'number' } })).toEqual(['a', 'b']);
      expect(await find({ $nor: [{ section: 'world' }, { rank: 2 }] })).toEqual(['e']);
    });
    test('undefined in a filter is as if it were not there', async () => {
      expect(await find({ section: 'world', listed: undefined })).toEqual(['a', 'b', 'd']);
    });
    test('projections: what is named, or all but that', async () => {
      expect(await articles.findOne({ _id: 'b' }, { projection: { section: 1, 'author.name': 1 } })).toEqual({
        _id: 'b', section: 'world', author: { name: 'Sami' },
      });
      expect(await articles.findOne({ _id: 'b' }, { projection: { _id: 0, rank: 1 } })).toEqual({ rank: 1 });
      expect(Object.keys((await articles.findOne({ _id: 'b' }, { projection: { at: 0, author: 0 } })) ?? {})).toEqual(
        ['_id', 'section', 'listed', 'storyIds', 'rank'],
      );
    });
    test('findOne takes the first in the order, null for none', async () => {
      expect((await articles.findOne({ listed: true }, { sort: { at: -1, _id: -1 } }))?._id).toBe('e');
      expect(await articles.findOne({ listed: true }, { sort: { at: -1, _id: -1 }, skip: 9 })).toBeNull();
      expect(await articles.findOne({ section: 'nowhere' })).toBeNull();
    });
    test('counting, with and without an index that knows', async () => {
      expect(await articles.countDocuments({})).toBe(5);
      expect(await articles.countDocuments({ section: 'world', listed: true })).toBe(2);
      expect(await articles.countDocuments({ section: { $in: ['world', 'sport'] }, listed: true })).toBe(3);
      expect(await articles.countDocuments({ storyIds: { $in: ['s1', 's2'] }, listed: true })).toBe(3);
      expect(await articles.countDocuments({ listed: true, at: { $gt: day(1) } })).toBe(3);
      expect(await articles.countDocuments({ rank: { $gt: 1 } })).toBe(2);
      expect(await articles.countDocuments({ storyIds: 's9' })).toBe(0);
      expect(await articles.countDocuments({ section: null })).toBe(1);
    });
    test('what is handed out is nobody else’s: changing it changes nothing', async () => {
      const found = await articles.findOne({ _id: 'a' });
      found?.storyIds.push('mine');
      found?.at.setTime(0);
      expect(await articles.findOne({ _id: 'a' })).toMatchObject({ storyIds: ['s1', 's2'], at: day(1) });
    });
    test('an operator that does not exist is refused', async () => {
      await expect(articles.find({ section: { $nope: 1 } } as never).toArray()).rejects.toThrow(/\$nope/u);
    });
  });
}
