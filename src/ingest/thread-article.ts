import { joinStory } from '../stories/join.js';
import type { ArticleWork, ItemStage } from './work.js';

/**
 * Puts a new or changed article into its thread; without a change its thread is as it was, unless the
 * program ended before it was found one.
 */
export const threadArticle: ItemStage<ArticleWork> = async (work, { joining }) => {
  const isNew = work.article.storyIds.length === 0;
  if (work.change === null && !isNew) return work;
  return { ...work, article: await joinStory(joining, work.article, isNew) };
};
