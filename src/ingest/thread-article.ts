import { joinStory } from '../stories/join.js';
import type { ArticleWork, ItemStage } from './work.js';

/** Puts a new or changed article into its thread; without a change it only sees to it that the thread counts it. */
export const threadArticle: ItemStage<ArticleWork> = async (work, { joining }) => {
  const { article, previous, change } = work;
  return { ...work, article: await joinStory(joining, article, change === null ? null : previous) };
};
