import { recogniseVideo } from './recognise-video.js';
import { saveVideo } from './save-video.js';
import { threadVideo } from './thread-video.js';
import type { ArticleWork, ItemStage, VideoWork } from './work.js';
import { writeNow } from './write-now.js';

/** Stores the films that go with an article, after it: they join its thread, and are known by its address. */
export const saveFilms: ItemStage<ArticleWork> = async (given, tools) => {
  if (given.films.length === 0) return given;
  const work = await writeNow(given, tools);
  for (const film of work.films) {
    const video = { ...film, articleUris: [work.article.uri] };
    let current: VideoWork | null = { kind: 'video', feed: work.feed, video, isNew: false };
    for (const stage of [recogniseVideo, threadVideo, saveVideo]) current = current && (await stage(current, tools));
  }
  return work;
};
