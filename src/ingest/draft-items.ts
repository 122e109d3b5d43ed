import type { FeedItem } from '../model/item.js';
import { distinctItems } from './distinct-items.js';
import { draftArticle } from './draft-article.js';
import { draftVideos } from './draft-video.js';
import { readPageOf } from './read-page.js';
import type { FeedStage, Work } from './work.js';

/** Pages read at a time; the fetcher's own limit a host comes on top. */
const AT_A_TIME = 4;

/** What is stored is oldest first, as threads grow in time. */
const inTime = (one: FeedItem, other: FeedItem) =>
  (one.published?.getTime() ?? Infinity) - (other.published?.getTime() ?? Infinity) || 0;

/** Makes articles, films and withdrawals of what the documents say. */
export const draftItems: FeedStage = async (turn, tools) => {
  const works: Work[] = [];
  for (const document of turn.documents) {
    const items = distinctItems(document.items).sort(inTime);
    for (let start = 0; start < items.length && !tools.stopping.aborted; start += AT_A_TIME) {
      const drafted = await Promise.all(
        items.slice(start, start + AT_A_TIME).map(async (item): Promise<Work[]> => {
          const videos = draftVideos(item, document, turn, tools).map(
            (video): Work => ({ kind: 'video', feed: turn.feed, video, isNew: false }),
          );
          if (turn.feed.holds === 'videos') return videos;
          const page = turn.feed.fullTextFromPage ? await readPageOf(item, tools) : null;
          const partial = turn.feed.fullTextFromPage && page === null;
          const draft = draftArticle(item, page, document, turn, tools);
          return draft ? [{ kind: 'article', feed: turn.feed, item, ...draft, partial, repeatedBy: [], previous: null, change: null }, ...videos] : videos;
        }),
      );
      works.push(...drafted.flat());
    }
    for (const deleted of document.deleted) {
      works.push({ kind: 'withdrawal', feed: turn.feed, deleted, article: null, change: null });
    }
  }
  return { ...turn, works };
};
