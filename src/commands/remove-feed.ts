import type { Feed } from '../model/feed.js';
import type { Store } from '../store/store.js';
import type { UserError } from './feed-order.js';
import { forgetFeed } from './forget-feed.js';

/** What removing works with. */
export interface RemoveTools {
  readonly store: Store;
  /** Tells the hub of a feed with a push subscription that it ends; a hub that cannot be reached keeps nobody. */
  readonly unsubscribe: (feed: Feed) => Promise<void>;
}

/** What became of removing a feed: its stored id, null when nothing was removed. */
export interface FeedRemoved { removedId: string | null; errors: UserError[] }

/** Stops reading a feed that was added. Its articles stay; one of a file is removed there, or it would be back after the next start. */
export async function removeFeed(id: string, { store, unsubscribe }: RemoveTools): Promise<FeedRemoved> {
  const feed = await store.feeds.findOne({ _id: id });
  if (!feed) return { removedId: null, errors: [noFeed('There is no such feed; it may have been removed already.')] };
  if (feed.origin === 'FILE') {
    const message =
      `${feed.url} stands in the newsroom file or the OPML file that the server was started with: remove its line there ` +
      `("url: ${feed.url}" under the outlet "${feed.sourceId}", or the outline with this xmlUrl) and start the server again.`;
    return { removedId: null, errors: [{ field: 'id', code: 'CONFIGURED', message }] };
  }
  await unsubscribe(feed);
  await forgetFeed(store, id);
  return { removedId: id, errors: [] };
}

/** There is no feed under an id. */
export const noFeed = (message: string): UserError => ({ field: 'id', code: 'NOT_FOUND', message });
