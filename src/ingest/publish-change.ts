import type { ArticleWork, Tools, WithdrawalWork } from './work.js';

/** Tells the rest of the program what happened, once it can be read. */
export async function publishChange<W extends ArticleWork | WithdrawalWork>(work: W, { bus }: Tools): Promise<W> {
  const { change, article } = work;
  if (change !== null && article !== null) bus.publish({ kind: change, article });
  return work;
}
