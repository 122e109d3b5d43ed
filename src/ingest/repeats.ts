import { isRepeat } from '../dedupe/repeat.js';
import type { Article } from '../model/article.js';
import { refreshStory } from '../stories/join.js';
import type { ArticleWork, Tools } from './work.js';

type Repeat = Pick<Article, '_id' | 'storyIds' | 'fingerprint' | 'sourceId'>;

/** The usable articles that repeat one, the earliest first. */
export function repeatsOf(id: string, { store }: Tools): Promise<Repeat[]> {
  return store.articles
    .find({ canonicalId: id, pubStatus: 'USABLE' }, { sort: { sortTime: 1, _id: 1 }, projection: { storyIds: 1, fingerprint: 1, sourceId: 1 } })
    .toArray();
}

/** Takes articles, and what repeated them, out of the lists and counts as repeats of `originalId`. */
export async function foldInto(originalId: string, ids: readonly string[], { store, joining }: Tools): Promise<void> {
  if (ids.length === 0) return;
  const folded = await store.articles.find({ _id: { $in: [...ids] } }, { projection: { storyIds: 1 } }).toArray();
  const repeat = { $set: { canonicalId: originalId, listed: false } };
  await store.articles.updateMany({ canonicalId: { $in: [...ids] } }, repeat);
  await store.articles.updateMany({ _id: { $in: [...ids] } }, repeat);
  for (const id of new Set(folded.flatMap(({ storyIds }) => storyIds))) await refreshStory(joining, id);
}

/** The earliest of the articles, which come in this order, stands for itself now, and for the others. */
export async function release(repeats: readonly Repeat[], { store, joining }: Tools): Promise<void> {
  const [first, ...others] = repeats;
  if (!first) return;
  await store.articles.updateMany({ _id: { $in: others.map(({ _id }) => _id) } }, { $set: { canonicalId: first._id } });
  await store.articles.updateOne({ _id: first._id }, { $set: { canonicalId: null, listed: true } });
  for (const id of first.storyIds) await refreshStory(joining, id);
}

/** Those of the repeats that are alike to an article, or to one that is: the others have lost what held them. */
function stillAlike(article: Article, repeats: readonly Repeat[]): Set<string> {
  const stay = new Set<string>();
  const asked: Pick<Article, 'sourceId' | 'fingerprint'>[] = [article];
  for (let one = asked.pop(); one; one = asked.pop()) {
    const text = one;
    for (const repeat of repeats.filter(({ _id }) => !stay.has(_id)).filter((other) => isRepeat(text, other))) {
      stay.add(repeat._id);
      asked.push(repeat);
    }
  }
  return stay;
}

/**
 * Settles who repeats a stored article now: those found alike are folded into it, or with it into what it
 * repeats. Those that repeat only its old text are let go; where it has become a repeat itself, the others go
 * with it, so that no repeat is of a repeat.
 */
export async function settleRepeats({ article, previous, change, repeatedBy }: ArticleWork, tools: Tools): Promise<void> {
  if (previous && (article.canonicalId !== null || change === null || previous.fingerprint !== article.fingerprint)) {
    const repeats = await repeatsOf(article._id, tools);
    const stay = stillAlike(article, repeats);
    await release(repeats.filter(({ _id }) => !stay.has(_id)), tools);
    if (article.canonicalId !== null) await foldInto(article.canonicalId, [...stay], tools);
    // The program may have ended between folding them and telling their threads.
    const untold = change === null ? repeats.filter(({ _id }) => stay.has(_id)).flatMap(({ storyIds }) => storyIds) : [];
    for (const id of new Set(untold)) await refreshStory(tools.joining, id);
  }
  await foldInto(article.canonicalId ?? article._id, repeatedBy, tools);
}
