import type { Article } from '../model/article.js';
import type { Store } from '../store/store.js';
import { identify } from './identify.js';
import { isRightfulOwner } from './rightful-owner.js';
import type { ArticleWork, ItemStage } from './work.js';

/** Addresses that are kept of one article: one that changes at every fetch says nothing any more. */
const MOST_ADDRESSES = 12;
/** Longer than a turn takes, in milliseconds: a document is kept some time after its first item was worked through, or before. */
const A_TURN = 10 * 60_000;

/**
 * Whether the item is known, by what its feed calls it, by its address or by its text, and whether it says
 * something new. What was withdrawn stays withdrawn; what only vanished comes back when its outlet shows it again.
 */
export const recognise: ItemStage<ArticleWork> = async (given, { store, newsroom, now }) => {
  // An item that says what it said is known already.
  if (given.previous) return given;
  const work = await identify(given, store);
  const { previous } = work;
  if (!previous) return { ...work, change: 'CREATED' };
  const isOwn = work.article.sourceId === previous.sourceId;
  const addresses = isOwn ? [...new Set([...previous.addresses, ...work.article.addresses])].slice(0, MOST_ADDRESSES) : previous.addresses;
  const held: Article = { ...previous, addresses };
  // Films of another outlet that only links to the article are not the article's.
  const asItWas: ArticleWork = { ...work, article: held, body: null, previous, films: isOwn ? work.films : [] };
  if (previous.pubStatus === 'CANCELED') {
    return previous.vanished && isOwn ? { ...work, article: comeBack(held, work, now()), change: 'UPDATED' } : { ...asItWas, films: [] };
  }
  if (isRightfulOwner(work.article, previous, newsroom)) {
    const { sourceId, feedId } = work.article;
    return { ...work, article: { ...nextVersion(held, work.article, versionDate(work, now())), sourceId, feedId }, change: 'UPDATED' };
  }
  if (!(await isNewer(work, previous, store))) return asItWas;
  const article = nextVersion(held, work.article, versionDate(work, now()));
  return { ...work, article, change: article.edNote === null ? 'UPDATED' : 'CORRECTED' };
};

/**
 * A different text of the outlet itself is a new version when it is dated later. Undated, it is one only
 * in the feed that the text came from: two feeds that shorten differently would else overwrite each
 * other for ever. A kept document that is read again says what it said then: what is understood otherwise by now
 * is a new version, dated or not, unless what is stored is newer than it.
 */
async function isNewer(work: ArticleWork, previous: Article, store: Store): Promise<boolean> {
  const { article, changedAt, feed, keptSince } = work;
  if (article.contentHash === previous.contentHash || feed.sourceId !== previous.sourceId) return false;
  const isItsFeed = feed._id === previous.feedId;
  if ((feed.fullTextFromPage || work.partial) && isItsFeed) {
    const held = await store.bodies.findOne({ _id: previous._id }, { projection: { _id: 1 } });
    // Without its text an item says less than what is held; with it, it completes what came without.
    if (work.partial && held) return false;
    if (work.body && !held) return true;
  }
  if (keptSince !== null && isItsFeed) {
    return changedAt === null ? keptSince.getTime() + A_TURN >= previous.versionCreated.getTime() : changedAt >= previous.versionCreated;
  }
  return changedAt === null ? isItsFeed : changedAt > previous.versionCreated;
}

/** When a new version was made: as upstream dates it, or when it was seen. What is read again was seen when it came. */
function versionDate({ changedAt, keptSince, previous }: ArticleWork, now: Date): Date {
  if (changedAt !== null || keptSince === null) return changedAt ?? now;
  return new Date(Math.max(keptSince.getTime(), previous?.versionCreated.getTime() ?? 0));
}

/** The new form under the old identity: first dates and what was decided of it stay. */
function nextVersion(previous: Article, article: Article, versionCreated: Date): Article {
  const { _id, uri, addresses, sourceId, feedId, pubStatus, firstCreated, sortTime, storyIds, version } = previous;
  const { commentCount, commentsReadAt } = previous;
  return {
    ...article, _id, uri, addresses, sourceId, feedId, pubStatus, firstCreated, sortTime, storyIds, commentCount, commentsReadAt,
    versionCreated,
    listed: pubStatus === 'USABLE',
    version: version + 1,
  };
}

/** What had vanished, as its outlet shows it again: from now, for its old date may lie before it went. */
function comeBack(previous: Article, { article, changedAt, feed }: ArticleWork, now: Date): Article {
  const back = nextVersion(previous, article, changedAt !== null && changedAt > previous.versionCreated ? changedAt : now);
  return { ...back, feedId: feed._id, pubStatus: 'USABLE', listed: true, vanished: false };
}
