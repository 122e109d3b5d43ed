import type { Article } from '../model/article.js';
import type { Store } from '../store/store.js';
import { windows } from '../store/windows.js';
import type { NearText } from './work.js';

/** Texts that share one key, the newest; more share it only where it is an outlet's or an agency's boilerplate. */
const A_KEY = 8;
/** Texts compared with one. */
const MOST = 128;
/** Milliseconds between two texts of which one may repeat the other. */
const NEAR = 7 * 24 * 3_600_000;

const NEEDED: Record<keyof NearText, 1> = {
  _id: 1, sourceId: 1, fingerprint: 1, sortTime: 1, canonicalId: 1, addresses: 1, headline: 1,
};

/**
 * Usable stored texts of the same days that share runs of words with an article's: a few as a rule, found in one
 * call. Where there are too many, the newest of each run: at most 128 cards however much is stored, and what many
 * texts share crowds out only what is found by that alone.
 */
export async function nearTexts(article: Pick<Article, '_id' | 'fingerprintBands' | 'sortTime'>, store: Store): Promise<NearText[]> {
  if (article.fingerprintBands.length === 0) return [];
  const at = article.sortTime.getTime();
  const sortTime = { $gte: new Date(at - NEAR), $lte: new Date(at + NEAR) };
  const usable = { sortTime, pubStatus: 'USABLE' as const };
  const all = await store.articles
    .find({ fingerprintBands: { $in: article.fingerprintBands }, ...usable }, { limit: MOST + 1, projection: NEEDED })
    .toArray();
  const found = all.length <= MOST ? all : (await windows(
    store.articles, 'articles',
    article.fingerprintBands.map((key) => ({ fingerprintBands: key, ...usable })),
    { sort: { sortTime: -1, _id: -1 }, limit: A_KEY, projection: NEEDED },
  )).flat();
  const others = new Map(found.map((text) => [text._id, text as NearText]));
  others.delete(article._id);
  return [...others.values()];
}
