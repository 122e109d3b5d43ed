import type { Video } from '../model/video.js';
import type { Joining } from './join.js';
import { findThread, namedStoryFor } from './thread.js';

/** The thread of a film: one that the newsroom names, that of an article it goes with, or one it continues. */
export async function storyOfVideo(joining: Joining, video: Video): Promise<string | null> {
  const { store } = joining;
  const named = namedStoryFor(joining.named, video.keywords);
  if (named) {
    const story = await store.stories.findOne({ slug: named.slug }, { projection: { _id: 1 } });
    if (story) return story._id;
  }
  const [beside] = await store.articles
    .find({ uri: { $in: video.articleUris } }, { limit: 1, projection: { storyIds: 1 } })
    .toArray();
  if (beside?.storyIds[0] !== undefined) return beside.storyIds[0];
  const { title, description, keywords, language } = video;
  return (await findThread(joining, { title, description, keywords, language }, video.uploadDate))?._id ?? null;
}
