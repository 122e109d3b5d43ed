import { beforeAll, describe, expect } from '@jest/globals';
import type { Collection, Stored } from '../../../src/store/engine.js';
import type { Bench } from '../contract.js';
import { ids } from './ids.js';

/** Each is another text, though some look alike. */
const TEXTS = {
  bare: 'محمد', marked: 'مُحَمَّد', stretched: 'محـمد', presentation: 'ﻣﺤﻤﺪ', persian: 'یک', arabicYeh: 'يك',
  composed: '\u0623', decomposed: '\u0627\u0654', joined: 'می\u200cخواهم', unjoined: 'میخواهم',
  isolated: '\u2067خبر\u2069 (Reuters)', embedded: '\u202bخبر\u202c (Reuters)', marks: '\u200fخبر\u200e', overridden: '\u202etxt.exe',
  digits: '١٢٣', persianDigits: '۱۲۳', hebrew: 'שָׁלוֹם', syriac: 'ܫܠܡܐ', thaana: 'ދިވެހި', adlam: '𞤀𞤣𞤤𞤢𞤥', rumi: '𐹠',
  face: '😀', family: '👨‍👩‍👧‍👦', flag: '🇸🇦', tone: '👍🏽', mathematical: '𝒜', privateUse: '\ue000', last: '\u{10fffd}', halfwidth: 'ﾊ',
} as const;
const NAMES = Object.keys(TEXTS) as (keyof typeof TEXTS)[];

const byCodePoint = (texts: readonly string[]) => [...texts].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));

export function describeUnicode({ make, test }: Bench): void {
  describe('texts of every script', () => {
    let collection: Collection<Stored>;
    beforeAll(async () => {
      collection = await make({ key: { text: 1 }, unique: true }, { key: { 'كاتب.اسم': 1 } }, { key: { tags: 1, text: -1 } });
      await collection.bulkWrite(NAMES.map((name) => {
        const text = TEXTS[name];
        return { insertOne: { document: { _id: `${text} ${name}`, text, 'كاتب': { 'اسم': text }, tags: [text, `#${text}`], emoji: { '😀': text } } } };
      }));
    });

    test('come back as they were, marks, joiners and controls too', async () => {
      for (const name of NAMES) {
        const text = TEXTS[name];
        expect(await collection.findOne({ _id: `${text} ${name}` })).toStrictEqual({
          _id: `${text} ${name}`, text, 'كاتب': { 'اسم': text }, tags: [text, `#${text}`], emoji: { '😀': text },
        });
      }
    });
    test('are found as they are, and only so: by value, path, element, $in and under names of their script', async () => {
      for (const name of NAMES) {
        const text = TEXTS[name];
        for (const filter of [{ text }, { 'كاتب.اسم': text }, { tags: `#${text}` }, { text: { $in: [text] } }, { 'emoji.😀': text }]) {
          expect(ids(await collection.find(filter).toArray())).toEqual([`${text} ${name}`]);
        }
      }
      expect(await collection.countDocuments({ text: { $in: Object.values(TEXTS) } })).toBe(NAMES.length);
    });
    test('that look alike are different to a unique index', async () => {
      await expect(collection.insertOne({ _id: 'again', text: TEXTS.marked })).rejects.toMatchObject({ code: 11000 });
      expect(await collection.countDocuments({ text: { $in: [TEXTS.bare, TEXTS.marked, TEXTS.stretched, TEXTS.presentation] } })).toBe(4);
    });
    test('within the basic plane are ordered by code point', async () => {
      const basic = byCodePoint(Object.values(TEXTS).filter((text) => [...text].length === text.length));
      const texts = async (direction: 1 | -1) =>
        (await collection.find({ text: { $in: basic } }, { sort: { text: direction } }).toArray()).map(({ text }) => text as string);
      expect(await texts(1)).toEqual(basic);
      expect(await texts(-1)).toEqual([...basic].reverse());
    });
    test('beyond the basic plane are ordered by code point, bounds too', async () => {
      const sorted = byCodePoint(Object.values(TEXTS));
      const texts = async (filter: object, direction: 1 | -1) =>
        (await collection.find(filter, { sort: { text: direction } }).toArray()).map(({ text }) => text as string);
      expect(await texts({}, 1)).toEqual(sorted);
      expect(await texts({}, -1)).toEqual([...sorted].reverse());
      expect(await texts({ text: { $gte: TEXTS.presentation } }, 1)).toEqual(sorted.slice(sorted.indexOf(TEXTS.presentation)));
    });
    test('are shown and changed under names of their script', async () => {
      const _id = `${TEXTS.bare} bare`;
      await collection.updateOne({ 'كاتب.اسم': TEXTS.bare }, { $set: { 'كاتب.مدينة': 'القُدس' }, $addToSet: { tags: '🇵🇸' } as never });
      expect(await collection.findOne({ _id }, { projection: { 'كاتب.مدينة': 1, tags: 1, 'emoji.😀': 1 } })).toStrictEqual({
        _id, 'كاتب': { 'مدينة': 'القُدس' }, tags: [TEXTS.bare, `#${TEXTS.bare}`, '🇵🇸'], emoji: { '😀': TEXTS.bare },
      });
    });
    test('a pattern finds what begins so, marks being letters', async () => {
      expect(ids(await collection.find({ text: { $regex: '^مح' } }, { sort: { _id: 1 } }).toArray())).toEqual([`${TEXTS.bare} bare`, `${TEXTS.stretched} stretched`].sort());
    });
    test('a pattern may be a regular expression itself, to which a letter is not two halves', async () => {
      expect(ids(await collection.find({ text: /^.$/u, _id: /face|mathematical/u }, { sort: { _id: 1 } }).toArray())).toEqual(['𝒜 mathematical', '😀 face']);
      expect(ids(await collection.find({ text: /^مح/u }, { sort: { _id: 1 } }).toArray())).toEqual([`${TEXTS.bare} bare`, `${TEXTS.stretched} stretched`].sort());
    });
  });
}
