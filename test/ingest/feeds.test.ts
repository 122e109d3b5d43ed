import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { gatherTurn } from '../../src/ingest/gather-turn.js';
import { createIngest } from '../../src/ingest/ingest.js';
import type { DocumentReader } from '../../src/formats/document-reader.js';
import { readHere } from '../../src/reading/read-here.js';
import { runTurn } from '../../src/ingest/run-turn.js';
import { bodyOf, rss, type Entry } from './feed-text.js';
import { startNewsroom, START, type SmallNewsroom } from './small-newsroom.js';

const item = (name: string, fields: Entry = {}): Entry => ({
  guid: name, link: `https://alpha.example/${name}`, title: `Report ${name}`, content: bodyOf(name), published: '2026-11-23T08:00:00Z', ...fields,
});
const minutes = (from: Date, to: Date | null | undefined) => (to ? (to.getTime() - from.getTime()) / 60_000 : null);

describe('reading a feed', () => {
  let newsroom: SmallNewsroom;
  beforeEach(async () => {
    newsroom = await startNewsroom([{ path: '/alpha', source: 'alpha' }, { path: '/beta', source: 'beta' }]);
    newsroom.serve('/beta', rss({ entries: [item('b', { link: 'https://beta.example/b' })] }));
  });
  afterEach(() => newsroom.close());
  const feed = async () => {
    const found = await newsroom.store.feeds.findOne({ _id: newsroom.feedId('/alpha') });
    if (!found) throw new Error('the feed is stored');
    return found;
  };
  const headlines = async () => (await newsroom.articles()).map(({ headline }) => headline).sort();

  test('asks with validators and counts what "not modified" saved', async () => {
    newsroom.serve('/alpha', (request) =>
      request.headers['if-none-match'] === '"1"' ? { status: 304 } : { body: rss({ entries: [item('a')] }), headers: { etag: '"1"' } });
    await newsroom.read();
    const { lastBytes, etag, format, bytesFetched } = await feed();
    expect({ etag, format, bytesFetched }).toEqual({ etag: '"1"', format: 'RSS', bytesFetched: lastBytes });
    const [report] = await newsroom.read();
    expect(report).toMatchObject({ notModified: true, items: 0, changes: 0 });
    expect(await feed()).toMatchObject({ state: 'ACTIVE', bytesSaved: lastBytes, bytesFetched: lastBytes, etag: '"1"' });
  });

  test('waits as long as the publisher asks, also after an answer that says "not modified"', async () => {
    newsroom.serve('/alpha', (request) =>
      request.headers['if-none-match'] ? { status: 304 } : { body: rss({ entries: [item('a')], ttlMinutes: 60 }), headers: { etag: '"1"' } });
    for (const _answer of ['in full', 'not modified']) {
      await newsroom.read();
      const wait = minutes(START, (await feed()).nextFetchAt);
      expect(wait).toBeGreaterThanOrEqual(60);
      expect(wait).toBeLessThanOrEqual(66);
    }
  });

  test('asks more and more rarely while it fails, and as before once it answers', async () => {
    newsroom.serve('/alpha', { status: 500 });
    await newsroom.read();
    expect(await feed()).toMatchObject({ state: 'FAILING', consecutiveFailures: 1, lastError: { code: 'HTTP_500', at: START }, lastSucceededAt: null });
    expect(minutes(START, (await feed()).nextFetchAt)).toBe(10);
    await newsroom.read();
    expect(minutes(START, (await feed()).nextFetchAt)).toBe(20);
    newsroom.serve('/alpha', rss({ entries: [item('a')] }));
    await newsroom.read();
    expect(await feed()).toMatchObject({ state: 'ACTIVE', consecutiveFailures: 0, lastError: null, lastSucceededAt: START });
    expect(minutes(START, (await feed()).nextFetchAt)).toBe(5);
    expect(await headlines()).toEqual(['Report a', 'Report b']);
  });

  test('is read only when it is due', async () => {
    newsroom.serve('/alpha', rss({}));
    await newsroom.readDue();
    newsroom.asked.length = 0;
    await newsroom.readDue();
    newsroom.pass(299_000);
    await newsroom.readDue();
    expect(newsroom.asked).toEqual([]);
    newsroom.pass(1000);
    await newsroom.readDue();
    expect([...newsroom.asked].sort()).toEqual(['/alpha', '/beta']);
  });

  test('never asks again for one that is gone', async () => {
    newsroom.serve('/alpha', { status: 410 });
    await newsroom.readDue();
    expect(await feed()).toMatchObject({ state: 'RETIRED', nextFetchAt: null, lastError: { code: 'HTTP_410' } });
    newsroom.pass(365 * 24 * 3_600_000);
    newsroom.asked.length = 0;
    await newsroom.readDue();
    expect(newsroom.asked).toEqual(['/beta']);
  });

  test.each([
    ['a page', '<!doctype html><html><body>Login</body></html>', 'UNREADABLE'],
    ['nothing', '', 'EMPTY'],
    ['broken markup', '<rss version="2.0', 'UNREADABLE'],
    ['another format', '{"a":1}', 'UNREADABLE'],
  ])(
    'says that %s is no feed, and what was read before stays',
    async (_what, body, code) => {
      newsroom.serve('/alpha', rss({ entries: [item('a')] }));
      await newsroom.read();
      newsroom.serve('/alpha', body);
      await newsroom.read();
      expect(await feed()).toMatchObject({ state: 'FAILING', lastError: { code }, format: 'RSS' });
      expect(await headlines()).toContain('Report a');
    },
  );

  test('an outage of one feed costs no other', async () => {
    newsroom.serve('/alpha', { status: 500 });
    await newsroom.read();
    expect(await headlines()).toEqual(['Report b']);
  });

  test('a fault of our own costs the item it happens at, is told, and is tried again later', async () => {
    newsroom.serve('/alpha', rss({ entries: [item('a'), item('c', { published: '2026-11-23T09:00:00Z' })] }));
    newsroom.tools.bus.subscribe(({ article }) => {
      if (article.headline === 'Report a') throw new Error('a listener failed');
    });
    const reports = await newsroom.read();
    expect(reports.map(({ error }) => error)).toEqual([expect.objectContaining({ code: 'INTERNAL' }), null]);
    expect(await feed()).toMatchObject({ state: 'FAILING', lastError: { code: 'INTERNAL' } });
    expect(await headlines()).toEqual(['Report a', 'Report b', 'Report c']);
    expect(newsroom.warnings.join('\n')).toContain('a listener failed');
  });

  test('a fault of our own in making an article of an item costs that one alone, until the feed is read in full again', async () => {
    newsroom.serve('/alpha', rss({ entries: [item('a'), item('c', { published: '2026-11-23T09:00:00Z' })] }));
    const body: DocumentReader['body'] = (html, around) => (around.baseUrl.endsWith('/a') ? Promise.reject(new Error('a draft failed')) : readHere.body(html, around));
    await newsroom.store.feeds.updateMany({}, { $set: { nextFetchAt: new Date(0) } });
    const [report] = await createIngest({ ...newsroom.tools, read: { ...readHere, body } }, () => undefined).readDue();
    expect(report).toMatchObject({ items: 2, changes: 1, error: { code: 'INTERNAL' } });
    expect(await feed()).toMatchObject({ state: 'FAILING', etag: null, lastError: { code: 'INTERNAL' } });
    expect(newsroom.warnings.join('\n')).toContain('a draft failed');
    expect(await headlines()).toEqual(['Report b', 'Report c']);
    await newsroom.read();
    expect(await headlines()).toEqual(['Report a', 'Report b', 'Report c']);
    expect(await feed()).toMatchObject({ state: 'ACTIVE' });
  });

  test('lets others be heard while it works through many items', async () => {
    newsroom.serve('/alpha', rss({ tombstones: Array.from({ length: 100 }, (_, index) => ({ guid: `g${index}` })) }));
    const gathered = await gatherTurn(await feed(), null, newsroom.tools);
    let [heard, isOver] = [0, false];
    const listen = () => {
      heard++;
      if (!isOver) setImmediate(listen);
    };
    setImmediate(listen);
    const heardAt = new Set<number>();
    await runTurn(gathered, (work) => {
      heardAt.add(heard);
      return work();
    });
    isOver = true;
    expect(heardAt.size).toBeGreaterThanOrEqual(5);
  });

  test('does not begin after it was told to stop', async () => {
    const ingest = createIngest(newsroom.tools, () => undefined);
    await ingest.stop();
    ingest.start();
    await newsroom.store.feeds.updateMany({}, { $set: { nextFetchAt: new Date(0) } });
    newsroom.asked.length = 0;
    await new Promise((resolve) => { setTimeout(resolve, 1200); });
    expect(newsroom.asked).toEqual([]);
  });
});

describe('the archives of a feed (RFC 5005)', () => {
  let newsroom: SmallNewsroom;
  beforeEach(async () => {
    newsroom = await startNewsroom([{ path: '/alpha', source: 'alpha' }]);
  });
  afterEach(() => newsroom.close());
  const at = (path: string) => `${newsroom.origin}${path}`;

  test('are read the first time, oldest first, so that what was said later holds', async () => {
    newsroom.serve('/2', rss({ entries: [item('old'), item('a', { title: 'First form' })] }));
    newsroom.serve('/1', rss({ entries: [item('a', { title: 'Second form' })], tombstones: [{ guid: 'old' }], previousArchive: at('/2') }));
    newsroom.serve('/alpha', rss({ entries: [item('new')], previousArchive: at('/1') }));
    await newsroom.read();
    expect(await newsroom.article('/a')).toMatchObject({ headline: 'Second form', version: 2 });
    expect(await newsroom.article('/old')).toMatchObject({ pubStatus: 'CANCELED' });
    newsroom.asked.length = 0;
    await newsroom.read();
    expect(newsroom.asked).toEqual(['/alpha']);
  });

  test('end where they loop, directly or through a redirect', async () => {
    newsroom.serve('/1', rss({ entries: [item('b')], previousArchive: at('/2') }));
    newsroom.serve('/2', { status: 302, headers: { location: '/alpha' } });
    newsroom.serve('/alpha', rss({ entries: [item('a')], previousArchive: at('/1') }));
    await newsroom.read();
    expect(newsroom.asked.length).toBeLessThan(5);
    expect(await newsroom.articles()).toHaveLength(2);
  });

  test('are not followed for ever', async () => {
    for (let page = 0; page < 30; page++) newsroom.serve(`/${page}`, rss({ entries: [item(`n${page}`)], previousArchive: at(`/${page + 1}`) }));
    newsroom.serve('/alpha', rss({ entries: [item('a')], previousArchive: at('/0') }));
    await newsroom.read();
    expect(newsroom.asked).toHaveLength(11);
  });

  test.each([['is missing', { status: 404 }], ['cannot be read', { body: 'nonsense' }]])('that %s costs the feed nothing', async (_what, answer) => {
    newsroom.serve('/1', answer);
    newsroom.serve('/alpha', rss({ entries: [item('a')], previousArchive: at('/1') }));
    const [report] = await newsroom.read();
    expect(report).toMatchObject({ error: null, changes: 1 });
    expect(newsroom.warnings).toEqual([expect.stringContaining('archive')]);
  });
});

describe('articles whose text stands on their own pages', () => {
  let newsroom: SmallNewsroom;
  beforeEach(async () => {
    newsroom = await startNewsroom([{ path: '/alpha', source: 'alpha', fullTextFromPage: true }]);
    const { content: _content, ...summaryOnly } = item('a', { link: `${newsroom.origin}/a`, summary: 'In short.', updated: '2026-11-23T08:00:00Z' });
    newsroom.serve('/alpha', rss({ entries: [summaryOnly] }));
  });
  afterEach(() => newsroom.close());
  const page = `<!doctype html><html lang="en"><head><title>Report a</title></head><body><article><h1>Report a</h1>${bodyOf('page', 200)}</article></body></html>`;
  const textOf = async () => (await newsroom.store.bodies.findOne({ _id: (await newsroom.article('/a'))._id }))?.text ?? null;

  test('are read from there', async () => {
    newsroom.serve('/a', { body: page, headers: { 'content-type': 'text/html' } });
    await newsroom.read();
    expect(await textOf()).toContain('page199');
  });

  test('stand with their summary when the page fails, and are completed when it answers', async () => {
    newsroom.serve('/a', { status: 503 });
    await newsroom.read();
    expect(await newsroom.article('/a')).toMatchObject({ description: 'In short.', version: 1 });
    expect(await textOf()).toBeNull();
    expect(newsroom.warnings).toHaveLength(1);
    newsroom.serve('/a', { body: page, headers: { 'content-type': 'text/html' } });
    newsroom.pass(10 * 60_000);
    await newsroom.read();
    expect(await textOf()).toContain('page199');
  });

  test('lose nothing when the page fails later', async () => {
    newsroom.serve('/a', { body: page, headers: { 'content-type': 'text/html' } });
    await newsroom.read();
    newsroom.serve('/a', { status: 503 });
    await newsroom.read();
    expect(await newsroom.article('/a')).toMatchObject({ version: 1 });
    expect(await textOf()).toContain('page199');
  });
});

describe('a source that takes long', () => {
  test('keeps no other source waiting', async () => {
    const newsroom = await startNewsroom([{ path: '/alpha', source: 'alpha' }, { path: '/beta', source: 'beta' }]);
    const { tools } = newsroom;
    newsroom.serve('/beta', rss({ entries: [item('b')] }));
    const silent = {
      ...tools.fetcher,
      get: (url: string) => (url.endsWith('/alpha') ? new Promise<never>(() => undefined) : tools.fetcher.get(url)),
    };
    const read: string[] = [];
    const ingest = createIngest({ ...tools, fetcher: silent }, ({ feed: { url } }) => read.push(url));
    void ingest.readDue();
    ingest.start();
    for (let rounds = 0; rounds < 2; rounds++) {
      const before = read.length;
      await newsroom.store.feeds.updateMany({}, { $set: { nextFetchAt: new Date(0) } });
      while (read.length === before) await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(read.map((url) => url.slice(newsroom.origin.length))).toEqual(['/beta', '/beta']);
    void ingest.stop();
    await newsroom.close();
  });
});
