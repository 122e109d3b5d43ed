import type { ArticleWork, FeedTurn, Tools } from './work.js';

/** Items that must show it, and how often each: a single change may be a move to another system. */
const LEAST_ITEMS = 3;
const LEAST_CHANGES = 2;

/**
 * Notices a feed that names its items anew at every fetch: most of those that are known, and three at least, came
 * under another guid, and not for the first time. From then on its guids name nothing, and items go by their
 * addresses and texts; those that say what they said are found by that alone.
 */
export async function learnGuids({ feed, unchanged = [] }: FeedTurn, done: readonly ArticleWork[], { store, log }: Tools): Promise<void> {
  if (feed.guidsChange) return;
  const known = done.filter(({ previous, sighting }) => previous !== null && sighting !== null);
  const renamed = known.filter(({ sighting, item }) => item.guid !== null && (sighting?.guidChanges ?? 0) >= LEAST_CHANGES);
  if (renamed.length < LEAST_ITEMS || renamed.length * 2 <= known.length + unchanged.length) return;
  await store.feeds.updateOne({ _id: feed._id }, { $set: { guidsChange: true } });
  log.info({ feed: feed.url, items: renamed.length }, 'the items of a feed have other guids at every fetch: they go by address and text now');
}
