import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bodyFromHtml, type BodyOptions } from '../../src/normalise/body.js';
import { SANITIZER_VERSION } from '../../src/normalise/sanitizer-version.js';
import { violationsIn } from './written-html.js';

const folder = new URL('../fixtures/normalise/', import.meta.url);
const english: BodyOptions = { baseUrl: 'https://news.example/2026/bridge', language: 'en', direction: 'ltr' };
const arabic: BodyOptions = { ...english, language: 'ar', direction: 'rtl' };
const injections: string[] = JSON.parse(readFileSync(new URL('script-injections.json', folder), 'utf8'));

/** HTML as feeds have it at their worst: elements left open, nested wrongly, attributes of all kinds. */
const fragment = fc.oneof(
  fc.constantFrom(...injections),
  fc.constantFrom('p', 'div', 'b', 'a href="/x"', 'a href="mailto:a@b.example"', 'ul', 'ol', 'li', 'blockquote', 'cite', 'footer', 'figure', 'figcaption', 'table',
    'tr', 'td', 'pre', 'h1', 'h3', 'span dir="rtl"', 'bdi', 'bdo dir=ltr', 'sub', 'img src="/a.jpg" alt="x / y"', 'img src="b.png" width=5', 'br', 'hr',
    'iframe src="https://youtu.be/x"', 'video src="/f.mp4"', 'q', 'base href="https://cdn.example/"', 'code', 'dl', 'dt', 'p hidden').map((tag) => `<${tag}>`),
  fc.constantFrom('p', 'div', 'b', 'a', 'ul', 'li', 'blockquote', 'figure', 'figcaption', 'table', 'td', 'pre', 'h3', 'span', 'bdi', 'iframe', 'cite').map((tag) => `</${tag}>`),
  fc.constantFrom(' ', '\n', '&nbsp;', ' / ', '&amp;', '&lt;b&gt;', '"', '\u202e', '\u2066', '\u200d', '\u0000', '\u0085', '— ', 'الجسر', '東京', 'word', '\ud800', '&#x1F;', '·'),
  fc.string({ unit: 'binary', maxLength: 8 }),
);
const wildHtml = fc.array(fragment, { maxLength: 30 }).map((pieces) => pieces.join(''));

describe('bodyFromHtml', () => {
  const cases = readdirSync(new URL('body/', folder)).filter((name) => name.endsWith('.html'));

  test.each(cases)('%s', (name) => {
    const html = readFileSync(new URL(`body/${name}`, folder), 'utf8');
    const expected: unknown = JSON.parse(readFileSync(new URL(`body/${name.replace('.html', '.expected.json')}`, folder), 'utf8'));
    const { sanitizerVersion, ...body } = bodyFromHtml(html, /arabic|bidi/.test(name) ? arabic : english);
    expect(body).toEqual(expected);
    expect(sanitizerVersion).toBe(SANITIZER_VERSION);
  });

  test.each(injections)('writes nothing but known elements for %s', (html) => {
    expect(violationsIn(bodyFromHtml(html, english).html)).toEqual([]);
  });

  test('writes nothing but known elements, attributes and schemes, whatever comes', () => {
    fc.assert(fc.property(wildHtml, (html) => {
      expect(violationsIn(bodyFromHtml(html, english).html)).toEqual([]);
    }), { numRuns: 300 });
  });

  test('reads its own HTML back as the same blocks and the same text', () => {
    fc.assert(fc.property(wildHtml, (html) => {
      const body = bodyFromHtml(html, english);
      expect(bodyFromHtml(body.html, english)).toEqual(body);
    }), { numRuns: 300 });
  });

  test.each([
    ['elements', '<div>', '</div>'], ['marks', '<b>', '</i>'], ['lists', '<ul><li>', '</zz>'], ['quotes', '<blockquote>', ''],
    ['figures', '<figure>', ''], ['tables', '<table><tr><td>', ''], ['forms', '<form>', '</form>'], ['drawings', '<svg>', '</svg>'],
  ])('takes no time for %s nested without end', (_, open, close) => {
    const started = performance.now();
    bodyFromHtml(`${open.repeat(50_000)}text${close.repeat(50_000)}`, english);
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  test.each([
    ['paragraphs in quotes in quotes', `${'<blockquote>'.repeat(90)}${'<p>text'.repeat(40_000)}`],
    ['open brackets', '<'.repeat(1_000_000)],
    ['open comments', '<!--'.repeat(250_000)],
    ['line breaks', '<br>'.repeat(250_000)],
    ['white space', `<p>${' '.repeat(1_000_000)}x`],
    ['attributes', `<p ${'a=b '.repeat(250_000)}>x`],
    ['words without spaces', '新聞'.repeat(100_000)],
  ])('takes linear time for a megabyte of %s', (_, html) => {
    const started = performance.now();
    bodyFromHtml(html, english);
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  test('makes no more blocks than any article has, and loses no word for it', () => {
    const { blocks, text } = bodyFromHtml('<p>a word '.repeat(50_000), english);
    expect(blocks.length).toBeLessThanOrEqual(30_000);
    expect(text.match(/word/gu)).toHaveLength(50_000);
    expect(bodyFromHtml('<img src="/x.jpg"><iframe src="https://www.youtube.com/embed/abcdefghijk"></iframe>'.repeat(20_000), english).blocks.length).toBeLessThanOrEqual(30_000);
    expect(bodyFromHtml(`${'<p>a'.repeat(35_000)}<script>alert(1)</script>`, english).text).not.toContain('alert');
  });

  test('keeps a script out at any depth', () => {
    const { text } = bodyFromHtml(`${'<div>'.repeat(500)}<script>alert(1)</script><style>p{}</style>seen`, english);
    expect(text).toBe('seen');
  });
});
