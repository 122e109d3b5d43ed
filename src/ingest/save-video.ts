import type { ItemStage, VideoWork } from './work.js';

/** Writes a film; its date does not move when it is seen again. */
export const saveVideo: ItemStage<VideoWork> = async (work, { store }) => {
  const { _id, uploadDate, storyIds, ...video } = work.video;
  const known = await store.videos.findOne({ _id }, { projection: { storyIds: 1 } });
  await store.videos.updateOne(
    { _id },
    {
      $set: { ...video, storyIds: known && known.storyIds.length > 0 ? known.storyIds : storyIds },
      $setOnInsert: { uploadDate },
    },
    { upsert: true },
  );
  if (!known) await store.feeds.updateOne({ _id: work.feed._id }, { $inc: { itemsSeen: 1, itemsNew: 1 } });
  return work;
};
