import type { FeedItem } from '../model/item.js';
import { identityKey, placeKey } from '../normalise/identity-key.js';

/** Which of the values stand with more than one of the others. */
export function ambiguous(pairs: readonly (readonly [string, string])[]): Set<string> {
  const found = new Map<string, Set<string>>();
  for (const [value, other] of pairs) found.set(value, (found.get(value) ?? new Set()).add(other));
  return new Set([...found].filter(([, others]) => others.size > 1).map(([value]) => value));
}

/**
 * What the address of each item of a document is compared by, in their order; null where there is none. Where items
 * with different titles stand on one page at different fragments (the entries of a change log), the fragment is part
 * of it; elsewhere it says nothing, as most fragments do.
 */
export function keysOf(items: readonly Pick<FeedItem, 'url' | 'title'>[]): (string | null)[] {
  const told = items.flatMap(({ url, title }) => {
    const key = url === null ? null : identityKey(url);
    return url === null || key === null ? [] : [{ key, place: placeKey(url) ?? key, title: title ?? '' }];
  });
  const byPlace = ambiguous(told.map(({ key, place }) => [key, place]));
  const byTitle = ambiguous(told.map(({ key, title }) => [key, title]));
  return items.map(({ url }) => {
    const key = url === null ? null : identityKey(url);
    return url !== null && key !== null && byPlace.has(key) && byTitle.has(key) ? placeKey(url) : key;
  });
}
