import { storyOfVideo } from '../stories/join-video.js';
import type { ItemStage, VideoWork } from './work.js';

/** Finds the thread a film belongs to; a film opens none. */
export const threadVideo: ItemStage<VideoWork> = async (work, { joining }) => {
  const storyId = await storyOfVideo(joining, work.video);
  return { ...work, video: { ...work.video, storyIds: storyId === null ? [] : [storyId] } };
};
