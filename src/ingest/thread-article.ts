import { joinStory } from '../stories/join.js';
import type { ArticleWork, ItemStage } from './work.js';

/** Puts a new or changed article into its thread; without a change its thread is as it was. */
export const threadArticle: ItemStage<ArticleWork> = async (work, { joining }) => {
  if (work.change === null) return work;
  return { ...work, article: await joinStory(joining, work.article, work.change === 'CREATED') };
};
