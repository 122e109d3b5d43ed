import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createIngest, type Ingest } from '../../src/ingest/ingest.js';
import { bodyOf, rss, type Entry } from './feed-text.js';
import { startNewsroom, type SmallNewsroom } from './small-newsroom.js';

const item = (name: string, fields: Entry = {}): Entry => ({ guid: name, link: `https://alpha.example/${name}`, title: `Report ${name}`, content: bodyOf(name), published: '2026-11-23T08:00:00Z', ...fields });

describe('the last good answer of a feed', () => {
  let newsroom: SmallNewsroom;
  let ingest: Ingest;
  const begin = async (settings = {}, feed = {}) => {
    newsroom = await startNewsroom([{ path: '/alpha', source: 'alpha', ...feed }], { settings });
    ingest = createIngest(newsroom.tools, () => undefined);
  };
  beforeEach(() => begin());
  afterEach(() => newsroom.close());
  const kept = () => newsroom.store.payloads.findOne({ _id: newsroom.feedId('/alpha') });
  const record = () => newsroom.store.feeds.findOne({ _id: newsroom.feedId('/alpha') });
  const replay = () => ingest.replayFeed(newsroom.feedId('/alpha'));

  test('is kept, smaller than it came', async () => {
    const body = rss({ entries: [item('a', { content: bodyOf('a', 2000) })] });
    newsroom.serve('/alpha', { body, headers: { 'content-type': 'application/rss+xml' } });
    await newsroom.read();
    expect(await kept()).toMatchObject({ url: `${newsroom.origin}/alpha`, contentType: 'application/rss+xml', fetchedAt: newsroom.now() });
    expect((await kept())?.data.length).toBeLessThan(body.length / 2);
  });

  test.each([
    ['nothing changed', { status: 304 }],
    ['an outage', { status: 503 }],
    ['a page that is no feed', { body: '<!doctype html><title>Back soon</title>' }],
  ])('outlasts %s', async (_what, answer) => {
    newsroom.serve('/alpha', { body: rss({ entries: [item('a')] }), headers: { etag: '"1"' } });
    await newsroom.read();
    const before = await kept();
    newsroom.pass(1000);
    newsroom.serve('/alpha', answer);
    await newsroom.read();
    expect(before).not.toBeNull();
    expect(await kept()).toEqual(before);
  });

  test('gives way to the next', async () => {
    newsroom.serve('/alpha', rss({ entries: [item('a')] }));
    await newsroom.read();
    const before = await kept();
    newsroom.pass(1000);
    newsroom.serve('/alpha', rss({ entries: [item('b')] }));
    await newsroom.read();
    expect((await kept())?.data).not.toBe(before?.data);
    expect((await kept())?.fetchedAt).toEqual(newsroom.now());
  });

  test('is read again without asking anybody, and says nothing new of the feed', async () => {
    newsroom.serve('/alpha', { body: rss({ entries: [item('a', { comments: `${newsroom.origin}/comments` })] }), headers: { etag: '"1"' } });
    newsroom.serve('/comments', rss({}));
    await newsroom.read();
    const before = await record();
    // As a worse reader might have left it.
    const { _id } = await newsroom.article('/a');
    await newsroom.store.articles.updateOne({ _id }, { $set: { headline: 'R?port a', contentHash: 'x' } });
    newsroom.asked.length = 0;
    newsroom.pass(60_000);
    expect(await replay()).toMatchObject({ items: 1, changes: 1, error: null });
    expect(newsroom.asked).toEqual([]);
    expect(await newsroom.article('/a')).toMatchObject({ headline: 'Report a', version: 2 });
    expect(await record()).toEqual(before);
  });

  test('changes nothing when it is read as before', async () => {
    newsroom.serve('/alpha', rss({ entries: [item('a')] }));
    await newsroom.read();
    const before = await newsroom.articles();
    expect(await replay()).toMatchObject({ items: 1, changes: 0, error: null });
    expect(await newsroom.articles()).toEqual(before);
  });

  test('asks for no page either, and leaves the texts that came from there', async () => {
    await newsroom.close();
    await begin({}, { fullTextFromPage: true });
    const { content: _content, ...summaryOnly } = item('a', { link: `${newsroom.origin}/a`, summary: 'In short.' });
    newsroom.serve('/alpha', rss({ entries: [summaryOnly] }));
    newsroom.serve('/a', { body: `<!doctype html><html lang="en"><head><title>Report a</title></head><body><article><h1>Report a</h1>${bodyOf('page', 200)}</article></body></html>`, headers: { 'content-type': 'text/html' } });
    await newsroom.read();
    const before = await newsroom.articles();
    newsroom.asked.length = 0;
    newsroom.pass(60_000);
    expect(await replay()).toMatchObject({ items: 1, changes: 0, error: null });
    expect(newsroom.asked).toEqual([]);
    expect(newsroom.warnings).toEqual([]);
    expect(await newsroom.articles()).toEqual(before);
    expect((await newsroom.store.bodies.findOne({ _id: (await newsroom.article('/a'))._id }))?.text).toContain('page199');
  });

  test('is not read again where none is kept', async () => {
    expect(await replay()).toBeNull();
    expect(await ingest.replayFeed('nobody')).toBeNull();
  });

  test('is not kept when it is too large, and neither is the one before it; that is said once', async () => {
    await newsroom.close();
    await begin({ maxPayloadBytes: 2000 });
    newsroom.serve('/alpha', rss({ entries: [item('a')] }));
    await newsroom.read();
    expect(await kept()).not.toBeNull();
    for (const name of ['b', 'c']) {
      newsroom.serve('/alpha', rss({ entries: [item(name, { content: bodyOf(name, 5000) })] }));
      await newsroom.read();
      expect(await kept()).toBeNull();
    }
    expect(newsroom.warnings).toEqual([expect.stringContaining('KHABAR_PAYLOAD_MAX_BYTES')]);
    expect(await newsroom.articles()).toHaveLength(3);
  });

  test('is not kept where none is to be', async () => {
    await newsroom.close();
    await begin({ maxPayloadBytes: 0 });
    newsroom.serve('/alpha', rss({ entries: [item('a')] }));
    await newsroom.read();
    expect(await kept()).toBeNull();
    expect(newsroom.warnings).toEqual([]);
  });

  test('goes with the feed, also when that is removed while it is read', async () => {
    newsroom.serve('/alpha', rss({ entries: [item('a')] }));
    newsroom.tools.bus.subscribe(() => { void newsroom.store.feeds.deleteOne({ _id: newsroom.feedId('/alpha') }); });
    await newsroom.read();
    expect(await kept()).toBeNull();
  });
});
