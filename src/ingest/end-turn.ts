import { learnGuids } from './learn-guids.js';
import { takeVanished } from './take-vanished.js';
import type { ArticleWork, FeedTurn, Tools } from './work.js';

/**
 * What can be told only when all items of a feed have been worked through without a fault: how it names them, and
 * what is gone from it. Returns how many changes that brought.
 */
export async function endTurn(turn: FeedTurn, done: readonly ArticleWork[], tools: Tools, exclusive: <T>(work: () => Promise<T>) => Promise<T>): Promise<number> {
  await learnGuids(turn, done, tools);
  const present = new Set([...(turn.unchanged ?? []), ...done.map(({ article }) => ({ articleId: article._id }))].map(({ articleId }) => articleId));
  return (await takeVanished(turn, present, tools, exclusive)).length;
}
