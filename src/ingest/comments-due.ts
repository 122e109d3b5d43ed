import { isSameSite } from '../normalise/same-site.js';
import type { ArticleWork, Tools } from './work.js';

/** How long after its publication an article's comments are followed, and how often at most; milliseconds. */
const FOLLOWED = 48 * 3_600_000;
const AT_MOST_EVERY = 10 * 60_000;
/** Comment feeds on other sites than the outlet's that one turn asks: else a feed could send us to anybody, a thousand times. */
const MOST_ELSEWHERE = 10;

const askedAt = ({ article }: ArticleWork) => article.commentsReadAt?.getTime() ?? -Infinity;

/**
 * Of which articles the comments are to be read now: what changed, or is young enough for new ones and was not asked
 * for just now. Only where the article is of the feed's own outlet: else any feed could hang its words below
 * another's article. Of those on other sites the longest unasked first; the others' turn comes later.
 */
export function commentsDue(works: readonly ArticleWork[], { newsroom, now }: Pick<Tools, 'newsroom' | 'now'>): ArticleWork[] {
  const due = works.filter((work) => isDue(work, now()));
  const isElsewhere = ({ item, feed }: ArticleWork) => {
    const host = item.commentsFeedUrl !== null && URL.canParse(item.commentsFeedUrl) ? new URL(item.commentsFeedUrl).hostname : '';
    return ![feed.url, newsroom.sources.get(feed.sourceId)?.url ?? ''].some((own) => isSameSite(host, own));
  };
  const elsewhere = due.filter(isElsewhere).sort((one, other) => askedAt(one) - askedAt(other) || 0).slice(0, MOST_ELSEWHERE);
  return [...due.filter((work) => !isElsewhere(work)), ...elsewhere];
}

function isDue(work: ArticleWork, now: Date): boolean {
  const { article, change, feed, item } = work;
  if (item.commentsFeedUrl === null || article.pubStatus !== 'USABLE' || article.sourceId !== feed.sourceId) return false;
  if (change !== null) return true;
  return now.getTime() - askedAt(work) >= AT_MOST_EVERY && now.getTime() - article.sortTime.getTime() <= FOLLOWED;
}
