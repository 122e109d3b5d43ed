import { isRepeat } from '../dedupe/repeat.js';
import type { Article } from '../model/article.js';
import type { Store } from '../store/store.js';
import { nearTexts } from './near-texts.js';
import { isUnsettled } from './unsettled.js';
import type { ArticleWork, ItemStage } from './work.js';

type Dated = Pick<Article, '_id' | 'sortTime'>;

/** Earlier, and by id where two carry the same time. */
function precedes(one: Dated, other: Dated): boolean {
  const apart = one.sortTime.getTime() - other.sortTime.getTime();
  return apart < 0 || (apart === 0 && one._id < other._id);
}

/**
 * Finds whose text this one repeats. All that are alike, and what those repeat or are repeated by, are one text;
 * its earliest article stands for the others, in whatever order they arrive: an article that resembles two others
 * which do not resemble each other brings them together.
 */
export const findOriginal: ItemStage<ArticleWork> = async (work, { store }) => {
  const { article } = work;
  if (!isUnsettled(work) || article.pubStatus !== 'USABLE') return work;
  const near = work.near ?? (await nearTexts(article, store));
  const alike = near.filter((other) => isRepeat(article, other));
  const roots = (await rootsOf(alike, store)).filter(({ _id }) => _id !== article._id);
  const [first] = roots.sort((one, other) => (precedes(one, other) ? -1 : 1));
  const canonicalId = first && precedes(first, article) ? first._id : null;
  return {
    ...work,
    article: { ...article, canonicalId, listed: canonicalId === null },
    repeatedBy: roots.filter(({ _id }) => _id !== canonicalId).map(({ _id }) => _id),
  };
};

/** The articles that stand for some texts: themselves, or whom they repeat. */
async function rootsOf(texts: readonly (Dated & Pick<Article, 'canonicalId'>)[], store: Store): Promise<Dated[]> {
  const own = texts.filter(({ canonicalId }) => canonicalId === null);
  const there = new Set(own.map(({ _id }) => _id));
  const named = [...new Set(texts.flatMap(({ canonicalId }) => canonicalId ?? []))].filter((id) => !there.has(id));
  if (named.length === 0) return own;
  const found = await store.articles.find({ _id: { $in: named }, pubStatus: 'USABLE' }, { projection: { sortTime: 1 } }).toArray();
  return [...own, ...found];
}
