import type { ArticleWork } from './work.js';

/**
 * Whether an article's place among the others is to be settled: it changed, or its item was never worked through
 * to the end in this form. The program may have ended after the card was written, and before what follows.
 */
export function isUnsettled({ change, sighting, marks, article, feed }: ArticleWork): boolean {
  if (article.pubStatus === 'CANCELED') return false;
  return change !== null || (article.feedId === feed._id && sighting?.itemHash !== marks.itemHash);
}
