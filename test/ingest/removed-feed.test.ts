import { expect, test } from '@jest/globals';
import { markSeen } from '../../src/ingest/mark-seen.js';
import type { ArticleWork, Tools } from '../../src/ingest/work.js';
import { articleWith } from '../fixtures/article.js';
import { temporaryStore } from '../fixtures/temporary-store.js';

test('a feed that is removed while it is read leaves nothing that names it', async () => {
  const { store, close } = await temporaryStore();
  try {
    const work = { article: articleWith({ _id: 'x' }), feed: { _id: 'gone' }, item: { guid: '1' }, marks: { itemHash: 'h', titleKey: 't' }, page: null, sighting: null, change: 'CREATED', writes: [] };
    await markSeen(work as unknown as ArticleWork, { store, now: () => new Date() } as unknown as Tools);
    expect(await store.sightings.countDocuments({})).toBe(0);
  } finally {
    await close();
  }
});
