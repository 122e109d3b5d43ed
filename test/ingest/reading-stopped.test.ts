import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { DocumentReader } from '../../src/formats/document-reader.js';
import { readHere } from '../../src/reading/read-here.js';
import { ReadingStopped } from '../../src/formats/reading-stopped.js';
import { createIngest } from '../../src/ingest/ingest.js';
import { createReader } from '../../src/reading/pool.js';
import { bodyOf, rss, type Entry } from './feed-text.js';
import { startNewsroom, type SmallNewsroom } from './small-newsroom.js';

describe('a document whose reading takes too much', () => {
  let newsroom: SmallNewsroom;
  const item = (name: string, link: string): Entry => ({ guid: name, link, title: `Report ${name}`, summary: 'A ship arrives in the new harbour.', content: bodyOf(name), published: '2026-11-23T08:00:00Z' });
  beforeEach(async () => {
    newsroom = await startNewsroom([{ path: '/alpha', source: 'alpha' }, { path: '/beta', source: 'beta', fullTextFromPage: true }]);
    newsroom.serve('/alpha', rss({ entries: [item('a', 'https://alpha.example/a')] }));
    newsroom.serve('/beta', rss({ entries: [item('b', `${newsroom.origin}/page`)] }));
    newsroom.serve('/page', { body: `<article>${bodyOf('page')}</article>`, headers: { 'content-type': 'text/html' } });
  });
  afterEach(() => newsroom.close());

  const readWith = (read: DocumentReader) => createIngest({ ...newsroom.tools, read }, () => undefined).readDue();
  const record = (path: string) => newsroom.store.feeds.findOne({ _id: newsroom.feedId(path) });
  const stopped = (url: string) => Promise.reject(new ReadingStopped('READING_TIMEOUT', `Reading ${url} took more than 20 s`));

  test('fails its feed with a code and what to do, costs no other, and is read when it is mended', async () => {
    await readWith({ ...readHere, feed: (text, at) => (at.url.endsWith('/alpha') ? stopped(at.url) : readHere.feed(text, at)) });
    expect(await record('/alpha')).toMatchObject({
      state: 'FAILING', consecutiveFailures: 1,
      lastError: { code: 'READING_TIMEOUT', message: expect.stringMatching(/\/alpha took more than 20 s\. Look at the document.*KHABAR_READING_TIMEOUT/u) },
    });
    expect(await record('/beta')).toMatchObject({ state: 'ACTIVE', lastError: null });
    expect(await newsroom.articles()).toHaveLength(1);
    await newsroom.read();
    expect(await record('/alpha')).toMatchObject({ state: 'ACTIVE', lastError: null });
    expect(await newsroom.articles()).toHaveLength(2);
  });

  test('costs an article its page only, which is tried again', async () => {
    await readWith({ ...readHere, page: (_html, url) => stopped(url) });
    const { _id } = await newsroom.article('/page');
    expect(newsroom.warnings).toContainEqual(expect.stringContaining('/page took more than 20 s'));
    expect(await record('/beta')).toMatchObject({ state: 'ACTIVE', lastError: null });
    expect(await newsroom.store.sightings.findOne({ articleId: _id })).toMatchObject({ page: { failures: 1 } });
  });

  test('costs an article its text only, and takes none away that is held', async () => {
    newsroom.serve('/alpha', rss({ entries: [item('a', 'https://alpha.example/a'), item('c', 'https://alpha.example/c')] }));
    await readWith({ ...readHere, body: (html, around) => (around.baseUrl.endsWith('/a') ? stopped(around.baseUrl) : readHere.body(html, around)) });
    const { _id } = await newsroom.article('alpha.example/a');
    expect(await newsroom.store.bodies.findOne({ _id })).toBeNull();
    expect((await newsroom.articles()).filter(({ uri }) => uri.includes('alpha'))).toHaveLength(2);
    expect(await record('/alpha')).toMatchObject({ state: 'ACTIVE', lastError: null });
    expect(newsroom.warnings).toContainEqual(expect.stringMatching(/text could not be read, and is left out.*alpha\.example\/a took.*feeds replay/u));
    // Replayed when it can be read, it comes in.
    expect(await createIngest(newsroom.tools, () => undefined).replayFeed(newsroom.feedId('/alpha'))).toMatchObject({ error: null });
    expect(await newsroom.store.bodies.findOne({ _id })).toMatchObject({ text: expect.any(String) });
    // Changed when it cannot, it stays.
    const held = await newsroom.article('alpha.example/a');
    newsroom.pass(3_600_000);
    newsroom.serve('/alpha', rss({ entries: [item('a', 'https://alpha.example/a'), item('c', 'https://alpha.example/c')].map((entry) => ({ ...entry, content: bodyOf('anew') })) }));
    await newsroom.store.feeds.updateMany({}, { $set: { nextFetchAt: new Date(0) } });
    await readWith({ ...readHere, body: (_html, around) => stopped(around.baseUrl) });
    expect(await newsroom.article('alpha.example/a')).toMatchObject({ version: held.version, contentHash: held.contentHash });
    expect(await newsroom.store.bodies.findOne({ _id })).not.toBeNull();
  });

  test('is waited for a few times in a turn, not at each of a hundred pages', async () => {
    const links = Array.from({ length: 20 }, (_, index) => `/page-${index}`);
    for (const link of links) newsroom.serve(link, { body: '<article>never read</article>', headers: { 'content-type': 'text/html' } });
    newsroom.serve('/beta', rss({ entries: links.map((link) => item(link, newsroom.origin + link)) }));
    let tried = 0;
    await readWith({ ...readHere, page: (_html, url) => {
      tried++;
      return stopped(url);
    } });
    expect(tried).toBeGreaterThanOrEqual(3);
    expect(tried).toBeLessThan(8);
    expect(newsroom.warnings).toContainEqual(expect.stringContaining('was not read, as 3 documents of its feed took too much'));
    expect(await record('/beta')).toMatchObject({ state: 'ACTIVE', lastError: null });
  });

  test('keeps no other text of its feed away: after three of them the others come in with the next turn', async () => {
    const names = Array.from({ length: 8 }, (_, index) => `${'abcdefgh'[index]}`);
    newsroom.serve('/alpha', rss({ entries: names.map((name, at) => ({ ...item(name, `https://alpha.example/${name}`), content: at < 3 ? '<p>too much</p>' : bodyOf(name), published: `2026-11-23T08:0${at}:00Z` })) }));
    const read: DocumentReader = { ...readHere, body: (html, around) => (html.includes('too much') ? stopped(around.baseUrl) : readHere.body(html, around)) };
    await readWith(read);
    expect(await record('/alpha')).toMatchObject({ state: 'FAILING', lastError: { code: 'READING_POSTPONED' } });
    newsroom.pass(3_600_000);
    await newsroom.store.feeds.updateMany({}, { $set: { nextFetchAt: new Date(0) } });
    await readWith(read);
    expect(await record('/alpha')).toMatchObject({ state: 'ACTIVE', lastError: null });
    const bodies = await Promise.all(names.map(async (name) => newsroom.store.bodies.findOne({ _id: (await newsroom.article(`alpha.example/${name}`))._id })));
    expect(bodies.map((body) => body !== null)).toEqual([false, false, false, true, true, true, true, true]);
  });

  test('is left without a record of failure when the program ends', async () => {
    const reader = createReader({ entry: new URL('../reading/odd-thread.js', import.meta.url), threads: 1, timeout: 60_000, memory: 2 ** 26 });
    const begun: string[] = [];
    const read: DocumentReader = { ...reader, feed: (_text, at) => {
      begun.push(at.url);
      return reader.feed('takes for ever', at);
    } };
    const ingest = createIngest({ ...newsroom.tools, read }, () => undefined);
    const round = ingest.readDue();
    while (begun.length < 2) await new Promise((resolve) => { setTimeout(resolve, 10); });
    const ended = ingest.stop();
    await reader.close();
    await Promise.all([ended, round]);
    expect(await record('/alpha')).toMatchObject({ lastError: null, consecutiveFailures: 0 });
  });
});
