import { describe, expect, test } from '@jest/globals';
import { dropStaleSample } from '../../src/commands/drop-stale-sample.js';
import { syncNewsroom } from '../../src/commands/sync-newsroom.js';
import type { Store } from '../../src/store/store.js';
import { articleWith } from '../fixtures/article.js';
import { temporaryStore } from '../fixtures/temporary-store.js';

const ORIGIN = 'http://127.0.0.1:4001';
const now = new Date('2026-11-23T12:00:00Z');
const hours = (count: number) => new Date(now.getTime() - count * 3_600_000);

async function fill(store: Store, newest: Date): Promise<void> {
  const feed = {
    _id: 'f', url: `${ORIGIN}/feed`, sourceId: 's', section: null, holds: 'articles' as const, fullTextFromPage: false, place: 0, everySeconds: 300, removals: 'KEEP', robots: true, selectors: null, origin: 'FILE',
  };
  await syncNewsroom(store, { editions: [], sections: [], sources: [], stories: [], feeds: [feed] }, now);
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
});
