import { joinStory } from '../stories/join.js';
import { isUnsettled } from './unsettled.js';
import type { ArticleWork, ItemStage } from './work.js';

/**
 * Puts a new or changed article into its thread. Without a change it only sees to it that the thread counts it and
 * tells it as it is, when its item was not worked through to the end before.
 */
export const threadArticle: ItemStage<ArticleWork> = async (work, { joining }) => {
  const { article, previous, change } = work;
  if (change !== null) return { ...work, article: await joinStory(joining, article, previous) };
  if (!isUnsettled(work)) return work;
  const counted = await joinStory(joining, article, null);
  return { ...work, article: article.storyIds.length > 0 ? await joinStory(joining, counted, counted) : counted };
};
