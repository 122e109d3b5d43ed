import { beforeAll, describe, expect, test } from '@jest/globals';
import { readHere } from '../../src/reading/read-here.js';
import { parseFeed } from '../../src/formats/parse.js';
import { feedFindings } from '../../src/ingest/feed-findings.js';
import { inspectFeed, inspectionOf, inspectOrExplain } from '../../src/ingest/inspect-feed.js';
import { loadLanguageDetector } from '../../src/normalise/language.js';
import { decodeText } from '../../src/upstream/decode-text.js';
import { FetchFailed, type Document, type Fetched } from '../../src/upstream/fetch.js';

const URL_OF = 'https://outlet.example/rss';
const NOW = new Date('2026-11-23T10:00:00Z');
const ITEM = '<item><title>A ship arrives in the new harbour this morning</title><link>https://outlet.example/1</link><guid>1</guid><author>Mona</author><pubDate>Mon, 23 Nov 2026 09:00:00 GMT</pubDate></item>';
const rss = (items: string, head = '<title>Daily</title><link>https://outlet.example/</link><language>en</language>') =>
  `<rss version="2.0"><channel>${head}<description>d</description>${items}</channel></rss>`;

const answerWith = (body: string | Buffer, fields: Partial<Document> = {}): Document => {
  const payload = Buffer.from(body as string);
  const contentType = fields.contentType ?? null;
  return {
    status: 200, url: URL_OF, movedTo: null, bytes: payload.length, validators: { etag: '"1"', lastModified: null }, freshUntil: null,
    payload, text: decodeText(payload, contentType), hubUrl: null, selfUrl: null, ...fields, contentType,
  };
};
const findings = (answer: Document) =>
  feedFindings(inspectionOf(parseFeed(answer.text, answer), answer, { asked: URL_OF, url: answer.movedTo ?? URL_OF, page: null }), { bounds: { pollMin: 120, pollMax: 14_400 }, now: NOW, robots: true });
const codes = (answer: Document, level = 'warning') => findings(answer).filter((finding) => finding.level === level).map(({ code }) => code);

beforeAll(() => loadLanguageDetector());

describe('what a feed gives', () => {
  test('one without fault has no warning', () => {
    expect(codes(answerWith(rss(ITEM)))).toEqual([]);
    expect(codes(answerWith(rss(ITEM)), 'info')).toEqual(['FORMAT', 'DESCRIPTION', 'ROBOTS', 'ENCODING', 'ITEMS', 'LANGUAGE', 'SUMMARIES_ONLY', 'SCHEDULE']);
  });

  test.each([
    ['holds nothing', rss(''), ['NO_ITEMS']],
    ['has items without dates, addresses, titles, identifiers', rss('<item><description>Some text of an item</description></item>'), ['NO_DATES', 'NO_ADDRESS', 'NO_TITLE', 'NO_GUID']],
    ['has an item that says nothing', rss(`${ITEM}<item><link>https://outlet.example/2</link><guid>2</guid><pubDate>Mon, 23 Nov 2026 09:00:00 GMT</pubDate></item>`), ['EMPTY_ITEMS']],
    ['ends within its last item', rss(ITEM + ITEM.replaceAll('1<', '2<').replace('this morning', 'this evening')).replace(/<author>Mona<\/author>(?:(?!<author>)[^])*$/u, ''), ['CUT_ITEM', 'UNREAD']],
    ['dates an item ahead', rss(ITEM.replace('2026 09', '2026 19')), ['FUTURE_DATES']],
    ['gives two items one identifier', rss(ITEM + ITEM.replaceAll('example/1', 'example/2')), ['GUIDS_REPEATED']],
    ['says another language than its texts', rss('<item><title>افتتاح الميناء الجديد أمام السفن هذا الصباح</title><link>https://outlet.example/1</link><guid>1</guid><pubDate>Mon, 23 Nov 2026 09:00:00 GMT</pubDate></item>'), ['LANGUAGE_CONTRADICTED']],
    ['was given up', rss(ITEM.replace('23 Nov 2026', '23 Mar 2026').replace('Mon, ', '')), ['SILENT']],
  ])('one that %s is told so', (_what, xml, expected) => {
    expect(codes(answerWith(xml))).toEqual(expected);
  });

  test('an encoding that is declared wrongly is told, and read rightly', () => {
    const answer = answerWith(`<?xml version="1.0" encoding="iso-8859-1"?>${rss(ITEM.replace('A ship', 'سفينة كبيرة تصل إلى ميناء المدينة'))}`, { contentType: 'text/xml; charset=utf-8' });
    expect(findings(answer)).toContainEqual({ level: 'warning', code: 'ENCODING_CONTRADICTED', message: expect.stringMatching(/XML declaration says .+ but the text is utf-8/u) });
  });

  test('one that has moved for good names where to', () => {
    expect(codes(answerWith(rss(ITEM), { movedTo: 'https://outlet.example/new', url: 'https://outlet.example/new' }))).toContain('MOVED');
  });

  test('a hub, and waiting that is asked for, are told', () => {
    const answer = answerWith(rss(`<ttl>90</ttl>${ITEM}`), { hubUrl: 'https://hub.example/' });
    expect(findings(answer).find(({ code }) => code === 'HUB')?.message).toContain('https://hub.example/');
    expect(findings(answer).find(({ code }) => code === 'WAIT')?.message).toContain('90 min');
  });
});

describe('looking at an address', () => {
  const page = (...links: string[]) => `<!doctype html><html><head>${links.map((href) => `<link rel="alternate" type="application/rss+xml" href="${href}">`).join('')}</head><body>Hello</body></html>`;
  const web = (answers: Record<string, string | FetchFailed>) => ({
    read: readHere,
    get: async (url: string): Promise<Fetched> => {
      const answer = answers[url];
      if (answer === undefined || answer instanceof FetchFailed) throw answer ?? new FetchFailed('HTTP_404', `${url} answered 404.`);
      return answerWith(answer, { url });
    },
  });

  test('a page leads to the first feed that it names and that can be read', async () => {
    const found = await inspectFeed('https://outlet.example/', web({ 'https://outlet.example/': page('/gone', '/rss'), [URL_OF]: rss(ITEM) }));
    expect(found).toMatchObject({ page: 'https://outlet.example/', url: URL_OF, format: 'RSS', title: 'Daily', site: 'https://outlet.example/', tagged: { language: 'en' } });
  });

  test('a page that names itself, or another page, is no feed', async () => {
    const answers = { 'https://outlet.example/': page('/', '/other'), 'https://outlet.example/other': page('/') };
    expect(await inspectOrExplain('https://outlet.example/', web(answers))).toMatchObject({ failure: { code: 'WEB_PAGE' } });
  });

  test('what upstream refuses comes with its code', async () => {
    expect(await inspectOrExplain(URL_OF, web({}))).toMatchObject({ failure: { code: 'HTTP_404', message: expect.stringContaining('404') } });
  });

  test('a fragment is no part of a feed’s address', async () => {
    expect(await inspectFeed(`${URL_OF}#top`, web({ [URL_OF]: rss(ITEM) }))).toMatchObject({ url: URL_OF });
  });

  test('a feed that does not say its language is in that of its texts', async () => {
    const xml = rss('<item><title>افتتاح الميناء الجديد أمام السفن</title></item>', '<title>x</title>');
    expect(await inspectFeed(URL_OF, web({ [URL_OF]: xml }))).toMatchObject({ tagged: { language: 'ar', direction: 'rtl' }, site: null });
  });

  test.each(['javascript:alert(1)', 'https://user:word@outlet.example/', 'none'])('a site that is "%s" is none', async (site) => {
    const xml = rss(ITEM, `<title>Daily</title><link>${site}</link>`);
    expect([null, 'https://outlet.example/none']).toContain((await inspectFeed(URL_OF, web({ [URL_OF]: xml }))).site);
  });

  test('a fault of our own is none of upstream', async () => {
    await expect(inspectOrExplain(URL_OF, { read: readHere, get: () => Promise.reject(new TypeError('ours')) })).rejects.toThrow('ours');
  });
});
