import type { Sighting } from '../model/article.js';
import type { Store } from '../store/store.js';
import type { ArticleWork, ItemStage } from './work.js';
import { writeNow } from './write-now.js';

/**
 * Notes that this feed carried the article, and, last of all writes, that its item has been worked through in this
 * form: the same again costs nothing. The feed's counts follow the sightings: one that was noted and perhaps not
 * counted, because the program ended between the two, still lacks that mark, and then all are counted anew.
 */
export const markSeen: ItemStage<ArticleWork> = async (given, { store, now }) => {
  // A new article is written with what follows.
  const work = given.sighting === null ? given : await writeNow(given, { store });
  const { article, feed, item, marks, page, sighting } = work;
  const _id = `${feed._id}:${article._id}`;
  const { itemHash, titleKey } = marks;
  const guid = item.guid ?? sighting?.guid ?? null;
  if (sighting === null) {
    const isNew = await isFirstMet(work, store);
    const fresh: Omit<Sighting, '_id'> = {
      articleId: article._id, feedId: feed._id, guid, seenAt: now(), itemHash: null, titleKey, guidChanges: 0, isNew, page, missed: null,
    };
    let isRemoved = false;
    await store.inOrder([
      ...work.writes,
      () => store.sightings.updateOne({ _id }, { $setOnInsert: fresh }, { upsert: true }),
      async () => {
        const { matchedCount } = await store.feeds.updateOne({ _id: feed._id }, { $inc: { itemsSeen: 1, itemsNew: isNew ? 1 : 0 } });
        isRemoved = matchedCount === 0;
      },
      () => store.sightings.updateOne({ _id }, { $set: { itemHash } }),
    ]);
    // The feed was removed while it was read: a sighting would name no feed, and fail whoever asks for its.
    if (isRemoved) await store.sightings.deleteOne({ _id });
    return { ...work, writes: [], sighting: { _id, ...fresh, itemHash } };
  }
  if (sighting.itemHash === null) await countAnew(feed._id, store);
  const isRenamed = sighting.guid !== null && guid !== sighting.guid;
  const seen: Sighting = { ...sighting, guid, itemHash, titleKey, page: page ?? sighting.page, guidChanges: sighting.guidChanges + (isRenamed ? 1 : 0) };
  if (JSON.stringify(seen) !== JSON.stringify(sighting)) {
    const { guidChanges, page: reading } = seen;
    await store.sightings.updateOne({ _id }, { $set: { guid, itemHash, titleKey, page: reading, guidChanges } });
  }
  return { ...work, sighting: seen };
};

/** Whether this feed is where the article was first met; also when the program ended after that, and before it was noted. */
async function isFirstMet({ change, article, feed }: ArticleWork, store: Store): Promise<boolean> {
  if (change === 'CREATED') return true;
  return article.feedId === feed._id && (await store.sightings.findOne({ articleId: article._id }, { projection: { _id: 1 } })) === null;
}

/** Brings a feed's counts to what its sightings say. */
async function countAnew(feedId: string, store: Store): Promise<void> {
  const [itemsSeen, itemsNew] = await Promise.all([
    store.sightings.countDocuments({ feedId }),
    store.sightings.countDocuments({ feedId, isNew: true }),
  ]);
  await store.feeds.updateOne({ _id: feedId }, { $set: { itemsSeen, itemsNew } });
}
