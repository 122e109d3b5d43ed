import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readOutlines } from '../../src/config/opml-outlines.js';
import { writeOpml, type ListedFeed } from '../../src/config/opml-write.js';

const NOW = new Date('2026-11-23T10:00:00Z');
const feed = (fields: Partial<ListedFeed> = {}): ListedFeed => ({
  url: 'https://outlet.example/rss', name: 'Outlet', site: 'https://outlet.example/', language: 'en', format: 'RSS', folder: null,
  holds: 'articles', fullText: 'feed', every: null, ...fields,
});
const written = (...feeds: ListedFeed[]) => writeOpml('Mine', feeds, NOW);
/** What a reader of the list gets, in the writer's terms. */
const readAgain = (xml: string) =>
  readOutlines(xml, 'list').feeds.map(({ folder, ...one }) => ({ ...one, folder: folder?.title ?? null }));
const toRead = ({ format: _format, ...one }: ListedFeed) => one;

describe('a list that is written', () => {
  test('is OPML 2.0 with a folder for each department, and what has none at the top', () => {
    expect(written(feed({ folder: 'اقتصاد', format: 'ATOM' }), feed({ url: 'https://b.example/rss', every: 600, holds: 'videos', fullText: 'page' }))).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0" xmlns:khabar="https://khabar.example/ns/1.0">
  <head>
    <title>Mine</title>
    <dateCreated>Mon, 23 Nov 2026 10:00:00 GMT</dateCreated>
  </head>
  <body>
    <outline type="rss" text="Outlet" title="Outlet" xmlUrl="https://b.example/rss" htmlUrl="https://outlet.example/" language="en" version="RSS2" khabar:holds="videos" khabar:fullText="page" khabar:every="600"/>
    <outline text="اقتصاد">
      <outline type="rss" text="Outlet" title="Outlet" xmlUrl="https://outlet.example/rss" htmlUrl="https://outlet.example/" language="en" version="ATOM"/>
    </outline>
  </body>
</opml>
`);
  });

  test('of nothing is a list all the same', () => {
    expect(written()).toContain('<body>\n  </body>');
  });

  test.each([
    ['markup', '<b>"A" & \'B\'</b>'],
    ['entities as they stand', '&amp; &lt; &#x41; &copy;'],
    ['what would close the list', '"/></body></opml>'],
    ['a comment and a CDATA section', '<!-- x --> ]]> <![CDATA['],
    ['right to left', 'أخبار "اليوم" \u200Fالآن'],
    ['letters beyond the first plane', '𝒜 😀'],
  ])('keeps names with %s', (_what, name) => {
    expect(readAgain(written(feed({ name, folder: name })))).toEqual([toRead(feed({ name, folder: name }))]);
  });

  test('brings line breaks, tabs and what no XML may hold to one line', () => {
    expect(readAgain(written(feed({ name: ' A\r\n\tB\u0000\u0008\uFFFE\uD800C ' })))[0]?.name).toBe('A BC');
  });

  test('keeps addresses with signs in them', () => {
    const url = 'https://outlet.example/rss?a=1&b=%22&amp;c=<';
    expect(readAgain(written(feed({ url })))[0]?.url).toBe(url);
  });

  test('of a thousand feeds is read back whole, in its order', () => {
    const feeds = Array.from({ length: 1000 }, (_, index) => feed({ url: `https://outlet.example/${index}`, name: `Outlet ${index}`, folder: `Department ${Math.floor(index / 100)}` }));
    expect(readAgain(written(...feeds))).toEqual(feeds.map(toRead));
  });

  test('whatever the names are, is read back as it was', () => {
    const line = fc.string({ unit: 'grapheme', minLength: 1 }).map((text) => text.replace(/\s+/gu, ' ').replace(/[\u0000-\u001F\uFFFE\uFFFF]|\p{Cs}/gu, '').trim()).filter((text) => text !== '');
    const one = fc.record({
      url: fc.webUrl({ withQueryParameters: true }).map((url) => new URL(url).href), name: line, site: fc.webUrl(), language: fc.constantFrom('ar', 'en-GB', 'fr'),
      format: fc.constantFrom('RSS', 'JSON_FEED', null), folder: fc.option(line), holds: fc.constantFrom('articles' as const, 'videos' as const),
      fullText: fc.constantFrom('feed' as const, 'page' as const), every: fc.option(fc.integer({ min: 10, max: 2_592_000 })),
    });
    fc.assert(
      fc.property(fc.uniqueArray(one, { selector: ({ url }) => url, maxLength: 8 }), (feeds) => {
        // Feeds without a folder come first; within a folder the order stays.
        const order = ['', ...new Set(feeds.flatMap(({ folder }) => folder ?? []))];
        const expected = feeds.toSorted((a, b) => order.indexOf(a.folder ?? '') - order.indexOf(b.folder ?? ''));
        expect(readAgain(written(...feeds))).toEqual(expected.map(toRead));
      }),
    );
  });
});

describe('what a list says in our own attributes', () => {
  test.each(['0', '9', '2592001', '10m', '-60', '1e3', ''])('an interval of "%s" is none', (every) => {
    const xml = `<opml version="2.0" xmlns:khabar="https://khabar.example/ns/1.0"><body><outline text="A" xmlUrl="https://a.example/" khabar:every="${every}" khabar:holds="songs"/></body></opml>`;
    expect(readOutlines(xml, 'list').feeds).toMatchObject([{ every: null, holds: 'articles' }]);
  });
});
