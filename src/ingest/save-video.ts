import type { ItemStage, VideoWork } from './work.js';

/** Writes a film as it is now known. In a channel of films it is an item, which is counted; elsewhere it only goes with one. */
export const saveVideo: ItemStage<VideoWork> = async (work, { store }) => {
  const { _id, ...video } = work.video;
  const isCounted = work.isNew && work.feed.holds === 'videos';
  await store.inOrder([
    () => store.videos.replaceOne({ _id }, video, { upsert: true }),
    ...(isCounted ? [() => store.feeds.updateOne({ _id: work.feed._id }, { $inc: { itemsSeen: 1, itemsNew: 1 } })] : []),
  ]);
  return work;
};
