import { describe, expect } from '@jest/globals';
import type { Bench } from '../contract.js';
import { ids } from './ids.js';

/** Strings that have broken stores: right-to-left, bidirectional marks, combining, astral, controls, operators. */
const NAUGHTY = [
  '', ' ', 'خبر عاجل', 'שלום', '\u202eRTL\u202c', 'e\u0301', 'é', '😀', '\ufffd', '\uffff', '\u0000', 'a\u0000b', 'a\u0001b', 'a',
  'ab', 'A', '١٢٣', '123', '$set', 'a.b', '__proto__', 'null', '\'"`\\', '<script>', '🏳️‍🌈', 'ﷺ', '\u200f', '\u{10ffff}',
];

export function describeValues({ make, test }: Bench): void {
  describe('values', () => {
    test('dates come back as dates, nested and in arrays, before 1970 and far ahead', async () => {
      const collection = await make({ key: { at: 1 } });
      const dates = ['1890-05-01T00:00:00.001Z', '1969-12-31T23:59:59.999Z', '1970-01-01T00:00:00.000Z', '2026-11-23T18:35:00.123Z', '2600-01-01T00:00:00.000Z'];
      for (const [n, at] of dates.map((date) => new Date(date)).entries()) {
        const document = { _id: `${n}`, at, deep: { list: [{ at }, at], none: null } };
        await collection.insertOne(document);
        expect(await collection.findOne({ at })).toStrictEqual(document);
      }
      expect(ids(await collection.find({}, { sort: { at: 1 } }).toArray())).toEqual(['0', '1', '2', '3', '4']);
      expect(await collection.countDocuments({ at: { $lt: new Date(0) } })).toBe(2);
    });
    test('numbers keep their value and order', async () => {
      const collection = await make({ key: { n: -1 } });
      const numbers = [-1e300, -2.5, -1, 0, 1e-9, 1, 2 ** 31, 2 ** 40 + 1, Number.MAX_SAFE_INTEGER, 1e300];
      for (const [at, n] of numbers.entries()) await collection.insertOne({ _id: `${at}`, n });
      expect((await collection.find({}, { sort: { n: -1 } }).toArray()).map(({ n }) => n as number)).toEqual([...numbers].reverse());
      expect(await collection.countDocuments({ n: { $gte: -1, $lt: 2 ** 40 } })).toBe(5);
    });
    test('strings of every kind are found again, and ordered by their UTF-8 bytes', async () => {
      const collection = await make({ key: { text: 1 } });
      await collection.bulkWrite(NAUGHTY.map((text, at) => ({ insertOne: { document: { _id: `id ${at} ${text}`, text } } })));
      for (const [at, text] of NAUGHTY.entries()) {
        expect(ids(await collection.find({ text }).toArray())).toEqual([`id ${at} ${text}`]);
        expect(await collection.findOne({ _id: `id ${at} ${text}` })).toMatchObject({ text });
      }
      const byBytes = [...NAUGHTY].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      const texts = async (filter: object, direction: 1 | -1) =>
        (await collection.find(filter, { sort: { text: direction } }).toArray()).map(({ text }) => text as string);
      expect(await texts({}, 1)).toEqual(byBytes);
      expect(await texts({}, -1)).toEqual([...byBytes].reverse());
      expect(await texts({ text: { $gt: '\uffff' } }, 1)).toEqual(byBytes.slice(byBytes.indexOf('\uffff') + 1));
    });
    test('comparisons stay within a kind of value; an order goes null, numbers, strings, booleans, dates', async () => {
      const collection = await make({ key: { v: 1, _id: 1 } });
      const values = [null, -1, 5, '', 'x', false, true, new Date(0), new Date(5)];
      await collection.bulkWrite(values.map((v, at) => ({ insertOne: { document: { _id: `${at}`, v } } })));
      expect(ids(await collection.find({}, { sort: { v: 1, _id: 1 } }).toArray())).toEqual(values.map((_, at) => `${at}`));
      expect(ids(await collection.find({}, { sort: { v: -1, _id: -1 } }).toArray())).toEqual(values.map((_, at) => `${at}`).reverse());
      expect(ids(await collection.find({ v: { $gt: 0 } }, { sort: { v: 1 } }).toArray())).toEqual(['2']);
      expect(ids(await collection.find({ v: { $lt: 'y' } }, { sort: { v: 1 } }).toArray())).toEqual(['3', '4']);
      expect(ids(await collection.find({ v: { $gte: false } }, { sort: { v: 1 } }).toArray())).toEqual(['5', '6']);
    });
    test('very long strings are found and ordered in spite of what a key can hold', async () => {
      const collection = await make({ key: { kind: 1, text: 1 } });
      const long = 'مقال طويل '.repeat(2_000);
      const texts = [`${long}c`, `${long}a`, `${long}b`, 'short'];
      await collection.bulkWrite(texts.map((text, at) => ({ insertOne: { document: { _id: `${at}`, kind: 1, text } } })));
      expect(ids(await collection.find({ kind: 1 }, { sort: { text: 1 } }).toArray())).toEqual(['3', '1', '2', '0']);
      expect(ids(await collection.find({ kind: 1, text: `${long}b` }).toArray())).toEqual(['2']);
      expect(ids(await collection.find({ kind: 1, text: { $gt: `${long}a` } }, { sort: { text: 1 } }).toArray())).toEqual(['2', '0']);
      expect(await collection.countDocuments({ kind: 1, text: { $lte: `${long}b` } })).toBe(3);
    });
    test('a document of a megabyte', async () => {
      const collection = await make({ key: { n: 1 } });
      const document = { _id: 'big', n: 1, blocks: Array.from({ length: 500 }, (_, at) => ({ at, text: 'فقرة '.repeat(230) })) };
      expect(Buffer.byteLength(JSON.stringify(document))).toBeGreaterThan(1_000_000);
      await collection.insertOne(document);
      expect(await collection.findOne({ n: 1 })).toEqual(document);
    });
    test('arrays in an index: elements, empty ones, null among them, documents inside', async () => {
      const collection = await make({ key: { tags: 1 } }, { key: { 'parts.kind': 1 } });
      await collection.bulkWrite([
        { _id: 'a', tags: ['x', 'y', 'x'], parts: [{ kind: 'k1' }, { kind: 'k2' }] },
        { _id: 'b', tags: [], parts: [] },
        { _id: 'c', tags: ['y', null], parts: [{ other: 1 }] },
        { _id: 'd', tags: 'x', parts: { kind: 'k1' } },
        { _id: 'e' },
      ].map((document) => ({ insertOne: { document } })));
      const found = async (filter: object) => ids(await collection.find(filter, { sort: { _id: 1 } }).toArray());
      expect(await found({ tags: 'x' })).toEqual(['a', 'd']);
      expect(await found({ tags: null })).toEqual(['c', 'e']);
      expect(await found({ tags: { $in: ['x', 'y'] } })).toEqual(['a', 'c', 'd']);
      expect(await found({ tags: { $gt: 'x' } })).toEqual(['a', 'c']);
      expect(await found({ 'parts.kind': 'k1' })).toEqual(['a', 'd']);
      expect(await found({ $and: [{ tags: 'x' }, { tags: 'y' }] })).toEqual(['a']);
      expect(await collection.countDocuments({ tags: 'x' })).toBe(2);
    });
    test('bounds on an array may be met by different elements', async () => {
      const collection = await make({ key: { n: 1 } });
      await collection.bulkWrite([[1, 9], [4], [2, 3]].map((n, at) => ({ insertOne: { document: { _id: `${at}`, n } } })));
      expect(ids(await collection.find({ n: { $gt: 5, $lt: 3 } }).toArray())).toEqual(['0']);
      expect(ids(await collection.find({}, { sort: { n: 1 } }).toArray())).toEqual(['0', '2', '1']);
      expect(ids(await collection.find({}, { sort: { n: -1 } }).toArray())).toEqual(['0', '1', '2']);
    });
  });
}
