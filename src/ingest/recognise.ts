import type { Article } from '../model/article.js';
import type { Store } from '../store/store.js';
import type { ArticleWork, ItemStage } from './work.js';

/**
 * Whether the item is known, by what upstream calls it or by its address, and whether it says
 * something new. What was withdrawn stays withdrawn.
 */
export const recognise: ItemStage<ArticleWork> = async (work, { store, now }) => {
  const { _id, uri } = work.article;
  const previous = (await store.articles.findOne({ _id })) ?? (await store.articles.findOne({ uri }));
  if (!previous) return { ...work, change: 'CREATED' };
  if (previous.pubStatus === 'CANCELED') return null;
  if (!(await isNewer(work, previous, store))) return { ...work, article: previous, body: null, previous };
  const article = nextVersion(previous, work.article, work.changedAt ?? now());
  return { ...work, article, previous, change: article.edNote === null ? 'UPDATED' : 'CORRECTED' };
};

/**
 * A different text of the outlet itself is a new version when it is dated later. Undated, it is one only
 * in the feed that the text came from: two feeds that shorten differently would else overwrite each
 * other for ever.
 */
async function isNewer(work: ArticleWork, previous: Article, store: Store): Promise<boolean> {
  const { article, changedAt, feed } = work;
  if (article.contentHash === previous.contentHash || feed.sourceId !== previous.sourceId) return false;
  if (feed.fullTextFromPage && feed._id === previous.feedId) {
    const held = await store.bodies.findOne({ _id: previous._id }, { projection: { _id: 1 } });
    // Without its page an item says less than what is held; with it, it completes what came without.
    if (work.partial && held) return false;
    if (work.body && !held) return true;
  }
  return changedAt === null ? feed._id === previous.feedId : changedAt > previous.versionCreated;
}

/** The new form under the old identity: first dates and what was decided of it stay. */
function nextVersion(previous: Article, article: Article, versionCreated: Date): Article {
  const { _id, uri, sourceId, feedId, pubStatus, firstCreated, sortTime, storyIds, commentCount, version } = previous;
  return {
    ...article, _id, uri, sourceId, feedId, pubStatus, firstCreated, sortTime, storyIds, commentCount, versionCreated,
    listed: pubStatus === 'USABLE',
    version: version + 1,
  };
}
