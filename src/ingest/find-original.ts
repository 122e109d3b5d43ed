import { REPEAT, resemblance } from '../dedupe/fingerprint.js';
import type { Article } from '../model/article.js';
import type { ArticleWork, ItemStage } from './work.js';

/** Candidates compared with one article; more than this share a band only with agency boilerplate. */
const CANDIDATES = 50;

/** Finds whose text this one repeats, and which stored ones repeat it; of two, the earlier is the original. */
export const findOriginal: ItemStage<ArticleWork> = async (work, { store }) => {
  const { article, change } = work;
  const print = article.fingerprint;
  if (change === null || print === null || article.pubStatus !== 'USABLE') return work;
  const candidates = await store.articles
    .find(
      { fingerprintBands: { $in: article.fingerprintBands } },
      { limit: CANDIDATES, projection: { fingerprint: 1, sortTime: 1, canonicalId: 1, pubStatus: 1 } },
    )
    .toArray();
  const alike = candidates
    .filter(({ _id, pubStatus }) => _id !== article._id && pubStatus === 'USABLE')
    .filter(({ fingerprint }) => fingerprint !== null && resemblance(print, fingerprint) >= REPEAT)
    .sort((one, other) => (precedes(one, other) ? -1 : 1));
  const original = alike.find((other) => precedes(other, article));
  const canonicalId = original ? (original.canonicalId ?? original._id) : null;
  return {
    ...work,
    article: { ...article, canonicalId, listed: canonicalId === null },
    repeatedBy: canonicalId === null ? alike.map(({ _id }) => _id) : [],
  };
};

type Dated = Pick<Article, '_id' | 'sortTime'>;

/** Earlier, and by id where two carry the same time. */
function precedes(one: Dated, other: Dated): boolean {
  const apart = one.sortTime.getTime() - other.sortTime.getTime();
  return apart < 0 || (apart === 0 && one._id < other._id);
}
