import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { directionOf, languageOf, loadLanguageDetector } from '../../src/normalise/language.js';

const arabic = 'افتتاح الجسر فوق الميناء بعد أربع سنوات';
const english = 'Ministers agree on a new bridge over the harbour';

describe('languageOf', () => {
  test('goes by tag and script before the detector is loaded', () => {
    expect(languageOf({ declared: null, text: arabic, fallback: null })).toEqual({ language: 'ar', direction: 'rtl' });
    expect(languageOf({ declared: null, text: english, fallback: null })).toEqual({ language: 'und', direction: 'ltr' });
    expect(languageOf({ declared: null, text: english, fallback: 'en-GB' })).toEqual({ language: 'en-GB', direction: 'ltr' });
  });

  describe('with the detector', () => {
    beforeAll(loadLanguageDetector);

    test.each([
      ['a declared tag in its canonical form', 'EN_gb', english, null, 'en-GB', 'ltr'],
      ['the text against an English tag on Arabic', 'en', arabic, null, 'ar', 'rtl'],
      ['the text against an Arabic tag on English', 'ar', english, null, 'en', 'ltr'],
      ['the tag for an abbreviation', 'ar', 'BBC', null, 'ar', 'rtl'],
      ['the script for one Arabic word', 'en', 'عاجل', null, 'ar', 'rtl'],
      ['Persian apart from Arabic', null, 'دولت ایران بودجه جدید را به مجلس ارائه کرد', 'ar', 'fa', 'rtl'],
      ['Japanese by its kana', 'en', '東京で地震がありました', null, 'ja', 'ltr'],
      ['a language of several scripts by its tag', 'sr', 'Влада усвојила нови закон о мостовима', null, 'sr', 'ltr'],
      ['Latin Serbian by its tag as well', 'sr', 'Vlada usvojila novi zakon o mostovima', null, 'sr', 'ltr'],
      ['detection over a tag that is none', 'english', 'Le gouvernement annonce de nouvelles mesures pour les écoles', 'en', 'fr', 'ltr'],
      ['the fallback for a short Latin text', null, 'Item l1', 'en', 'en', 'ltr'],
      ['the fallback for two short words', null, 'Future item', 'en-GB', 'en-GB', 'ltr'],
      ['detection for a short text where the fallback’s script is another', null, 'Ministers agree on a new bridge', 'ar', 'en', 'ltr'],
      ['detection for a short text without a fallback', null, 'Ministers agree on a new bridge', null, 'en', 'ltr'],
      ['detection over the fallback for a longer text', null, 'Le gouvernement annonce de nouvelles mesures pour les écoles', 'en', 'fr', 'ltr'],
      ['the fallback for a text without letters', null, '2026: 3 – 1', 'ar', 'ar', 'rtl'],
      ['nothing where nothing tells', null, '2026', null, 'und', 'ltr'],
    ] as const)('takes %s', (_, declared, text, fallback, language, direction) => {
      expect(languageOf({ declared, text, fallback })).toEqual({ language, direction });
    });

    test('gives a well-formed tag whatever comes', () => {
      fc.assert(fc.property(fc.option(fc.string()), fc.string({ unit: 'binary' }), fc.option(fc.string()), (declared, text, fallback) => {
        const { language } = languageOf({ declared, text, fallback });
        expect(Intl.getCanonicalLocales(language)).toEqual([language]);
      }));
    });
  });
});

describe('directionOf', () => {
  test.each([['ar', 'rtl'], ['ar-EG', 'rtl'], ['fa', 'rtl'], ['ur-PK', 'rtl'], ['he', 'rtl'], ['ckb', 'rtl'], ['dv', 'rtl'], ['az-Arab', 'rtl'],
    ['en', 'ltr'], ['az', 'ltr'], ['ar-Latn', 'ltr'], ['ja', 'ltr'], ['und', 'ltr'], ['', 'ltr'], ['not a tag', 'ltr']] as const)('%j runs %s', (tag, direction) => {
    expect(directionOf(tag)).toBe(direction);
  });
});
