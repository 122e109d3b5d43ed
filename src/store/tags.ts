import type { Store } from './store.js';

/** The collections that answers are kept of. What is read from another makes an answer that is not kept, so that its writes need not be told. */
export const KEPT: ReadonlySet<keyof Store> = new Set<keyof Store>(['articles', 'bodies', 'versions', 'stories', 'videos', 'comments', 'sources']);

/** Ids named one by one in a write; with more, it is everything of the collection. */
const MOST_IDS = 200;

/** The ids that a filter binds `_id` to, whatever else it demands; null when it names none. */
export function idsOf(filter: object): readonly string[] | null {
  if (!('_id' in filter)) return null;
  const id: unknown = filter._id;
  if (typeof id === 'string') return [id];
  if (typeof id !== 'object' || id === null || !('$in' in id) || !Array.isArray(id.$in)) return null;
  return id.$in.every((one) => typeof one === 'string') ? id.$in : null;
}

/** What a read stands under: each document that it names, or the whole collection's lists. */
export function tagsOfRead(collection: string, filter: object): readonly string[] {
  return idsOf(filter)?.map((id) => `${collection}/${id}`) ?? [collection];
}

/** What a write changes: its documents and every list over the collection; `null` for documents that nobody can name. */
export function tagsOfWrite(collection: string, ids: readonly string[] | null): readonly string[] {
  if (ids === null || ids.length > MOST_IDS) return [collection, `${collection}/*`];
  return [collection, ...ids.map((id) => `${collection}/${id}`)];
}
