import type { Article } from '../model/article.js';
import type { Body } from '../model/body.js';
import type { Store } from '../store/store.js';
import { settleRepeats } from './repeats.js';
import type { ArticleWork, ItemStage } from './work.js';

/** Schema fields whose change is told in an article's history. */
const TOLD = ['headline', 'description', 'by', 'image', 'keywords', 'section', 'language'] as const;

/** A form of an article, body and all. */
export interface Form { article: Article; body: Pick<Body, 'html'> | null }

/** Names of the schema fields that differ between two forms of an article. */
export function changedFields(previous: Form, next: Form): string[] {
  const changed: string[] = TOLD.filter((field) => JSON.stringify(previous.article[field]) !== JSON.stringify(next.article[field]));
  return previous.body?.html === next.body?.html ? changed : [...changed, 'body'];
}

/** Writes what changed, the body before the card: whoever finds the card can open it. */
export const saveArticle: ItemStage<ArticleWork> = async (work, tools) => {
  const { store, now } = tools;
  const { article, body, previous, change, feed, item } = work;
  if (change !== null) {
    if (previous) await keepVersion(store, previous, { article, body });
    if (body) await store.bodies.replaceOne({ _id: article._id }, body, { upsert: true });
    else await store.bodies.deleteOne({ _id: article._id });
    const { _id, commentCount, commentsReadAt, ...card } = article;
    // These are kept by whoever writes comments, perhaps at this moment.
    await store.articles.updateOne({ _id }, { $set: card, $setOnInsert: { commentCount, commentsReadAt } }, { upsert: true });
    await settleRepeats(work, tools);
  }
  const sighting = { articleId: article._id, feedId: feed._id, guid: item.guid, seenAt: now() };
  const { upsertedCount } = await store.sightings.updateOne(
    { _id: `${feed._id}:${article._id}` },
    { $setOnInsert: sighting },
    { upsert: true },
  );
  if (upsertedCount > 0) {
    await store.feeds.updateOne({ _id: feed._id }, { $inc: { itemsSeen: 1, itemsNew: change === 'CREATED' ? 1 : 0 } });
  }
  return work;
};

async function keepVersion(store: Store, previous: Article, next: Form): Promise<void> {
  const { version, versionCreated, headline, description, language, direction } = previous;
  const body = await store.bodies.findOne({ _id: previous._id }, { projection: { html: 1 } });
  await store.versions.replaceOne(
    { _id: `${previous._id}:${version}` },
    {
      articleId: previous._id, version, versionCreated, headline, description, language, direction,
      changedFields: changedFields({ article: previous, body }, next),
      note: next.article.edNote,
    },
    { upsert: true },
  );
}
