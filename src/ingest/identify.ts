import type { Article, Sighting } from '../model/article.js';
import type { Store } from '../store/store.js';
import { nearTexts } from './near-texts.js';
import { underOwnAddress } from './own-address.js';
import { isAlike, isAnotherArticle, isSameText, isSameUnderOtherName, standsBeside } from './same-article.js';
import type { ArticleWork } from './work.js';

/** Articles that one name may stand for: a guid that was given anew, an address that somebody else used first. */
const NAMESAKES = 3;

/**
 * The work with the stored article that its item is, and this feed's sighting of it: by what this feed calls it,
 * by its address, and last by its text. Each question is one call that an index answers, and reads a few cards at
 * most, however much is stored.
 */
export async function identify(given: ArticleWork, store: Store): Promise<ArticleWork> {
  const atAddress = await byAddress(given, store);
  const isElsewhere = atAddress !== null && !atAddress.addresses.includes(given.marks.keys[0] ?? '') && !isAlike(given.article, atAddress);
  const work = isElsewhere ? underOwnAddress(given) : given;
  const known = (await byGuid(work, store)) ?? (isElsewhere ? null : atAddress) ?? (await byTitle(work, store));
  if (known) return { ...work, previous: known, sighting: await sightingOf(work, known._id, store) };
  const near = await nearTexts(work.article, store);
  for (const text of near) {
    if (!isSameText(work, text)) continue;
    const sighting = await sightingOf(work, text._id, store);
    const previous = standsBeside(work, text, sighting) ? null : await store.articles.findOne({ _id: text._id });
    if (previous) return { ...work, near: near.filter(({ _id }) => _id !== previous._id), previous, sighting };
  }
  return { ...work, near };
}

const sightingOf = ({ feed }: ArticleWork, articleId: string, store: Store) => store.sightings.findOne({ _id: `${feed._id}:${articleId}` });

/** The articles of some sightings, the latest sighting's first. */
async function articlesOf(sightings: readonly Sighting[], store: Store): Promise<Article[]> {
  if (sightings.length === 0) return [];
  const found = await store.articles.find({ _id: { $in: sightings.map(({ articleId }) => articleId) } }).toArray();
  return sightings.flatMap(({ articleId }) => found.find(({ _id }) => _id === articleId) ?? []);
}

/** A guid is a name within its feed alone: two feeds of one outlet may count their items each by itself. */
async function byGuid({ item, feed, article }: ArticleWork, store: Store): Promise<Article | null> {
  if (item.guid === null) return null;
  const sightings = await store.sightings
    .find({ feedId: feed._id, guid: item.guid }, { sort: { seenAt: -1 }, limit: NAMESAKES })
    .toArray();
  const named = await articlesOf(sightings, store);
  const atAddress = named.find(({ addresses }) => addresses.some((key) => article.addresses.includes(key)));
  return atAddress ?? named.find((held) => !isAnotherArticle(article, held)) ?? null;
}

/** Whoever carries it: the outlet's own before another's that only links there, the item's own address before its page's. */
async function byAddress({ marks, article }: ArticleWork, store: Store): Promise<Article | null> {
  const found = await store.articles.find({ addresses: { $in: [...marks.keys] } }, { limit: NAMESAKES * 2 }).toArray();
  const rank = ({ sourceId, addresses }: Article) => (sourceId === article.sourceId ? 2 : 0) + (addresses.includes(marks.keys[0] ?? '') ? 1 : 0);
  return found.sort((one, other) => rank(other) - rank(one) || (one._id < other._id ? -1 : 1))[0] ?? null;
}

/** Under another guid and another address, in the same feed. */
async function byTitle(work: ArticleWork, store: Store): Promise<Article | null> {
  const sightings = await store.sightings
    .find({ feedId: work.feed._id, titleKey: work.marks.titleKey }, { sort: { seenAt: -1 }, limit: NAMESAKES })
    .toArray();
  for (const held of await articlesOf(sightings, store)) {
    const sighting = sightings.find(({ articleId }) => articleId === held._id) ?? null;
    if (isSameUnderOtherName(work, held) && !standsBeside(work, held, sighting)) return held;
  }
  return null;
}
