import type { Article } from '../model/article.js';
import type { MarkItem } from './item-marks.js';
import type { HashedItem } from './known-items.js';
import type { ArticleWork, FeedTurn, Tools } from './work.js';

/** Items that say what they said, as far as something else of them may be new: comments to read. */
export async function followUp(items: readonly HashedItem[], marks: MarkItem, { feed }: FeedTurn, { store }: Tools): Promise<ArticleWork[]> {
  const followed = items.filter(({ item }) => item.commentsFeedUrl !== null);
  if (followed.length === 0) return [];
  const ids = followed.flatMap(({ sighting }) => sighting?.articleId ?? []);
  const articles = new Map((await store.articles.find({ _id: { $in: ids } }).toArray()).map((article) => [article._id, article]));
  return followed.flatMap((one) => {
    const article: Article | undefined = articles.get(one.sighting?.articleId ?? '');
    if (!article) return [];
    return [{
      kind: 'article', feed, item: one.item, marks: marks(one, article.addresses), article, body: null, partial: false,
      page: one.sighting?.page ?? null, keptSince: null, changedAt: null, films: [], sighting: one.sighting, near: [],
      repeatedBy: [], previous: article, change: null, writes: [],
    }];
  });
}
