import type { Article } from '../model/article.js';
import { stableId } from '../model/stable-id.js';
import type { Tools, WithdrawalWork } from './work.js';

/** A film without its words and addresses; that there was one remains, so that it does not come back. */
const EMPTIED = { pubStatus: 'CANCELED' as const, title: '', description: null, thumbnail: null, creditText: null, copyrightNotice: null, contentUrl: null, embedUrl: null, keywords: [] };

/** Takes back a film that its own channel withdraws. */
export async function withdrawFilm({ deleted, feed }: WithdrawalWork, { store }: Tools): Promise<void> {
  const _id = stableId(feed.sourceId, 'video', deleted.guid);
  await store.videos.updateOne({ _id, sourceId: feed.sourceId }, { $set: EMPTIED });
}

/**
 * Takes back the films that an article carried, because they bear its words. One that other articles
 * carry too, or that a channel shows as its own, only no longer goes with it.
 */
export async function withdrawFilmsOf({ uri, sourceId }: Article, { store }: Tools): Promise<void> {
  const films = await store.videos.find({ articleUris: uri }).toArray();
  for (const { _id, uri: film, articleUris } of films) {
    // A channel's film is named by its item, one that an article carries by its own address.
    const carried = _id === stableId(sourceId, 'video', film);
    if (carried && articleUris.length === 1) await store.videos.updateOne({ _id }, { $set: EMPTIED });
    else await store.videos.updateOne({ _id }, { $set: { articleUris: articleUris.filter((other) => other !== uri) } });
  }
}
