import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeLoosely } from '../../src/upstream/decode-bytes.js';
import { decodeText } from '../../src/upstream/decode-text.js';

interface Expected { contentType: string | null; text?: string; holds?: string }

const folder = new URL('../fixtures/encodings/', import.meta.url);

/** Texts as outlets have them, and encodings that have all of their letters. */
const WORDS: readonly (readonly [string, readonly string[]])[] = [
  ['افتتاح الجسر فوق الميناء بعد أربع سنوات قال وزير الخارجية إن المفاوضات مستمرة غزة رياضة الطقس', ['windows-1256', 'iso-8859-6']],
  ['Правительство объявило о новых мерах МОСКВА спорт Президент подписал указ война', ['windows-1251', 'koi8-r', 'iso-8859-5', 'ibm866', 'x-mac-cyrillic']],
  ['Україна Президент підписав указ їжа Київ', ['windows-1251', 'koi8-u']],
  ['été à Orléans déjà vu forêt brûlée garçon où Noël çà À Île', ['windows-1252', 'windows-1254', 'macintosh']],
  ['Grüße aus München für Österreich Straße schön', ['windows-1252', 'windows-1250', 'iso-8859-2']],
  ['İstanbul şiddetli yağış Türkiye değişiklik ışık', ['windows-1254']],
  ['Zażółć gęślą jaźń wiadomości środa pieniądze', ['windows-1250', 'iso-8859-2']],
  ['Ειδήσεις κυβέρνηση ανακοίνωσε Αθήνα καιρός', ['windows-1253', 'iso-8859-7']],
  ['חדשות ראש הממשלה אמר היום ירושלים', ['windows-1255', 'iso-8859-8']],
  ['það íslenska þjóðin fréttir dagsins æði', ['windows-1252']],
];

function bytesIn(label: string, text: string): Buffer {
  const table = new Map(Array.from({ length: 256 }, (_, byte) => [decodeLoosely(label, Uint8Array.of(byte)), byte]));
  return Buffer.from([...text].map((character) => table.get(character) ?? 0x3f));
}

const sentence = (words: string) => fc.array(fc.constantFrom(...words.split(' ')), { minLength: 1, maxLength: 20 }).map((chosen) => chosen.join(' '));
/** No word twice: one that stands there again and again weighs so often for another encoding in which it is likelier. */
const varied = (words: string) => fc.uniqueArray(fc.constantFrom(...words.split(' ')), { minLength: 1, maxLength: 20 }).map((chosen) => chosen.join(' '));

describe('decodeText', () => {
  const cases = readdirSync(folder).filter((name) => name.endsWith('.bin'));

  test.each(cases)('%s', (name) => {
    const expected: Expected = JSON.parse(readFileSync(new URL(name.replace('.bin', '.expected.json'), folder), 'utf8'));
    const text = decodeText(readFileSync(new URL(name, folder)), expected.contentType);
    if (expected.text !== undefined) expect(text).toBe(expected.text);
    else expect(text).toContain(expected.holds);
  });

  test.each(WORDS.flatMap(([words, labels]) => labels.map((label) => [label, words] as const)))('reads back what says that it is %s: %s', (label, words) => {
    fc.assert(fc.property(varied(words), (text) => {
      expect(decodeText(bytesIn(label, text), `text/xml; charset=${label}`)).toBe(text);
    }), { numRuns: 60 });
  });

  test.each(['utf-8', 'utf-16le', 'utf-16be'])('reads back any text that is in %s and says so', (label) => {
    const marked = { 'utf-8': '', 'utf-16le': '\uFEFF', 'utf-16be': '\uFEFF' }[label] ?? '';
    const anyText = fc.string({ unit: 'grapheme', maxLength: 60 }).filter((text) => !/[\u0000\uFEFF]/u.test(text));
    fc.assert(fc.property(anyText, (text) => {
      const bytes = label === 'utf-8' ? Buffer.from(text) : Buffer.from(marked + text, 'utf16le');
      expect(decodeText(label === 'utf-16be' ? bytes.swap16() : bytes, `text/plain; charset=${label}`)).toBe(text);
    }), { numRuns: 300 });
  });

  test.each(['AMANHÃ” AMANHÃ” AMANHÃ”', 'IRMÃ… IRMÃ… IRMÃ” IRMÃ”'])('takes a word that is quoted over and over for no letters encoded twice: %s', (said) => {
    expect(decodeText(Buffer.from(said), 'text/xml; charset=utf-8')).toBe(said);
  });

  test.each(['été', 'خبر', 'là là là là, déjà'])('undoes a second encoding of a short text: %s', (meant) => {
    expect(decodeText(Buffer.from(decodeLoosely('windows-1252', Buffer.from(meant + meant))), 'text/xml; charset=utf-8')).toBe(meant + meant);
  });

  test('changes no valid text of any language, whatever is wrongly declared', () => {
    const tongues = [...WORDS.map(([words]) => words), 'Việt Nam đã đến thời điểm quyết định của chính phủ', 'São João AMANHÃ” não É ÀÉÈ « Ça »', 'Ça coûte 20 € – « l’été » … 5 °C', '中国 新闻 東京で 지진 발생', '👩‍🚒 🇵🇸 naïve Ünïcödé'];
    const text = fc.constantFrom(...tongues).chain(sentence);
    fc.assert(fc.property(text, fc.constantFrom(null, 'text/xml', 'text/xml; charset=utf-8', 'text/html; charset=ISO-8859-1', 'text/xml; charset=us-ascii', 'text/xml; charset=utf-16'), (said, type) => {
      expect(decodeText(Buffer.from(said), type)).toBe(said);
    }), { numRuns: 1_000 });
  });

  test('gives some text without a byte order mark, whatever comes', () => {
    const declaration = fc.constantFrom('', '<?xml version="1.0" encoding="utf-16"?>', '<meta charset="big5">', '\u00EF\u00BB\u00BF', '\u00FF\u00FE', '<?xml encoding="" ?>').map((text) => Buffer.from(text, 'latin1'));
    const type = fc.constantFrom(null, 'text/xml; charset=', 'text/xml; charset=iso-2022-jp', 'text/xml; charset=utf-32', 'text/xml; charset=replacement', 'x; charset=gb18030', 'x; charset=\u0000');
    fc.assert(fc.property(declaration, fc.uint8Array({ maxLength: 64 }), type, (start, bytes, contentType) => {
      expect(decodeText(Buffer.concat([start, bytes]), contentType)).not.toContain('\uFEFF');
    }), { numRuns: 1_000 });
  });

  test.each([
    ['Arabic', bytesIn('windows-1256', 'افتتاح الجسر ')], ['open brackets', Buffer.from('<')], ['comments', Buffer.from('<!--')], ['tags', Buffer.from('<meta ')],
    ['broken UTF-8', Buffer.from([0xe2, 0x80])], ['zeros', Buffer.from([0])], ['letters encoded twice', Buffer.from('Ø®')], ['byte order marks', Buffer.from('\uFEFF')],
  ])('takes linear time for three megabytes of %s', (_, unit) => {
    const started = performance.now();
    decodeText(Buffer.alloc(3_000_000, unit), null);
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
