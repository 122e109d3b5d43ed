import { keepVersion } from './keep-version.js';
import { settleRepeats } from './repeats.js';
import { isUnsettled } from './unsettled.js';
import type { Store } from '../store/store.js';
import type { ArticleWork, ItemStage, PendingWrite } from './work.js';

/** The writes of an article: its body before its card, so that whoever finds the card can open it. */
export function articleWrites({ article, body }: Pick<ArticleWork, 'article' | 'body'>, store: Store): PendingWrite[] {
  const { _id, commentCount, commentsReadAt, ...card } = article;
  return [
    () => (body ? store.bodies.replaceOne({ _id }, body, { upsert: true }) : store.bodies.deleteOne({ _id })),
    // These are kept by whoever writes comments, perhaps at this moment.
    () => store.articles.updateOne({ _id }, { $set: card, $setOnInsert: { commentCount, commentsReadAt } }, { upsert: true }),
  ];
}

/**
 * Writes what changed. The program may end between any two writes; the item then counts as not worked through
 * (`mark-seen.ts` comes last), and its next reading does the rest:
 *
 * 1. the past version's body, then the past version. Both carry the number of what they were, and are written once.
 * 2. the new body. Ended here, the card still says the old version, so that the next reading finds the change
 *    again, and step 1 has kept the old body already.
 * 3. the card, whose version says that it is done. One write for a new article, under an id that follows from its
 *    address, so that it cannot be made twice.
 * 4. who repeats whom. Ended before, the next reading finds no change, but an item that was not worked through, and
 *    settles it then.
 *
 * A new article that nothing repeats is written with its thread and its sighting (`thread-article.ts`).
 */
export const saveArticle: ItemStage<ArticleWork> = async (work, tools) => {
  const { store } = tools;
  const { article, body, previous, change, repeatedBy } = work;
  const { _id } = article;
  if (change === 'CREATED' && repeatedBy.length === 0) return work;
  if (change !== null) {
    if (previous) await keepVersion(store, previous, { article, body });
    await store.inOrder(articleWrites(work, store));
  } else if (previous) {
    const { addresses, canonicalId, listed } = article;
    const isMoved = addresses.length !== previous.addresses.length || canonicalId !== previous.canonicalId;
    if (isMoved) await store.articles.updateOne({ _id }, { $set: { addresses, canonicalId, listed } });
  }
  if (isUnsettled(work)) await settleRepeats(work, tools);
  return work;
};
