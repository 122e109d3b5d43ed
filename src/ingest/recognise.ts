import type { Article } from '../model/article.js';
import type { Newsroom } from '../model/newsroom.js';
import type { Store } from '../store/store.js';
import type { ArticleWork, ItemStage } from './work.js';

/**
 * Whether the item is known, by what upstream calls it or by its address, and whether it says
 * something new. What was withdrawn stays withdrawn.
 */
export const recognise: ItemStage<ArticleWork> = async (work, { store, newsroom, now }) => {
  const { _id, uri } = work.article;
  const previous = (await store.articles.findOne({ _id })) ?? (await store.articles.findOne({ uri }));
  if (!previous) return { ...work, change: 'CREATED' };
  if (previous.pubStatus === 'CANCELED') return null;
  if (isRightfulOwner(work, previous, newsroom)) {
    const { sourceId, feedId } = work.article;
    return { ...work, article: { ...nextVersion(previous, work.article, work.changedAt ?? now()), sourceId, feedId }, previous, change: 'UPDATED' };
  }
  if (!(await isNewer(work, previous, store))) return { ...work, article: previous, body: null, previous };
  const article = nextVersion(previous, work.article, work.changedAt ?? now());
  return { ...work, article, previous, change: article.edNote === null ? 'UPDATED' : 'CORRECTED' };
};

/** Whether the item is on its outlet's own site, while what is stored came by another that only links there. */
function isRightfulOwner({ article }: ArticleWork, previous: Article, newsroom: Newsroom): boolean {
  if (article.sourceId === previous.sourceId) return false;
  const claim = (sourceId: string) => claimTo(article.uri, newsroom.sources.get(sourceId)?.url);
  return claim(article.sourceId) > claim(previous.sourceId);
}

/** How well an outlet's address covers an article's: by the length of its path, by the host alone, or not at all. */
function claimTo(uri: string, site: string | undefined): number {
  if (site === undefined || !URL.canParse(site)) return 0;
  const { href, host } = new URL(site);
  if (new URL(uri).host !== host) return 0;
  return uri.startsWith(href) ? href.length : 1;
}

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
  const { _id, uri, sourceId, feedId, pubStatus, firstCreated, sortTime, storyIds, version } = previous;
  const { commentCount, commentsReadAt } = previous;
  return {
    ...article, _id, uri, sourceId, feedId, pubStatus, firstCreated, sortTime, storyIds, commentCount, commentsReadAt,
    versionCreated,
    listed: pubStatus === 'USABLE',
    version: version + 1,
  };
}
