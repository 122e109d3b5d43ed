import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startSampleUpstream } from '../../examples/newsroom/start.js';
import type { SampleUpstream } from '../../examples/newsroom/start.js';
import { parseFeed } from '../../src/formats/parse.js';
import type { FeedDocument, FeedItem } from '../../src/model/item.js';
import { xmlFault } from './well-formed.js';

const startedAt = new Date('2026-05-01T12:00:00.750Z');
const ago = (hours: number, minutes: number): Date => new Date(Date.UTC(2026, 4, 1, 12 - hours, -minutes));

let sample: SampleUpstream;
beforeAll(async () => { sample = await startSampleUpstream({ startedAt }); });
afterAll(() => sample.close());

const DOCUMENTS: [path: string, type: string, format: string, language: string][] = [
  ['/marfa/feed.xml', 'application/rss+xml', 'RSS', 'ar'],
  ['/marfa/economy.xml', 'application/rss+xml', 'RSS', 'ar'],
  ['/marfa/archive-1.xml', 'application/rss+xml', 'RSS', 'ar'],
  ['/najma/feed.json', 'application/feed+json', 'JSON_FEED', 'ar'],
  ['/najma/archive-1.json', 'application/feed+json', 'JSON_FEED', 'ar'],
  ['/midan/feed.xml', 'application/rss+xml', 'RSS', 'ar'],
  ['/midan/archive-1.xml', 'application/rss+xml', 'RSS', 'ar'],
  ['/courier/feed.atom', 'application/atom+xml', 'ATOM', 'en'],
  ['/courier/archive-1.atom', 'application/atom+xml', 'ATOM', 'en'],
  ['/phare/feed.rdf', 'application/rdf+xml', 'RDF', 'fr'],
  ['/phare/archive-1.rdf', 'application/rdf+xml', 'RDF', 'fr'],
  ['/ufuq/videos.xml', 'application/rss+xml', 'RSS', 'ar'],
];
const WRITING = DOCUMENTS.filter(([path]) => !/economy|videos/.test(path));

async function read(path: string): Promise<FeedDocument & { text: string }> {
  const answer = await fetch(sample.origin + path);
  const text = await answer.text();
  return { ...parseFeed(text, { contentType: answer.headers.get('content-type'), url: sample.origin + path }), text };
}

const item = (document: FeedDocument, id: string): FeedItem | undefined =>
  document.items.find(({ url }) => new RegExp(`/${id}(\\.html)?$`).test(url ?? ''));

describe('every feed document', () => {
  test.each(DOCUMENTS)('%s is %s and can be read to the end', async (path, type, format, language) => {
    const answer = await fetch(sample.origin + path);
    expect(answer.headers.get('content-type')).toBe(`${type}; charset=utf-8`);
    const document = await read(path);
    if (format !== 'JSON_FEED') expect(xmlFault(document.text)).toBeNull();
    expect(document).toMatchObject({ format, language, problems: [], url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/[a-z]+\/$/) });
    expect(document.items.length).toBeGreaterThan(0);
    for (const one of document.items) {
      expect(one).toMatchObject({ guid: expect.any(String), url: expect.any(String), title: expect.any(String), published: expect.any(Date) });
      expect(one.summary?.length).toBeGreaterThan(20);
      expect(one.categories.length).toBeGreaterThan(1);
    }
    expect(new Set(document.items.map(({ guid }) => guid)).size).toBe(document.items.length);
  });

  test('together they carry every text and film', async () => {
    const all = await Promise.all(DOCUMENTS.map(([path]) => read(path)));
    const urls = new Set(all.flatMap(({ items }) => items.map(({ url }) => url)));
    const files = await readdir(new URL('../../examples/newsroom/texts', import.meta.url), { recursive: true });
    expect([...urls].filter((url) => url?.includes('/articles/')).length).toBe(files.filter((name) => name.endsWith('.html')).length);
    expect([...urls].filter((url) => url?.includes('/videos/')).length).toBe(12);
  });

  test.each([['/marfa/feed.xml', 300], ['/phare/feed.rdf', 3600], ['/ufuq/videos.xml', 600]])('%s asks to wait %i seconds', async (path, seconds) => {
    expect((await read(path)).waitSeconds).toBe(seconds);
  });
});

describe('what an item says', () => {
  test('RSS carries everything about an article', async () => {
    const port = item(await read('/marfa/feed.xml'), 'port-1');
    expect(port).toMatchObject({
      guid: 'tag:marfa.example,2026:port-1',
      url: `${sample.origin}/marfa/articles/port-1.html`,
      authors: ['ليلى سعيد'],
      categories: ['اقتصاد', 'ميناء النورس', 'عاصفة غزال', 'الملاحة', 'سفينة أمل'],
      published: ago(2, 13),
      commentsFeedUrl: `${sample.origin}/marfa/articles/port-1/comments.xml`,
      contentHtml: expect.stringContaining(`<img src="${sample.origin}/pictures/port-ships.jpg"`),
    });
    expect(port?.contentHtml).toContain(`<iframe src="${sample.origin}/ufuq/player/port-reopens.html"`);
    expect(port?.media).toMatchObject([{
      url: `${sample.origin}/pictures/port-crane.jpg`, medium: 'image', width: 960, height: 540, credit: 'سلمى الغوّاص / المرفأ',
    }]);
    const links = (port?.links ?? []).map(({ rel, hreflang, href }) => [rel, hreflang, href.replace(sample.origin, '')]);
    expect(links).toEqual(expect.arrayContaining([
      ['related', null, '/marfa/articles/port-2.html'],
      ['alternate', 'en', '/courier/articles/port-1.html'],
      ['alternate', 'fr', '/phare/articles/port-1.html'],
    ]));
  });

  test('a correction is dated and explained, in RSS, Atom and JSON Feed', async () => {
    for (const [path, id, first, corrected] of [
      ['/marfa/feed.xml', 'port-2', ago(9, 52), ago(9, 47)],
      ['/courier/feed.atom', 'ferry-1', ago(54, 40), ago(54, 36)],
      ['/najma/feed.json', 'ferry-1', ago(55, 34), ago(55, 31)],
      ['/midan/feed.xml', 'cup-2', ago(43, 25), ago(43, 21)],
    ] as const) {
      expect(item(await read(path), id)).toMatchObject({ published: first, updated: corrected, note: expect.any(String) });
    }
  });

  test('Atom carries body, picture and replies', async () => {
    const port = item(await read('/courier/feed.atom'), 'port-1');
    expect(port).toMatchObject({
      guid: 'tag:courier.example,2026:port-1',
      authors: ['Nell Harborough'],
      categories: ['Economy', 'Nawras port', 'storm Ghazal', 'shipping'],
      published: ago(1, 46),
      contentHtml: expect.stringContaining('<p>'),
      commentsFeedUrl: `${sample.origin}/courier/articles/port-1/comments.atom`,
    });
    expect(port?.media[0]).toMatchObject({ medium: 'image', credit: 'Petra Salloum / The Harbour Courier', description: expect.any(String) });
  });

  test('JSON Feed carries body, picture and its rights', async () => {
    const { text } = await read('/najma/feed.json');
    const feed = JSON.parse(text) as { version: string; items: { id: string; image: string; _khabar: object; tags: string[] }[] };
    expect(feed.version).toBe('https://jsonfeed.org/version/1.1');
    expect(feed.items.find(({ id }) => id.endsWith(':port-1'))).toMatchObject({
      image: `${sample.origin}/pictures/storm-sea.jpg`,
      tags: ['اقتصاد', 'ميناء النورس', 'عاصفة غزال'],
      _khabar: {
        imageCaption: expect.stringContaining('غزال'),
        imageCredit: 'عادل المنصوري / وكالة نجمة',
        related: [`${sample.origin}/najma/articles/port-2.html`],
      },
    });
  });

  test.each(['/midan/feed.xml', '/phare/feed.rdf'])('%s has summaries only', async (path) => {
    for (const one of (await read(path)).items) expect(one.contentHtml).toBeNull();
  });

  test('Media RSS carries the film, its player and what it is about', async () => {
    const film = item(await read('/ufuq/videos.xml'), 'port-reopens');
    expect(film?.media).toMatchObject([{
      url: `${sample.origin}/videos/port-reopens.mp4`, type: 'video/mp4', medium: 'video', duration: 154, width: 480, height: 270,
      playerUrl: `${sample.origin}/ufuq/player/port-reopens.html`, thumbnail: { url: `${sample.origin}/pictures/video-1.jpg` },
    }]);
    expect(film?.links.filter(({ rel }) => rel === 'related').map(({ href }) => href)).toContain(`${sample.origin}/marfa/articles/port-1.html`);
  });

  test('the section feed shows the same economy items as the main feed', async () => {
    const [main, economy] = await Promise.all([read('/marfa/feed.xml'), read('/marfa/economy.xml')]);
    expect(economy.items).toEqual(main.items.filter(({ categories }) => categories[0] === 'اقتصاد'));
  });
});

describe('archived feeds (RFC 5005 section 4)', () => {
  test.each(WRITING.filter(([path]) => !path.includes('archive')))('%s leads to its archive, which leads back', async (path) => {
    const current = await read(path);
    const archive = await read(new URL(current.previousArchiveUrl ?? '').pathname);
    expect(archive.previousArchiveUrl).toBeNull();
    expect(archive.text).toContain(sample.origin + path);
    expect(archive.text).toMatch(/<fh:archive\/>|"archive": true/);
    expect(current.text).not.toMatch(/<fh:archive\/>|"archive": true/);
    const border = ago(36, 0).getTime();
    for (const { published, updated } of current.items) if (!updated || +updated === +(published ?? 0)) expect(published?.getTime()).toBeGreaterThan(border);
    for (const { published, guid } of archive.items) {
      const again = current.items.some((one) => one.guid === guid) || current.deleted.some((one) => one.guid === guid);
      if (!again) expect(published?.getTime()).toBeLessThanOrEqual(border);
    }
  });

  test('the archive holds a corrected article as it was first printed', async () => {
    const [current, archive] = await Promise.all([read('/marfa/feed.xml'), read('/marfa/archive-1.xml')]);
    expect(item(current, 'port-2')?.title).toContain('٤١');
    expect(item(archive, 'port-2')).toMatchObject({ title: expect.stringContaining('١٤'), published: ago(9, 52), updated: null, note: null });
  });

  test('the withdrawn article is told as deleted, whole in the archive and linked nowhere else', async () => {
    const [current, archive] = await Promise.all([read('/najma/feed.json'), read('/najma/archive-1.json')]);
    expect(current.deleted).toEqual([{ guid: 'tag:najma.example,2026:vote-2', when: ago(1, 5), note: expect.stringContaining('تسحب') }]);
    expect(current.text).not.toContain('vote-2.html');
    expect(item(archive, 'vote-2')).toMatchObject({ published: ago(1, 51), contentHtml: expect.stringContaining('50.4') });
    expect(archive.deleted).toEqual([]);
  });
});

describe('comment feeds', () => {
  test('RSS: answers point to what they answer', async () => {
    const { items, text } = await read('/marfa/articles/port-1/comments.xml');
    expect(xmlFault(text)).toBeNull();
    expect(items[0]).toMatchObject({ guid: 'tag:marfa.example,2026:port-1/comments/c1', authors: ['أبو ياسين'], published: ago(2, 10), inReplyTo: null });
    expect(items.find(({ guid }) => guid?.endsWith('/c4'))?.inReplyTo).toBe('tag:marfa.example,2026:port-1/comments/c3');
  });

  test('Atom: what stands at top level answers the article (RFC 4685)', async () => {
    const { items, text } = await read('/courier/articles/port-1/comments.atom');
    expect(xmlFault(text)).toBeNull();
    const answered = new Set(items.map(({ inReplyTo }) => inReplyTo));
    expect(answered).toContain('tag:courier.example,2026:port-1');
    const guids = new Set(items.map(({ guid }) => guid));
    for (const guid of answered) expect(guid === 'tag:courier.example,2026:port-1' || guids.has(guid)).toBe(true);
  });

  test('a comment’s angle brackets stay text', async () => {
    const feeds = await Promise.all(['port-1', 'port-2', 'rates-1', 'ferry-1', 'water-1'].map((id) => read(`/marfa/articles/${id}/comments.xml`)));
    const summaries = feeds.flatMap(({ items }) => items.map(({ summary }) => summary ?? ''));
    expect(summaries.some((text) => text.includes('&lt;'))).toBe(true);
    expect(summaries.filter((text) => /<\w/.test(text))).toEqual([]);
  });
});
