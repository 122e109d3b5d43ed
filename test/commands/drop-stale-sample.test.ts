import { describe, expect, test } from '@jest/globals';
import { dropStaleSample } from '../../src/commands/drop-stale-sample.js';
import { syncNewsroom } from '../../src/commands/sync-newsroom.js';
import { unreadFeed } from '../../src/commands/unread-feed.js';
import type { FeedSettings } from '../../src/model/feed.js';
import type { Store } from '../../src/store/store.js';
import { articleWith } from '../fixtures/article.js';
import { temporaryStore } from '../fixtures/temporary-store.js';

const ORIGIN = 'http://127.0.0.1:4001';
const now = new Date('2026-11-23T12:00:00Z');
const hours = (count: number) => new Date(now.getTime() - count * 3_600_000);

const feedWith = (fields: Partial<FeedSettings>): FeedSettings => ({
  _id: 'f', url: `${ORIGIN}/feed`, sourceId: 'outlet', section: null, holds: 'articles', fullTextFromPage: false, place: 0,
  everySeconds: 300, removals: 'KEEP', robots: true, selectors: null, origin: 'FILE', ...fields,
});

async function fill(store: Store, newest: Date): Promise<void> {
  await syncNewsroom(store, { editions: [], sections: [], sources: [], stories: [], feeds: [feedWith({})] }, now);
  await store.articles.insertOne(articleWith({ _id: 'a', sortTime: newest }));
}

describe('a kept sample newsroom', () => {
  test.each([
    ['of an hour ago stays', hours(1), ORIGIN, 1],
    ['of yesterday goes', hours(24), ORIGIN, 0],
    ['of another address goes', hours(1), 'http://127.0.0.1:5001', 0],
  ])('%s', async (_what, newest, origin, left) => {
    const { store, close } = await temporaryStore();
    try {
      await fill(store, newest);
      await dropStaleSample(store, origin, now);
      expect([await store.articles.countDocuments({}), await store.feeds.countDocuments({})]).toEqual([left, left]);
    } finally {
      await close();
    }
  });

  test('goes without what was added beside it, whose articles stay', async () => {
    const { store, close } = await temporaryStore();
    try {
      await fill(store, hours(24));
      const added = feedWith({ _id: 'g', url: 'https://own.example/rss', sourceId: 'own', origin: 'ADDED', place: 1_000_000 });
      await store.feeds.insertOne({ ...added, ...unreadFeed(now) });
      await store.articles.insertOne(articleWith({ _id: 'b', sourceId: 'own', feedId: 'g', sortTime: hours(1) }));
      await store.bodies.insertOne({ _id: 'a', html: '', text: '', blocks: [], wordCount: 0, readingTime: 0 } as never);
      await dropStaleSample(store, ORIGIN, now);
      const ids = async (collection: Pick<Store['feeds'], 'find'>) => (await collection.find({}).toArray()).map(({ _id }) => _id);
      expect([await ids(store.articles as never), await ids(store.feeds), await ids(store.bodies as never)]).toEqual([['b'], ['g'], []]);
    } finally {
      await close();
    }
  });
});
