import type { Store } from '../store/store.js';
import { reaching } from '../store/unavailable.js';
import { addFeed, type AddTools } from './add-feed.js';
import type { FeedAdded, FeedOrder } from './feed-order.js';
import { removeFeed, type FeedRemoved, type RemoveTools } from './remove-feed.js';
import { replayFeed, type FeedReplayed, type ReplayTools } from './replay-feed.js';

/** What operators do with feeds. What goes wrong is in the answer; nothing is thrown but faults of our own. */
export interface FeedDesk {
  add(order: FeedOrder): Promise<FeedAdded>;
  /** By the stored id, as the next. */
  remove(id: string): Promise<FeedRemoved>;
  replay(id: string): Promise<FeedReplayed>;
}

/** Feeds that were added stand behind all that a file can name. */
const FIRST_PLACE = 1_000_000;

/** The desk over a store. */
export function createFeedDesk(given: Omit<AddTools, 'nextPlace'> & RemoveTools & ReplayTools): FeedDesk {
  const tools = { ...given, nextPlace: placesOf(given.store) };
  return {
    add: (order) => reaching(addFeed(order, tools)),
    remove: (id) => reaching(removeFeed(id, tools)),
    replay: (id) => reaching(replayFeed(id, tools)),
  };
}

/** Counts on from the last place of the store. */
function placesOf(store: Store): () => Promise<number> {
  let first: Promise<number> | null = null;
  let given = 0;
  return async () => {
    const own = given++;
    first ??= store.feeds
      .find({}, { sort: { place: -1, _id: -1 }, limit: 1, projection: { place: 1 } })
      .toArray()
      .then(([last]) => Math.max(FIRST_PLACE, (last?.place ?? 0) + 1));
    try {
      return (await first) + own;
    } catch (error) {
      // A store that could not be reached is asked anew by the next.
      first = null;
      throw error;
    }
  };
}
