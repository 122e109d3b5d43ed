import type { Feed } from '../model/feed.js';
import type { Store } from '../store/store.js';
import type { UserError } from './feed-order.js';
import { noFeed } from './remove-feed.js';

/** What reading a kept answer again brought; null when none is kept. */
export type Replay = (feedId: string) => Promise<{ items: number; changes: number; error: { code: string; message: string } | null } | null>;

/** What replaying works with. */
export interface ReplayTools { readonly store: Store; readonly replay: Replay }

/** What became of reading a feed's kept answer again. */
export interface FeedReplayed { feed: Feed | null; items: number; changes: number; errors: UserError[] }

/** Reads the last good answer of a feed again, as it was kept, so that a better reader can correct what it made of it. */
export async function replayFeed(id: string, { store, replay }: ReplayTools): Promise<FeedReplayed> {
  const nothing = { items: 0, changes: 0 };
  if (!(await store.feeds.findOne({ _id: id }, { projection: { _id: 1 } }))) {
    return { feed: null, ...nothing, errors: [noFeed('There is no such feed; it may have been removed.')] };
  }
  const done = await replay(id);
  const feed = await store.feeds.findOne({ _id: id });
  if (!done) {
    const message = 'No answer of this feed is kept: it was not read yet, its last answer was larger than KHABAR_PAYLOAD_MAX_BYTES, or that is 0.';
    return { feed, ...nothing, errors: [{ field: 'id', code: 'NOTHING_KEPT', message }] };
  }
  return { feed, items: done.items, changes: done.changes, errors: done.error ? [{ field: null, ...done.error }] : [] };
}
