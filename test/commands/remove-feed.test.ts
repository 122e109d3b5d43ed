import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { removeFeed } from '../../src/commands/remove-feed.js';
import { replayFeed } from '../../src/commands/replay-feed.js';
import { unreadFeed } from '../../src/commands/unread-feed.js';
import type { Feed } from '../../src/model/feed.js';
import type { Store } from '../../src/store/store.js';
import { articleWith } from '../fixtures/article.js';
import { temporaryStore } from '../fixtures/temporary-store.js';

const NOW = new Date('2026-11-23T10:00:00Z');
const feedWith = (fields: Partial<Feed>): Feed => ({
  _id: 'a', url: 'https://outlet.example/rss', sourceId: 'outlet', section: null, holds: 'articles', fullTextFromPage: false, place: 1_000_000,
  everySeconds: null, removals: 'KEEP', robots: true, selectors: null, origin: 'ADDED', ...unreadFeed(NOW), ...fields,
});

let store: Store;
let close: () => Promise<void>;
beforeEach(async () => {
  ({ store, close } = await temporaryStore());
});
afterEach(() => close());

describe('removing a feed', () => {
  test('takes it, its kept answer and what says that it carried anything; its articles stay, and its hub is told', async () => {
    await store.feeds.insertOne(feedWith({}));
    await store.articles.insertOne(articleWith({ _id: 'x', feedId: 'a' }));
    await store.payloads.insertOne({ _id: 'a', url: '', contentType: null, fetchedAt: NOW, data: '' });
    const told: string[] = [];
    const unsubscribe = async ({ _id }: Feed) => void told.push(_id);
    expect(await removeFeed('a', { store, unsubscribe })).toEqual({ removedId: 'a', errors: [] });
    expect(told).toEqual(['a']);
    expect([await store.feeds.countDocuments({}), await store.payloads.countDocuments({}), await store.articles.countDocuments({})]).toEqual([0, 0, 1]);
  });

  test('one of a file is left, and the line to remove is named', async () => {
    await store.feeds.insertOne(feedWith({ origin: 'FILE' }));
    const { removedId, errors } = await removeFeed('a', { store, unsubscribe: () => Promise.reject(new Error('not to be told')) });
    expect(removedId).toBeNull();
    expect(errors).toMatchObject([{ field: 'id', code: 'CONFIGURED', message: expect.stringContaining('url: https://outlet.example/rss') }]);
    expect(await store.feeds.countDocuments({})).toBe(1);
  });

  test('one that is not there is told so', async () => {
    expect(await removeFeed('b', { store, unsubscribe: async () => undefined })).toMatchObject({ removedId: null, errors: [{ code: 'NOT_FOUND' }] });
  });
});

describe('reading a kept answer again', () => {
  const report = { items: 3, changes: 1, error: null };
  beforeEach(async () => {
    await store.feeds.insertOne(feedWith({}));
  });

  test('tells what it brought', async () => {
    expect(await replayFeed('a', { store, replay: async () => report })).toMatchObject({ feed: { _id: 'a' }, items: 3, changes: 1, errors: [] });
  });

  test('of which none is kept says why that may be', async () => {
    expect(await replayFeed('a', { store, replay: async () => null })).toMatchObject({ items: 0, errors: [{ code: 'NOTHING_KEPT', message: expect.stringContaining('KHABAR_PAYLOAD_MAX_BYTES') }] });
  });

  test('that cannot be read any more gives its failure', async () => {
    const error = { code: 'UNREADABLE', message: 'Broken.' };
    expect((await replayFeed('a', { store, replay: async () => ({ ...report, error }) })).errors).toEqual([{ field: null, ...error }]);
  });

  test('of a feed that is not there is told so', async () => {
    expect(await replayFeed('b', { store, replay: async () => report })).toMatchObject({ feed: null, errors: [{ code: 'NOT_FOUND' }] });
  });
});
