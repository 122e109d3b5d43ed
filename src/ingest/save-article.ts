import type { Article } from '../model/article.js';
import type { Store } from '../store/store.js';
import { refreshStory } from '../stories/join.js';
import type { ArticleWork, ItemStage, Tools } from './work.js';

/** Schema fields whose change is told in an article's history. */
const TOLD = ['headline', 'description', 'by', 'image', 'keywords', 'section', 'language'] as const;

/** Names of the schema fields that differ between two versions; the body by its hash, which covers the rest. */
export function changedFields(previous: Article, article: Article): string[] {
  const changed: string[] = TOLD.filter((field) => JSON.stringify(previous[field]) !== JSON.stringify(article[field]));
  return changed.length === 0 && previous.contentHash !== article.contentHash ? ['body'] : changed;
}

/** Writes what changed, the body before the card: whoever finds the card can open it. */
export const saveArticle: ItemStage<ArticleWork> = async (work, tools) => {
  const { store, now } = tools;
  const { article, body, previous, change, feed, item } = work;
  if (change !== null) {
    if (body) await store.bodies.replaceOne({ _id: article._id }, body, { upsert: true });
    else await store.bodies.deleteOne({ _id: article._id });
    if (previous) await keepVersion(store, previous, article);
    const { _id, commentCount, ...card } = article;
    // The count is kept by whoever writes comments, perhaps at this moment.
    await store.articles.updateOne({ _id }, { $set: card, $setOnInsert: { commentCount } }, { upsert: true });
    await foldRepeats(work, tools);
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

async function keepVersion(store: Store, previous: Article, article: Article): Promise<void> {
  const { version, versionCreated, headline, description, language, direction } = previous;
  await store.versions.replaceOne(
    { _id: `${previous._id}:${version}` },
    {
      articleId: previous._id, version, versionCreated, headline, description, language, direction,
      changedFields: changedFields(previous, article),
      note: article.edNote,
    },
    { upsert: true },
  );
}

/** Takes what repeats this article out of the lists, and out of the counts of their threads. */
async function foldRepeats({ article, repeatedBy }: ArticleWork, { store, joining }: Tools): Promise<void> {
  if (repeatedBy.length === 0) return;
  const ids = [...repeatedBy];
  const folded = await store.articles.find({ _id: { $in: ids } }, { projection: { storyIds: 1 } }).toArray();
  const repeat = { $set: { canonicalId: article._id, listed: false } };
  await store.articles.updateMany({ canonicalId: { $in: ids } }, repeat);
  await store.articles.updateMany({ _id: { $in: ids } }, repeat);
  for (const id of new Set(folded.flatMap(({ storyIds }) => storyIds))) await refreshStory(joining, id);
}
