import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { bodyOf, rss, type Entry } from './feed-text.js';
import { startNewsroom, type SmallNewsroom } from './small-newsroom.js';

const item = (name: string): Entry => ({ guid: name, link: `https://alpha.example/${name}`, title: `Report ${name}`, content: bodyOf(name), published: '2026-11-23T08:00:00Z' });

describe('what a feed is asked with', () => {
  let newsroom: SmallNewsroom;
  /** What the last request had of an answer before. */
  let sent: { etag: string | undefined; date: string | undefined };
  beforeEach(async () => {
    newsroom = await startNewsroom([{ path: '/alpha', source: 'alpha' }]);
  });
  afterEach(() => newsroom.close());
  const serve = (status: number, headers: Record<string, string>, body = rss({ entries: [item('a'), item('b')] })) => newsroom.serve('/alpha', (request) => {
    sent = { etag: request.headers['if-none-match'], date: request.headers['if-modified-since'] };
    return { status, headers, body };
  });
  const DATE = 'Mon, 23 Nov 2026 09:00:00 GMT';

  test('is what its last full answer said', async () => {
    serve(200, { etag: '"1"', 'last-modified': DATE });
    await newsroom.read();
    expect(sent).toEqual({ etag: undefined, date: undefined });
    await newsroom.read();
    expect(sent).toEqual({ etag: '"1"', date: DATE });
  });

  test('lasts over any number of answers that say "not modified"', async () => {
    serve(200, { etag: '"1"', 'last-modified': DATE });
    await newsroom.read();
    serve(304, {});
    for (let times = 0; times < 3; times++) {
      await newsroom.read();
      expect(sent).toEqual({ etag: '"1"', date: DATE });
    }
  });

  test('is what such an answer says instead, where it says something else', async () => {
    serve(200, { etag: '"1"', 'last-modified': DATE });
    await newsroom.read();
    serve(304, { etag: 'W/"2"' });
    await newsroom.read();
    await newsroom.read();
    expect(sent).toEqual({ etag: 'W/"2"', date: DATE });
  });

  test('lasts over failures', async () => {
    serve(200, { etag: '"1"' });
    await newsroom.read();
    serve(500, {});
    await newsroom.read();
    serve(200, { etag: '"1"' });
    await newsroom.read();
    expect(sent.etag).toBe('"1"');
  });

  test('is nothing when an item of the answer was not saved, so that it comes again', async () => {
    let fails = true;
    newsroom.tools.bus.subscribe(({ article }) => {
      if (fails && article.headline === 'Report a') throw new Error('a listener failed');
    });
    serve(200, { etag: '"0"' }, rss({ entries: [item('b')] }));
    await newsroom.read();
    const lastSucceededAt = newsroom.now();
    newsroom.pass(1000);
    serve(200, { etag: '"1"' });
    await newsroom.read();
    const failing = await newsroom.store.feeds.findOne({ _id: newsroom.feedId('/alpha') });
    expect(failing).toMatchObject({ state: 'FAILING', etag: null, lastError: { code: 'INTERNAL' }, lastSucceededAt });
    // Whose fault it was is not asked for it more rarely: its other items are as new as ever.
    expect(Number(failing?.nextFetchAt) - newsroom.now().getTime()).toBe(300_000);
    fails = false;
    await newsroom.read();
    expect(sent.etag).toBeUndefined();
    expect(await newsroom.store.feeds.findOne({ _id: newsroom.feedId('/alpha') })).toMatchObject({ state: 'ACTIVE', etag: '"1"', consecutiveFailures: 0 });
  });

  test('is nothing when the answer was cut off where it was made, for then its end may come with the same validators', async () => {
    const body = rss({ entries: [item('a'), item('b')] });
    serve(200, { etag: '"1"' }, body.slice(0, body.indexOf('</item>') + 7));
    await newsroom.read();
    expect(await newsroom.articles()).toHaveLength(1);
    serve(200, { etag: '"1"' }, body);
    await newsroom.read();
    expect(sent.etag).toBeUndefined();
    expect(await newsroom.articles()).toHaveLength(2);
  });

  test('is nothing after a turn that was broken off', async () => {
    serve(200, { etag: '"1"' });
    const { createIngest } = await import('../../src/ingest/ingest.js');
    const ingest = createIngest(newsroom.tools, () => undefined);
    newsroom.tools.bus.subscribe(() => { void ingest.stop(); });
    await ingest.readDue();
    expect(await newsroom.articles()).toHaveLength(1);
    await newsroom.readDue();
    expect(sent.etag).toBeUndefined();
    expect(await newsroom.articles()).toHaveLength(2);
  });
});
