import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { bodyOf, rss, type Entry } from './feed-text.js';
import { startNewsroom, type SmallNewsroom } from './small-newsroom.js';

const item = (name: string): Entry => ({ guid: name, link: `https://alpha.example/${name}`, title: `Report ${name}`, content: bodyOf(name), published: '2026-11-23T08:00:00Z' });
const page = (href = '/feed.xml') => ({
  headers: { 'content-type': 'text/html' },
  body: `<!doctype html><html><head><title>Alpha</title><link rel="alternate" type="application/rss+xml" title="News" href="${href}"></head><body>Welcome</body></html>`,
});

describe('a web page where a feed was to be', () => {
  let newsroom: SmallNewsroom;
  beforeEach(async () => {
    newsroom = await startNewsroom([{ path: '/', source: 'alpha' }]);
    newsroom.serve('/', page());
    newsroom.serve('/feed.xml', (request) => request.headers['if-none-match'] === '"feed"'
      ? { status: 304 }
      : { body: rss({ entries: [item('a')] }), headers: { etag: '"feed"' } });
  });
  afterEach(() => newsroom.close());
  const feed = async () => {
    const found = await newsroom.store.feeds.findOne({ _id: newsroom.feedId('/') });
    if (!found) throw new Error('the feed is stored');
    return { ...found, path: found.url.slice(newsroom.origin.length) };
  };
  const readAsking = async () => {
    newsroom.asked.length = 0;
    await newsroom.read();
    return newsroom.asked;
  };

  test('leads to the feed that it names, which is read from there from then on', async () => {
    expect(await readAsking()).toEqual(['/', '/feed.xml']);
    expect(await feed()).toMatchObject({ path: '/feed.xml', state: 'ACTIVE', format: 'RSS', lastError: null });
    expect(await newsroom.articles()).toHaveLength(1);
    expect(await readAsking()).toEqual(['/feed.xml']);
    const { bytesSaved, lastBytes } = await feed();
    expect(bytesSaved).toBe(lastBytes);
  });

  test('counts as received with the feed', async () => {
    await newsroom.read();
    const { bytesFetched, lastBytes } = await feed();
    expect(bytesFetched).toBe(lastBytes + Buffer.byteLength(page().body));
  });

  test('is followed once only, not from page to page', async () => {
    newsroom.serve('/feed.xml', page('/more.xml'));
    expect(await readAsking()).toEqual(['/', '/feed.xml']);
    expect(await feed()).toMatchObject({ path: '/', state: 'FAILING', lastError: { code: 'UNREADABLE' } });
  });

  test('is what is told of when the feed that it names is gone: this one may come back', async () => {
    newsroom.serve('/feed.xml', { status: 410 });
    await newsroom.read();
    const { state, lastError, nextFetchAt } = await feed();
    expect({ state, code: lastError?.code }).toEqual({ state: 'FAILING', code: 'UNREADABLE' });
    expect(lastError?.message).toMatch(/web page.*feed that it names.*410/su);
    expect(nextFetchAt).not.toBeNull();
  });

  test('does not lead to a place that is not to be reached', async () => {
    newsroom.serve('/', page('http://169.254.169.254/latest'));
    await newsroom.read();
    expect(await feed()).toMatchObject({ state: 'FAILING', lastError: { code: 'UNREADABLE', message: expect.stringContaining('KHABAR_ALLOW_ADDRESSES') } });
  });

  test('instead of a feed that was there may be an outage: what it names is read, and the feed keeps its address', async () => {
    newsroom.serve('/', { body: rss({ entries: [item('b')] }), headers: { etag: '"own"' } });
    await newsroom.read();
    newsroom.serve('/', page());
    expect(await readAsking()).toEqual(['/', '/feed.xml']);
    expect(await feed()).toMatchObject({ path: '/', state: 'ACTIVE', etag: null });
    expect(newsroom.warnings.join('\n')).toContain('a web page came');
    newsroom.serve('/', rss({ entries: [item('b'), item('c')] }));
    await newsroom.read();
    expect((await newsroom.articles()).map(({ headline }) => headline).sort()).toEqual(['Report a', 'Report b', 'Report c']);
  });

  test('to which the feed has moved for good leads on for good', async () => {
    newsroom.serve('/', rss({ entries: [item('b')] }));
    await newsroom.read();
    newsroom.serve('/', { status: 301, headers: { location: '/home' } });
    newsroom.serve('/home', page());
    await newsroom.read();
    expect(await feed()).toMatchObject({ path: '/feed.xml', state: 'ACTIVE' });
  });
});
