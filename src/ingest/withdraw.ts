import type { Article } from '../model/article.js';
import { refreshStory } from '../stories/join.js';
import type { ItemStage, Tools, WithdrawalWork } from './work.js';

/**
 * Takes an article back because its outlet did (RFC 6721). What remains is that there was one: id,
 * address, source and note. Only the outlet itself can do this: the sighting must be of its own feeds.
 */
export const withdraw: ItemStage<WithdrawalWork> = async (work, tools) => {
  const { store, now } = tools;
  const { deleted, feed } = work;
  const [sighting] = await store.sightings.find({ feedId: feed._id, guid: deleted.guid }, { limit: 1 }).toArray();
  const article = sighting ? await store.articles.findOne({ _id: sighting.articleId }) : null;
  if (!article || article.pubStatus === 'CANCELED' || article.sourceId !== feed.sourceId) return null;
  const emptied: Article = {
    ...article,
    headline: null, description: null, by: null, image: null, keywords: [], relatedUris: [], translationUris: [],
    fingerprint: null, fingerprintBands: [], contentHash: '', canonicalId: null,
    pubStatus: 'CANCELED',
    listed: false,
    version: article.version + 1,
    versionCreated: deleted.when ?? now(),
    edNote: deleted.note,
  };
  const { _id, ...card } = emptied;
  await store.articles.replaceOne({ _id }, card);
  await store.bodies.deleteOne({ _id });
  await store.versions.updateMany({ articleId: _id }, { $set: { headline: null, description: null } });
  await promoteRepeat(article, tools);
  for (const id of article.storyIds) await refreshStory(tools.joining, id);
  return { ...work, article: emptied, change: 'WITHDRAWN' };
};

/** The earliest article that repeated the withdrawn one stands for itself now, and for the others. */
async function promoteRepeat({ _id }: Article, { store, joining }: Tools): Promise<void> {
  const repeats = await store.articles
    .find({ canonicalId: _id, pubStatus: 'USABLE' }, { sort: { sortTime: 1, _id: 1 }, projection: { storyIds: 1 } })
    .toArray();
  const [first] = repeats;
  if (!first) return;
  await store.articles.updateMany({ canonicalId: _id }, { $set: { canonicalId: first._id } });
  await store.articles.updateOne({ _id: first._id }, { $set: { canonicalId: null, listed: true } });
  for (const id of first.storyIds) await refreshStory(joining, id);
}
