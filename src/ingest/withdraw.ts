import type { Article } from '../model/article.js';
import { stableId } from '../model/stable-id.js';
import { refreshStory } from '../stories/join.js';
import { release, repeatsOf } from './repeats.js';
import { withdrawFilm, withdrawFilmsOf } from './withdraw-films.js';
import type { ItemStage, Tools, WithdrawalWork } from './work.js';

/**
 * Takes an article back because its outlet did (RFC 6721). What remains is that there was one: id,
 * address, source and note. Only the outlet itself can do this: the feed must be one of its own.
 */
export const withdraw: ItemStage<WithdrawalWork> = async (work, tools) => {
  const { store, now } = tools;
  const { deleted, feed } = work;
  if (feed.holds === 'videos') {
    await withdrawFilm(work, tools);
    return null;
  }
  const article = await articleOf(work, tools);
  if (!article || article.pubStatus === 'CANCELED' || article.sourceId !== feed.sourceId) return null;
  const emptied: Article = {
    ...article,
    headline: null, description: null, by: null, image: null, keywords: [], relatedUris: [], translationUris: [],
    fingerprint: null, fingerprintBands: [], contentHash: '', canonicalId: null,
    pubStatus: 'CANCELED',
    listed: false,
    version: article.version + 1,
    versionCreated: deleted.when !== null && deleted.when <= now() ? deleted.when : now(),
    edNote: deleted.note,
  };
  const { _id, commentCount: _kept, ...card } = emptied;
  await store.articles.updateOne({ _id }, { $set: card });
  await store.bodies.deleteOne({ _id });
  await store.versions.updateMany({ articleId: _id }, { $set: { headline: null, description: null } });
  await withdrawFilmsOf(article, tools);
  await release(await repeatsOf(_id, tools), tools);
  for (const id of article.storyIds) await refreshStory(tools.joining, id);
  return { ...work, article: emptied, change: 'WITHDRAWN' };
};

/** By this feed's own sighting, else by the id that the outlet's name for it gives: it may be another feed that carried it. */
async function articleOf({ deleted, feed }: WithdrawalWork, { store }: Tools): Promise<Article | null> {
  const [sighting] = await store.sightings.find({ feedId: feed._id, guid: deleted.guid }, { limit: 1 }).toArray();
  return store.articles.findOne({ _id: sighting?.articleId ?? stableId(feed.sourceId, deleted.guid) });
}
