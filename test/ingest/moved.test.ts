import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { bodyOf, rss, type Entry } from './feed-text.js';
import { startNewsroom, type SmallNewsroom } from './small-newsroom.js';

const item = (name: string): Entry => ({ guid: name, link: `https://alpha.example/${name}`, title: `Report ${name}`, content: bodyOf(name), published: '2026-11-23T08:00:00Z' });

describe('a feed that moves', () => {
  let newsroom: SmallNewsroom;
  beforeEach(async () => {
    newsroom = await startNewsroom([{ path: '/old', source: 'alpha' }, { path: '/other', source: 'alpha' }]);
    newsroom.serve('/other', rss({}));
    newsroom.serve('/new', (request) => request.headers['if-none-match'] === '"new"'
      ? { status: 304 }
      : { body: rss({ entries: [item('a')] }), headers: { etag: '"new"' } });
  });
  afterEach(() => newsroom.close());

  const redirect = (path: string, to: string, status = 301) => newsroom.serve(path, { status, headers: { location: to } });
  const feed = async (path = '/old') => {
    const found = await newsroom.store.feeds.findOne({ _id: newsroom.feedId(path) });
    if (!found) throw new Error('the feed is stored');
    return { ...found, path: found.url.slice(newsroom.origin.length) };
  };
  const readAsking = async () => {
    newsroom.asked.length = 0;
    await newsroom.read();
    return newsroom.asked.filter((path) => path !== '/other');
  };

  test.each([301, 308])('for good (%i) is read from there from then on, with what is known of its last answer', async (status) => {
    redirect('/old', '/new', status);
    expect(await readAsking()).toEqual(['/old', '/new']);
    expect(await feed()).toMatchObject({ path: '/new', state: 'ACTIVE' });
    expect(await readAsking()).toEqual(['/new']);
    expect((await feed()).bytesSaved).toBeGreaterThan(0);
  });

  test.each([302, 307])('for a while (%i) keeps its address', async (status) => {
    redirect('/old', '/new', status);
    await newsroom.read();
    expect(await feed()).toMatchObject({ path: '/old', state: 'ACTIVE' });
  });

  test('keeps its address while nothing that can be read is there', async () => {
    redirect('/old', '/new');
    newsroom.serve('/new', '{"not": "a feed"}');
    await newsroom.read();
    expect(await feed()).toMatchObject({ path: '/old', state: 'FAILING' });
    newsroom.serve('/new', { status: 404 });
    await newsroom.read();
    expect(await feed()).toMatchObject({ path: '/old', lastError: { code: 'HTTP_404' } });
  });

  test('keeps its address while an item from there could not be saved', async () => {
    redirect('/old', '/new');
    newsroom.tools.bus.subscribe(() => { throw new Error('a listener failed'); });
    await newsroom.read();
    expect(await feed()).toMatchObject({ path: '/old', lastError: { code: 'INTERNAL' } });
  });

  test('keeps its address when "not modified" is all that is heard from there, for that may be about anything', async () => {
    newsroom.serve('/old', { body: rss({ entries: [item('a')] }), headers: { etag: '"new"' } });
    await newsroom.read();
    redirect('/old', '/new');
    await newsroom.read();
    expect(await feed()).toMatchObject({ path: '/old', state: 'ACTIVE' });
  });

  test('to where another is read already is retired, and says so', async () => {
    newsroom.serve('/old', rss({ entries: [item('a')] }));
    await newsroom.read();
    redirect('/old', '/other');
    newsroom.serve('/other', rss({ entries: [item('b')] }));
    await newsroom.read();
    expect(await feed()).toMatchObject({
      path: '/old', state: 'RETIRED', nextFetchAt: null, nextFetchReason: expect.stringContaining(`${newsroom.origin}/other`),
      lastError: { code: 'MOVED', message: expect.stringContaining('Remove this one.') },
    });
    expect(await feed('/other')).toMatchObject({ state: 'ACTIVE' });
    expect(newsroom.warnings.join('\n')).toContain('has moved for good');
    expect(await readAsking()).toEqual([]);
    expect((await newsroom.articles()).map(({ headline }) => headline).sort()).toEqual(['Report a', 'Report b']);
  });

  test('two that move to one place become one', async () => {
    redirect('/old', '/new');
    redirect('/other', '/new');
    await newsroom.read();
    expect([(await feed()).state, (await feed('/other')).state].sort()).toEqual(['ACTIVE', 'RETIRED']);
  });
});
