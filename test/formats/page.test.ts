import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readPage } from '../../src/formats/page.js';
import type { PageSelectors } from '../../src/model/feed.js';

const folder = new URL('../fixtures/formats/page/', import.meta.url);
const URL_OF_PAGE = 'https://news.example/2026/bridge';

const json = (name: string): unknown => JSON.parse(readFileSync(new URL(name, folder), 'utf8'));

describe('readPage', () => {
  const cases = readdirSync(folder).filter((name) => name.endsWith('.html')).map((name) => name.replace('.html', ''));

  test.each(cases)('%s', async (name) => {
    const given = `${name}.selectors.json`;
    const selectors = existsSync(new URL(given, folder)) ? (json(given) as PageSelectors) : null;
    const page = await readPage(readFileSync(new URL(`${name}.html`, folder), 'utf8'), URL_OF_PAGE, selectors);
    expect(JSON.parse(JSON.stringify(page))).toEqual(json(`${name}.expected.json`));
  });

  test('keeps the metadata of a page nested without end', async () => {
    const html = `<html><head><meta property="og:title" content="Deep"></head><body>${'<div>'.repeat(50_000)}x`;
    expect((await readPage(html, URL_OF_PAGE)).title).toBe('Deep');
  });

  test('reads the prose of a page with more elements than Readability is given', async () => {
    const paragraph = (place: number) => `<p>Sentence number ${place} of a page that goes on and on, much longer than any article does.</p>`;
    const html = `<html><body><main>${Array.from({ length: 13_000 }, (_, place) => paragraph(place)).join('')}</main></body></html>`;
    expect((await readPage(html, URL_OF_PAGE)).contentHtml).toContain('Sentence number 12999 of');
  });

  test.each(['', '<', '<html', 'plain text', '{"json":true}', '\u0000'])('reads %j without failing', async (html) => {
    await expect(readPage(html, URL_OF_PAGE)).resolves.toMatchObject({ by: null, published: null });
  });

  test('never fails, whatever markup, selectors and address it is given', async () => {
    const markup = fc.array(fc.oneof(
      fc.constantFrom('<p>', '</p>', '<div class="article-body">', '<div class="share">', '</div>', '<article itemprop="articleBody">', '</article>', '<h1>', '<br><br>', '<li>', '<table><td>', '<a href="//x">', '<form>',
        '<figure><img src="a.jpg"><figcaption>', '</figure>', '<amp-img src=x>', '<blockquote>', '<script type="application/ld+json">', '{"@type":"NewsArticle","articleBody":"', '"}', '</script>', '<time datetime="', '<!--', '-->', '<![CDATA[', '<template>', '<svg>', '<base href=x>',
        '<script id="__NEXT_DATA__" type="application/json">{"title":"A title of it","b":["', '<meta property="og:title" content="', '">', 'بقلم: ', '\u0000', '&#x0;', ' style="display:none"'),
      fc.string(), fc.constant('A sentence that is long enough to be taken for one of an article, and goes on. '),
    ), { maxLength: 30 }).map((parts) => parts.join(''));
    const selector = fc.option(fc.oneof(fc.string(), fc.constantFrom('p', 'div >', ':has(', 'a:foo', '*')));
    const selectors = fc.option(fc.record({ title: selector, body: selector, byline: selector, date: selector, image: selector, remove: fc.array(fc.string(), { maxLength: 2 }) }));
    await fc.assert(fc.asyncProperty(markup, fc.constantFrom(URL_OF_PAGE, '', 'nowhere'), selectors, async (html, url, given) => {
      const page = await readPage(html, url, given);
      expect([null, 'string']).toContain(page.title === null ? null : typeof page.title);
    }), { numRuns: 150 });
  }, 60_000);
});
