import { REPEAT, resemblance } from '../dedupe/fingerprint.js';
import type { Article } from '../model/article.js';
import { refreshStory } from '../stories/join.js';
import type { ArticleWork, Tools } from './work.js';

type Repeat = Pick<Article, '_id' | 'storyIds' | 'fingerprint'>;

/** The usable articles that repeat one, the earliest first. */
export function repeatsOf(id: string, { store }: Tools): Promise<Repeat[]> {
  return store.articles
    .find({ canonicalId: id, pubStatus: 'USABLE' }, { sort: { sortTime: 1, _id: 1 }, projection: { storyIds: 1, fingerprint: 1 } })
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

/**
 * Settles who repeats a stored article now: those found alike are folded into it. Where it was rewritten,
 * those that repeat only its old text are let go; where it has become a repeat itself, the others go with
 * it, so that no repeat is of a repeat.
 */
export async function settleRepeats({ article, previous, repeatedBy }: ArticleWork, tools: Tools): Promise<void> {
  if (previous && (article.canonicalId !== null || rewritten(previous, article))) {
    const repeats = await repeatsOf(article._id, tools);
    const stay = repeats.filter((repeat) => alike(article, repeat));
    await release(repeats.filter((repeat) => !alike(article, repeat)), tools);
    await foldInto(article.canonicalId ?? article._id, stay.map(({ _id }) => _id), tools);
  }
  await foldInto(article._id, repeatedBy, tools);
}

type Printed = Pick<Article, 'fingerprint'>;

const alike = (one: Printed, other: Printed) =>
  one.fingerprint !== null && other.fingerprint !== null && resemblance(one.fingerprint, other.fingerprint) >= REPEAT;

const rewritten = (previous: Printed, article: Printed) => previous.fingerprint !== null && !alike(previous, article);
