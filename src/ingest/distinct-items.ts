import type { FeedItem } from '../model/item.js';
import { canonicalUrl } from '../normalise/canonical-url.js';

const addressOf = ({ url }: FeedItem) => (url === null ? null : canonicalUrl(url, null));

/** When an item was last touched, as far as it says. */
const touched = ({ updated, published }: FeedItem) => (updated ?? published)?.getTime() ?? -Infinity;

/**
 * The items of one document, each once and rightly named. A guid that several addresses share (some
 * systems print their home page's into all) names none of them; of one item in two forms the newer
 * counts, else the first: with both, every reading would replace one form by the other.
 */
export function distinctItems(items: readonly FeedItem[]): FeedItem[] {
  const addresses = new Map<string, Set<string>>();
  for (const item of items) {
    const address = addressOf(item);
    if (item.guid === null || address === null) continue;
    addresses.set(item.guid, (addresses.get(item.guid) ?? new Set()).add(address));
  }
  const kept = new Map<string, FeedItem>();
  items.forEach((item, index) => {
    const shared = item.guid !== null && (addresses.get(item.guid)?.size ?? 0) > 1;
    const key = addressOf(item) ?? item.guid ?? `item ${index}`;
    const held = kept.get(key);
    if (!held || touched(item) > touched(held)) kept.set(key, shared ? { ...item, guid: null } : item);
  });
  return [...kept.values()];
}
