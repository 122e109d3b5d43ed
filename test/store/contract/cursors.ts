import { beforeAll, describe, expect } from '@jest/globals';
import type { Collection, Stored } from '../../../src/store/engine.js';
import type { Bench } from '../contract.js';
import { ids } from './ids.js';

const COUNT = 5_000;
const id = (n: number) => `d${String(n).padStart(4, '0')}`;
const all = Array.from({ length: COUNT }, (_, n) => n);

/** A reply of a server holds 101 documents at first, 16 MB at most: the rest is asked for with getMore. */
export function describeCursors({ make, test }: Bench): void {
  describe('cursors over more than one reply', () => {
    let collection: Collection<Stored>;
    beforeAll(async () => {
      collection = await make({ key: { kind: 1, n: -1, _id: -1 } });
      await collection.bulkWrite(all.map((n) => ({ insertOne: { document: { _id: id(n), n, kind: n % 2, tens: Math.floor(n / 10) } } })));
    });

    test('a find gives all of thousands, each once, in order', async () => {
      expect(ids(await collection.find({}, { sort: { _id: 1 } }).toArray())).toEqual(all.map(id));
      expect(ids(await collection.find({ kind: 1 }, { sort: { n: -1, _id: -1 } }).toArray())).toEqual(all.filter((n) => n % 2 === 1).reverse().map(id));
    });
    test('in an order that no index gives as well', async () => {
      const found = await collection.find({}, { sort: { tens: -1, _id: 1 }, projection: { tens: 1 } }).toArray();
      expect(found).toEqual([...all].sort((a, b) => Math.floor(b / 10) - Math.floor(a / 10) || a - b).map((n) => ({ _id: id(n), tens: Math.floor(n / 10) })));
    });
    test('skip and limit reach over replies', async () => {
      expect(ids(await collection.find({}, { sort: { _id: 1 }, skip: 1_500, limit: 2_500 }).toArray())).toEqual(all.slice(1_500, 4_000).map(id));
      expect(await collection.find({}, { sort: { _id: -1 }, skip: 4_999, limit: 200 }).toArray()).toHaveLength(1);
    });
    test('an aggregation gives all of thousands', async () => {
      const grouped = await collection.aggregate<{ _id: number; n: number }>([{ $match: { n: { $gte: 1_000 } } }, { $group: { _id: '$tens', n: { $sum: 1 } } }, { $sort: { _id: 1 } }]).toArray();
      expect(grouped).toEqual(Array.from({ length: 400 }, (_, at) => ({ _id: 100 + at, n: 10 })));
      expect(ids(await collection.aggregate<Stored>([{ $match: { kind: 0 } }, { $sort: { n: -1, _id: -1 } }]).toArray())).toEqual(all.filter((n) => n % 2 === 0).reverse().map(id));
    });
    test('several cursors at once do not get into each other’s way', async () => {
      const reads = await Promise.all([0, 1, 0, 1].map((kind) => collection.find({ kind }, { sort: { n: -1, _id: -1 } }).toArray()));
      for (const [at, found] of reads.entries()) expect(ids(found)).toEqual(all.filter((n) => n % 2 === at % 2).reverse().map(id));
    });
    test('documents that no one reply can hold together all come', async () => {
      const large = await make();
      const text = 'ن'.repeat(500_000);
      for (let n = 0; n < 24; n += 1) await large.insertOne({ _id: id(n), text });
      const found = await large.find({}, { sort: { _id: 1 } }).toArray();
      expect(ids(found)).toEqual(all.slice(0, 24).map(id));
      expect(found.every((document) => document.text === text)).toBe(true);
      expect(await large.aggregate([{ $match: {} }]).toArray()).toHaveLength(24);
    });
  });
}
