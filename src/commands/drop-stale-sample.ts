import type { Collection, Stored } from '../store/engine.js';
import type { Store } from '../store/store.js';

/** From this age of its newest article on, the sample no longer looks like today's news; milliseconds. */
const STALE = 6 * 3_600_000;

/**
 * Empties a kept store whose sample newsroom is of another day, or was read from another address: the
 * sample tells its times from the start of the program, and its addresses hold the port of its outlets.
 * Only for a store that this process alone has open.
 */
export async function dropStaleSample(store: Store, origin: string, now: Date): Promise<void> {
  const feed = await store.feeds.findOne({});
  if (!feed) return;
  const [newest] = await store.articles.find({ listed: true }, { sort: { sortTime: -1, _id: -1 }, limit: 1 }).toArray();
  const old = newest !== undefined && now.getTime() - newest.sortTime.getTime() > STALE;
  if (!old && new URL(feed.url).origin === origin) return;
  for (const collection of Object.values(store) as Collection<Stored>[]) await collection.deleteMany({});
}
