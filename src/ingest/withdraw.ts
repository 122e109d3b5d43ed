import type { Article } from '../model/article.js';
import { SCHEMA_VERSIONS } from '../model/schema-versions.js';
import type { Store } from '../store/store.js';
import { refreshStory } from '../stories/join.js';
import { release, repeatsOf } from './repeats.js';
import { withdrawFilm, withdrawFilmsOf } from './withdraw-films.js';
import type { ItemStage, WithdrawalWork } from './work.js';

/** What the card of a withdrawn article says while the rest of it is still being emptied. */
const EMPTYING = 'emptying';
/** A guid that may well mean another item in another feed: many systems number their items, each feed by itself. */
const ONLY_A_NUMBER = /^\d+$/u;
/** Feeds of one outlet in which a name is looked for. */
const MOST_FEEDS = 200;

/** Nothing of a text, in the words of a past version. */
const NOTHING = { headline: null, description: null, by: null, image: null, audio: [], keywords: [] };

/**
 * Takes an article back because its outlet did (RFC 6721), or because it vanished. What remains is that there was
 * one: id, address, source and note. Only the outlet itself can do this: the feed must be one of its own.
 *
 * The card is emptied before the rest, as everything else is shown by way of it, and says last that all is done:
 * when the program ends in between, the outlet's word, which stays in the feed, finds it and goes on.
 */
export const withdraw: ItemStage<WithdrawalWork> = async (work, tools) => {
  const { store, now } = tools;
  const { deleted, feed } = work;
  if (feed.holds === 'videos') {
    await withdrawFilm(work, tools);
    return null;
  }
  const article = work.article ?? (await articleOf(work, store));
  if (!article || article.sourceId !== feed.sourceId) return null;
  const isDone = article.pubStatus === 'CANCELED' && article.contentHash !== EMPTYING;
  // The outlet's own word is final, also about what had only vanished.
  if (isDone && article.vanished && work.article === null) await store.articles.updateOne({ _id: article._id }, { $set: { vanished: false, edNote: deleted.note } });
  if (isDone) return null;
  const emptied: Article = {
    ...article,
    ...NOTHING,
    relatedUris: [], translationUris: [], fingerprint: null, fingerprintBands: [], contentHash: EMPTYING, canonicalId: null,
    pubStatus: 'CANCELED',
    listed: false,
    vanished: work.article !== null,
    version: article.pubStatus === 'CANCELED' ? article.version : article.version + 1,
    versionCreated: deleted.when !== null && deleted.when <= now() ? deleted.when : now(),
    edNote: deleted.note,
  };
  const { _id, commentCount: _kept, ...card } = emptied;
  await noteVersion(emptied, article.versionCreated, store);
  await store.articles.updateOne({ _id }, { $set: card });
  await store.bodies.deleteOne({ _id });
  await store.versionBodies.deleteMany({ articleId: _id });
  await store.versions.updateMany({ articleId: _id }, { $set: NOTHING });
  await withdrawFilmsOf(article, tools);
  await release(await repeatsOf(_id, tools), tools);
  for (const id of article.storyIds) await refreshStory(tools.joining, id);
  await store.articles.updateOne({ _id }, { $set: { contentHash: '' } });
  return { ...work, article: { ...emptied, contentHash: '' }, change: 'WITHDRAWN' };
};

/** Keeps that there was the version that is withdrawn now, without its words, and why it went. */
async function noteVersion({ _id: articleId, version, language, direction, section, edNote }: Article, versionCreated: Date, store: Store): Promise<void> {
  const past = version - 1;
  const noted = { v: SCHEMA_VERSIONS.versions, articleId, version: past, language, direction, section, ...NOTHING, changedFields: ['pubStatus'], note: edNote };
  await store.versions.updateOne({ _id: `${articleId}:${past}` }, { $set: noted, $setOnInsert: { versionCreated } }, { upsert: true });
}

/**
 * By this feed's own sighting, the latest under that name. Else by that of another feed of the outlet: it may be
 * that which carried it; there a bare number names nothing, nor does a name that several articles have.
 */
async function articleOf({ deleted: { guid }, feed }: WithdrawalWork, store: Store): Promise<Article | null> {
  const [own] = await store.sightings.find({ feedId: feed._id, guid }, { sort: { seenAt: -1 }, limit: 1 }).toArray();
  if (own) return store.articles.findOne({ _id: own.articleId });
  if (ONLY_A_NUMBER.test(guid)) return null;
  const feeds = await store.feeds.find({ sourceId: feed.sourceId }, { projection: { _id: 1 }, limit: MOST_FEEDS }).toArray();
  const found = await store.sightings.find({ feedId: { $in: feeds.map(({ _id }) => _id) }, guid }, { limit: MOST_FEEDS }).toArray();
  const [only, ...others] = new Set(found.map(({ articleId }) => articleId));
  return only === undefined || others.length > 0 ? null : store.articles.findOne({ _id: only });
}
