import type { FeedDocument, ReadProblem } from '../model/item.js';

/** Whether a problem is one of the document as a whole, and not of an item of it. */
export const isOfWhole = ({ position }: ReadProblem): boolean => position === 'document';

/** Whether all that a document holds was read, apart from single items: it may have been cut off where it was made. */
export const wasReadInFull = ({ problems }: Pick<FeedDocument, 'problems'>): boolean => !problems.some(isOfWhole);
