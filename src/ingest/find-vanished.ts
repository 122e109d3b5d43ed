import type { Article, Sighting } from '../model/article.js';
import type { FeedDocument } from '../model/item.js';
import type { Store } from '../store/store.js';
import type { FeedTurn } from './work.js';

/** Sightings that are followed of one feed: more than any feed has items. */
const MOST_FOLLOWED = 5_000;

/** An article that is gone from its feed, as far as its feed shows. */
export interface Vanished { readonly sighting: Sighting; readonly article: Article }

/** A document that shows all there is to show: one that was asked for, has items, and could be read whole. */
function wholeDocument({ given, answer, isWhole, documents }: FeedTurn): FeedDocument | null {
  const current = documents.at(-1);
  return given === null && answer?.status === 200 && isWhole && current && current.items.length > 0 ? current : null;
}

/**
 * What of a feed is gone from its document though older items are still there: it did not scroll off, somebody
 * took it out. Each good fetch without it counts, also one that is not modified. Brings up to date what is
 * followed: what is there, and what has scrolled off and is waited for no longer.
 */
export async function findVanished(turn: FeedTurn, present: ReadonlySet<string>, store: Store): Promise<Vanished[]> {
  const { feed, given, answer } = turn;
  if (given !== null) return [];
  const unmodified = answer?.status === 304;
  if (!unmodified && wholeDocument(turn) === null) return [];
  const filter = { feedId: feed._id, missed: { $gte: unmodified ? 1 : 0 } };
  const followed = await store.sightings.find(filter, { limit: MOST_FOLLOWED }).toArray();
  const gone = followed.filter(({ articleId }) => !present.has(articleId));
  const articles = await articlesOf([...gone.map(({ articleId }) => articleId), ...(unmodified ? [] : present)], store);
  const oldest = Math.min(...[...present].flatMap((id) => articles.get(id)?.sortTime.getTime() ?? []));
  const isOut = ({ articleId, missed }: Sighting) => missed !== 0 || (articles.get(articleId)?.sortTime.getTime() ?? 0) > oldest;
  const out = gone.filter(isOut);
  const off = gone.filter((sighting) => !isOut(sighting));
  const back = followed.filter(({ articleId, missed }) => missed !== 0 && present.has(articleId));
  const followedIds = new Set(followed.map(({ articleId }) => articleId));
  const fresh = unmodified ? [] : [...present].filter((id) => !followedIds.has(id)).map((id) => `${feed._id}:${id}`);
  const writes = [
    ...[...fresh, ...back.map(({ _id }) => _id)].map((_id) => ({ updateOne: { filter: { _id }, update: { $set: { missed: 0 } } } })),
    ...off.map(({ _id }) => ({ updateOne: { filter: { _id }, update: { $set: { missed: null } } } })),
    ...out.map(({ _id }) => ({ updateOne: { filter: { _id }, update: { $inc: { missed: 1 } } } })),
  ];
  if (writes.length > 0) await store.sightings.bulkWrite(writes);
  return out.flatMap((sighting) => {
    const article = articles.get(sighting.articleId);
    return article ? [{ sighting: { ...sighting, missed: (sighting.missed ?? 0) + 1 }, article }] : [];
  });
}

async function articlesOf(ids: readonly string[], store: Store): Promise<Map<string, Article>> {
  const found = ids.length === 0 ? [] : await store.articles.find({ _id: { $in: [...ids] } }).toArray();
  return new Map(found.map((article) => [article._id, article]));
}
