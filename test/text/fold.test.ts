import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '../../src/text/fold.js';
import { subjectKey, terms, words } from '../../src/text/terms.js';

describe('folding', () => {
  test.each([
    ['hamza and madda on alef', 'أحمد إيمان آمال', 'احمد ايمان امال'],
    ['teh marbuta and alef maksura', 'مدرسة على', 'مدرسه علي'],
    ['hamza on yeh and waw', 'رئيس مؤتمر', 'رييس موتمر'],
    ['tashkeel and tatweel', 'مُحَمَّدٌ العـــربية', 'محمد العربيه'],
    ['Eastern digits, Arabic and Persian', '١٢٣ ۴۵۶', '123 456'],
    ['case and accents', 'Élection À Noël', 'election a noel'],
    ['ligatures and full-width forms', 'ﻻ Ａ１', 'لا a1'],
  ])('%s', (_what, written, folded) => {
    expect(fold(written)).toBe(folded);
  });

  test('twice is the same as once', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(fold(fold(text))).toBe(fold(text))));
  });
});

describe('terms', () => {
  test('take the article, conjunctions and common endings off Arabic words', () => {
    expect(terms('والسفينة', 'ar')).toEqual(terms('السفينة', 'ar'));
    expect(terms('الموانئ', 'ar')).toEqual(terms('موانئ', 'ar'));
    expect(terms('المهندسون', 'ar')).toEqual(terms('المهندسين', 'ar'));
  });

  test('leave short words whole', () => {
    expect(terms('وزير ماء', 'ar')).toEqual(['وزير', 'ماء'].map((word) => fold(word)));
  });

  test('leave out what every text has', () => {
    expect(terms('The ship is in the port', 'en')).toEqual(['ship', 'port']);
    expect(terms('من إلى على في السفينة', 'ar')).toHaveLength(1);
  });
});

test('a printed subject has one key, however it is spelled', () => {
  expect(subjectKey(' ميناءُ  النَّورس ')).toBe(subjectKey('ميناء النورس'));
  expect(subjectKey('Élections municipales')).toBe('elections municipales');
});

test('words are what a fingerprint compares: in order, folded', () => {
  expect(words('قال: «٤١ سفينة»!')).toEqual(['قال', '41', 'سفينه']);
});
