import { stableId } from '../model/stable-id.js';
import { parseFeed } from '../formats/parse.js';
import type { Comment } from '../model/comment.js';
import type { FeedItem } from '../model/item.js';
import { bodyFromHtml } from '../normalise/body.js';
import { languageOf } from '../normalise/language.js';
import { FetchFailed } from '../upstream/fetch.js';
import type { ArticleWork, ItemStage, Tools } from './work.js';

/**
 * Reads what an outlet's readers answered, when the article is new or changed. A comment feed that
 * cannot be read costs the article nothing.
 */
export const readComments: ItemStage<ArticleWork> = async (work, tools) => {
  const url = work.item.commentsFeedUrl;
  if (work.change === null || url === null) return work;
  try {
    const answer = await tools.fetcher.get(url);
    if (answer.status !== 200) return work;
    const { contentType, text } = answer;
    await saveComments(work, parseFeed(text, { contentType, url: answer.url }).items, tools);
  } catch (error) {
    if (!(error instanceof FetchFailed) && (error as Error).name !== 'UnreadableFeed') throw error;
    tools.log.warn({ url, error: (error as Error).message }, 'a comment feed could not be read');
  }
  return work;
};

async function saveComments({ article }: ArticleWork, items: readonly FeedItem[], { store, now }: Tools): Promise<void> {
  const keyOf = (guid: string) => stableId(article._id, guid);
  const comments = items.flatMap((item): Comment[] => {
    const guid = item.guid ?? item.url;
    const text = bodyFromHtml(item.contentHtml ?? item.summary ?? '', { baseUrl: article.uri, ...article }).text;
    if (guid === null || text === '') return [];
    return [{
      _id: keyOf(guid),
      articleId: article._id,
      parentId: item.inReplyTo === null ? null : keyOf(item.inReplyTo),
      text,
      ...languageOf({ declared: item.language, text, fallback: article.language }),
      author: { name: item.authors[0] ?? '' },
      dateCreated: item.published ?? item.updated ?? now(),
      replyCount: 0,
      status: 'PUBLISHED',
    }];
  });
  const ids = new Set(comments.map(({ _id }) => _id));
  // An answer to a comment that is not there stands at top level, else nobody would find it.
  const placed = comments.map((comment) =>
    comment.parentId !== null && ids.has(comment.parentId) ? comment : { ...comment, parentId: null },
  );
  const replies = new Map<string, number>();
  for (const { parentId } of placed) if (parentId !== null) replies.set(parentId, (replies.get(parentId) ?? 0) + 1);
  await store.comments.bulkWrite(
    placed.map(({ _id, ...comment }) => ({
      replaceOne: { filter: { _id }, replacement: { ...comment, replyCount: replies.get(_id) ?? 0 }, upsert: true },
    })),
  );
  const commentCount = await store.comments.countDocuments({ articleId: article._id, status: 'PUBLISHED' });
  await store.articles.updateOne({ _id: article._id }, { $set: { commentCount } });
}
