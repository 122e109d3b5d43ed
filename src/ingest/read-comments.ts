import { stableId } from '../model/stable-id.js';
import type { Comment } from '../model/comment.js';
import type { FeedItem } from '../model/item.js';
import { bodyFromHtml } from '../normalise/body.js';
import { languageOf } from '../normalise/language.js';
import { plainText } from '../normalise/text.js';
import type { Store } from '../store/store.js';
import { placeComments } from './place-comments.js';
import { upstreamError } from './upstream-error.js';
import type { ArticleWork, ItemStage, Tools } from './work.js';

/** Characters of a commenter's name. */
const LONGEST_NAME = 100;

/**
 * Reads what an outlet's readers answered, where that is due. A comment feed that cannot be read costs the article
 * nothing. That it was asked is noted either way: one that fails is tried again as often as one that answers.
 */
export const readComments: ItemStage<ArticleWork> = async (work, tools) => {
  const url = work.item.commentsFeedUrl;
  if (url === null) return work;
  try {
    const answer = await tools.fetcher.get(url, undefined, { robots: work.feed.robots });
    if (answer.status === 200) {
      const { contentType, text } = answer;
      const { items } = await tools.read.feed(text, { contentType, url: answer.url });
      await saveComments(work, items, tools);
    }
  } catch (error) {
    const failure = upstreamError(error);
    if (!failure) throw error;
    tools.log.warn({ url, code: failure.code }, `a comment feed could not be read: ${failure.message}`);
  }
  await tools.store.articles.updateOne({ _id: work.article._id }, { $set: { commentsReadAt: tools.now() } });
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
      author: { name: plainText(item.authors[0] ?? '').slice(0, LONGEST_NAME) },
      dateCreated: new Date(Math.min((item.published ?? item.updated ?? now()).getTime(), now().getTime())),
      replyCount: 0,
      status: 'PUBLISHED',
    }];
  });
  if (comments.length === 0) return;
  const stored = await store.comments.find({ articleId: article._id }, { projection: { parentId: 1 } }).toArray();
  await store.comments.bulkWrite(
    placeComments(comments, stored).map(({ _id, replyCount, status, ...said }) => ({
      // What a moderator decided of it outlasts another reading.
      updateOne: { filter: { _id }, update: { $set: said, $setOnInsert: { replyCount, status } }, upsert: true },
    })),
  );
  await countComments(article._id, store);
}

/** Brings the counts of an article and of its comments to what can be read. */
async function countComments(articleId: string, store: Store): Promise<void> {
  const all = await store.comments.find({ articleId }, { projection: { parentId: 1, status: 1, replyCount: 1 } }).toArray();
  const published = all.filter(({ status }) => status === 'PUBLISHED');
  const replies = new Map<string | null, number>();
  for (const { parentId } of published) replies.set(parentId, (replies.get(parentId) ?? 0) + 1);
  for (const { _id, replyCount } of all) {
    const exact = replies.get(_id) ?? 0;
    if (replyCount !== exact) await store.comments.updateOne({ _id }, { $set: { replyCount: exact } });
  }
  await store.articles.updateOne({ _id: articleId }, { $set: { commentCount: published.length } });
}
