import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createIngest } from '../../src/ingest/ingest.js';
import type { Store } from '../../src/store/store.js';
import { bodyOf, rss } from './feed-text.js';
import { startNewsroom, type SmallNewsroom } from './small-newsroom.js';

let newsroom: SmallNewsroom;
beforeEach(async () => {
  newsroom = await startNewsroom([{ path: '/alpha', source: 'alpha' }]);
});
afterEach(() => newsroom.close());

test('a new article is written with its thread and its sighting, so that the disk is waited for once', async () => {
  const groups: number[] = [];
  const store: Store = { ...newsroom.store, inOrder: (writes) => {
    groups.push(writes.length);
    return newsroom.store.inOrder(writes);
  } };
  newsroom.serve('/alpha', rss({ entries: ['one', 'two'].map((name) => ({ guid: name, link: `https://alpha.example/${name}`, title: `The ${name} report`, content: bodyOf(name), published: '2026-11-23T08:00:00Z' })) }));
  await createIngest({ ...newsroom.tools, store, joining: { ...newsroom.tools.joining, store } }, () => undefined).readDue();
  // The thread, the body, the card, the thread as it is told, the sighting, the feed's count, the mark; the second joins the first's thread.
  expect(groups).toEqual([7, 6]);
  expect(await newsroom.articles()).toHaveLength(2);
});
