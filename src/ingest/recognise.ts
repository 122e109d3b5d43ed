import type { Article } from '../model/article.js';
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
  if (!isNewer(work, previous)) return { ...work, article: previous, body: null, previous };
  const article = nextVersion(previous, work.article, work.changedAt ?? now());
  return { ...work, article, previous, change: article.edNote === null ? 'UPDATED' : 'CORRECTED' };
};

/**
 * A different text is a new version when upstream dates it later. Undated, it is one only in the feed
 * that the text came from: two feeds that shorten differently would else overwrite each other for ever.
 */
function isNewer({ article, changedAt, feed }: ArticleWork, previous: Article): boolean {
  if (article.contentHash === previous.contentHash) return false;
  return changedAt === null ? feed._id === previous.feedId : changedAt > previous.versionCreated;
}

/** The new form under the old identity: first dates and what was decided of it stay. */
function nextVersion(previous: Article, article: Article, versionCreated: Date): Article {
  const { _id, uri, sourceId, feedId, firstCreated, sortTime, storyIds, commentCount, version } = previous;
  return {
    ...article, _id, uri, sourceId, feedId, firstCreated, sortTime, storyIds, commentCount, versionCreated,
    version: version + 1,
  };
}
