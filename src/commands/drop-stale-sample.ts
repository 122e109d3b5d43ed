import type { Collection, Stored } from '../store/engine.js';
import type { Store } from '../store/store.js';

/** From this age of its newest article on, the sample no longer looks like today's news; milliseconds. */
const STALE = 6 * 3_600_000;

/**
 * Empties a kept store whose sample newsroom is of another day, or was read from another address: the
 * sample tells its times from the start of the program, and its addresses hold the port of its outlets.
 * Feeds that were added beside it stay, with all that they carried. Only for a store that this process
 * alone has open.
 */
export async function dropStaleSample(store: Store, origin: string, now: Date): Promise<void> {
  const feeds = await store.feeds.find({}).toArray();
  const added = feeds.filter((feed) => feed.origin === 'ADDED');
  const own = feeds.filter((feed) => feed.origin === 'FILE');
  const [first] = own;
  if (!first) return;
  const kept = new Set(added.map(({ sourceId }) => sourceId));
  const outlets = [...new Set(own.map(({ sourceId }) => sourceId))].filter((id) => !kept.has(id));
  const ofSample = { sourceId: { $in: outlets } };
  const [newest] = await store.articles.find({ ...ofSample, listed: true }, { sort: { sortTime: -1, _id: -1 }, limit: 1 }).toArray();
  const old = newest !== undefined && now.getTime() - newest.sortTime.getTime() > STALE;
  if (!old && new URL(first.url).origin === origin) return;
  if (added.length > 0) return dropOutlets(store, outlets, own.map(({ _id }) => _id));
  const { inOrder: _inOrder, ...collections } = store;
  for (const collection of Object.values(collections) as Collection<Stored>[]) await collection.deleteMany({});
}

/** Threads are not touched: those whose articles have gone are written anew when ingest starts. */
async function dropOutlets(store: Store, outlets: string[], feeds: string[]): Promise<void> {
  const ofThem = { sourceId: { $in: outlets } };
  const articles = (await store.articles.find(ofThem, { projection: { _id: 1 } }).toArray()).map(({ _id }) => _id);
  await store.bodies.deleteMany({ _id: { $in: articles } });
  await store.versions.deleteMany({ articleId: { $in: articles } });
  await store.versionBodies.deleteMany({ articleId: { $in: articles } });
  await store.comments.deleteMany({ articleId: { $in: articles } });
  await store.sightings.deleteMany({ feedId: { $in: feeds } });
  await store.articles.deleteMany(ofThem);
  await store.videos.deleteMany(ofThem);
  await store.payloads.deleteMany({ _id: { $in: feeds } });
  await store.feeds.deleteMany({ _id: { $in: feeds } });
  await store.sources.deleteMany({ _id: { $in: outlets } });
}
