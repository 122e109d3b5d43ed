import { enterStory, joinStory } from '../stories/join.js';
import { articleWrites } from './save-article.js';
import { isUnsettled } from './unsettled.js';
import type { ArticleWork, ItemStage } from './work.js';

/**
 * Puts a new or changed article into its thread. A new one is not written yet when this returns, nor is its thread:
 * what comes next may be written with them. Without a change it only sees to it that the thread counts it and
 * tells it as it is, when its item was not worked through to the end before.
 */
export const threadArticle: ItemStage<ArticleWork> = async (work, { joining, store }) => {
  const { article, previous, change } = work;
  if (change === 'CREATED') {
    const { article: threaded, before, after } = await enterStory(joining, article);
    return { ...work, article: threaded, writes: [...before, ...articleWrites({ ...work, article: threaded }, store), ...after] };
  }
  if (change !== null) return { ...work, article: await joinStory(joining, article, previous) };
  if (!isUnsettled(work)) return work;
  const counted = await joinStory(joining, article, null);
  return { ...work, article: article.storyIds.length > 0 ? await joinStory(joining, counted, counted) : counted };
};
