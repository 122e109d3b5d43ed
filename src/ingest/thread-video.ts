import { storyOfVideo } from '../stories/join-video.js';
import type { ItemStage, VideoWork } from './work.js';

/** Finds the thread a film belongs to, unless it has one; a film opens none. */
export const threadVideo: ItemStage<VideoWork> = async (work, { joining }) => {
  if (work.video.storyIds.length > 0) return work;
  const storyId = await storyOfVideo(joining, work.video);
  return { ...work, video: { ...work.video, storyIds: storyId === null ? [] : [storyId] } };
};
