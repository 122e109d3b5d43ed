import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createIngest, type Ingest } from '../../src/ingest/ingest.js';
import type { Given } from '../../src/ingest/work.js';
import { bodyOf, rss, type Entry } from './feed-text.js';
import { startNewsroom, type SmallNewsroom } from './small-newsroom.js';

const item = (name: string, fields: Entry = {}): Entry => ({ guid: name, link: `https://alpha.example/${name}`, title: `Report ${name}`, content: bodyOf(name), published: '2026-11-23T08:00:00Z', ...fields });

describe('an answer that a hub sent', () => {
  let newsroom: SmallNewsroom;
  let ingest: Ingest;
  /** Lets the outlet answer that has been asked. */
  let answer: () => void;
  /** Resolves when it has been asked. */
  let asked: Promise<void>;
  beforeEach(async () => {
    newsroom = await startNewsroom([{ path: '/alpha', source: 'alpha' }]);
    newsroom.serve('/alpha', { body: rss({ entries: [item('a', { title: 'Polled' })] }), headers: { etag: '"1"' } });
    const { tools } = newsroom;
    const waiting = new Promise<void>((resolve) => { answer = resolve; });
    let tell: () => void = () => undefined;
    asked = new Promise((resolve) => { tell = resolve; });
    const get: typeof tools.fetcher.get = async (...asking) => {
      tell();
      await waiting;
      return tools.fetcher.get(...asking);
    };
    ingest = createIngest({ ...tools, fetcher: { ...tools.fetcher, get } }, () => undefined);
  });
  afterEach(async () => {
    answer();
    await ingest.stop();
    await newsroom.close();
  });
  const pushed = (...entries: Entry[]): Given => {
    const text = rss({ entries });
    return {
      kind: 'PUSH',
      answer: {
        status: 200, url: `${newsroom.origin}/alpha`, movedTo: null, bytes: text.length, validators: { etag: null, lastModified: null }, freshUntil: null,
        contentType: null, payload: Buffer.from(text), text, hubUrl: null, selfUrl: null,
      },
    };
  };
  const give = (given: Given) => ingest.readGiven(newsroom.feedId('/alpha'), given);
  const feed = () => newsroom.store.feeds.findOne({ _id: newsroom.feedId('/alpha') });

  test('waits for the turn that its feed has under way, and is read then', async () => {
    const polled = ingest.readDue();
    await asked;
    const given = give(pushed(item('a', { title: 'Pushed later' })));
    await new Promise((resolve) => { setTimeout(resolve, 50); });
    answer();
    expect(await polled).toMatchObject([{ changes: 1, error: null }]);
    expect(await given).toMatchObject({ changes: 1, error: null });
    expect(await newsroom.article('/a')).toMatchObject({ headline: 'Pushed later', version: 2 });
  });

  test('is followed by the next, in order, and none is lost', async () => {
    const given = ['First', 'Second', 'Third'].map((title) => give(pushed(item('a', { title }))));
    await Promise.all(given);
    expect(await newsroom.article('/a')).toMatchObject({ headline: 'Third', version: 3 });
  });

  test('leaves how the feed is asked as it was', async () => {
    answer();
    await ingest.readDue();
    const before = await feed();
    newsroom.pass(60_000);
    await give(pushed(item('given', { published: '2026-11-23T10:00:30Z' })));
    const { etag, lastSucceededAt, lastFetchedAt, state, bytesFetched, newestItemAt, nextFetchAt } = (await feed()) ?? {};
    expect({ etag, lastSucceededAt, lastFetchedAt, state }).toEqual({ etag: '"1"', lastSucceededAt: before?.lastSucceededAt, lastFetchedAt: before?.lastFetchedAt, state: 'ACTIVE' });
    expect(newestItemAt).toEqual(new Date('2026-11-23T10:00:30Z'));
    expect(bytesFetched).toBeGreaterThan(before?.bytesFetched ?? 0);
    expect(Number(nextFetchAt)).toBe(newsroom.now().getTime() + 300_000);
    expect((await newsroom.store.payloads.findOne({ _id: newsroom.feedId('/alpha') }))?.fetchedAt).toEqual(before?.lastFetchedAt);
  });

  test('that cannot be read does not make the feed fail', async () => {
    const broken = pushed();
    const report = await give({ ...broken, answer: { ...broken.answer, text: '{"no": "feed"}' } });
    expect(report?.error).toMatchObject({ code: 'UNREADABLE' });
    expect(await feed()).toMatchObject({ state: 'PENDING', consecutiveFailures: 0, lastError: null });
  });

  test('is for nobody when its feed was removed, or the program ends', async () => {
    expect(await ingest.readGiven('nobody', pushed(item('a')))).toBeNull();
    void ingest.stop();
    expect(await give(pushed(item('a')))).toBeNull();
    expect(await newsroom.articles()).toEqual([]);
  });
});
