import { setTimeout as delay } from 'node:timers/promises';
import type { FeedLease } from '../nodes/nodes.js';
import type { Tools } from './work.js';

/** Milliseconds for which another node's turn of a feed is waited for, and between two looks. */
const WAIT = { atMost: 60_000, look: 250 };

/** A feed, due or not, once no other node reads it; null when there is no such feed, it stays taken, or the program ends. */
export async function awaitFeed(feedId: string, { store, nodes, stopping }: Pick<Tools, 'store' | 'nodes' | 'stopping'>): Promise<FeedLease | null> {
  const until = performance.now() + WAIT.atMost;
  for (;;) {
    const lease = await nodes.takeFeed(store, feedId, null);
    if (lease || nodes.isAlone() || stopping.aborted || performance.now() > until) return lease;
    if (!(await store.feeds.findOne({ _id: feedId }, { projection: { _id: 1 } }))) return null;
    await delay(WAIT.look);
  }
}
