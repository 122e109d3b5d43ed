import { stableId } from '../model/stable-id.js';
import { plainText } from '../normalise/text.js';
import { words } from '../text/terms.js';
import type { HashedItem } from './known-items.js';
import type { ItemMarks } from './work.js';

/** What one item is recognised by; `keys` are those of its addresses, its own first. */
export type MarkItem = (item: HashedItem, keys: readonly string[]) => ItemMarks;

/** What all items of a document are recognised by. */
export function marksOf(items: readonly HashedItem[]): MarkItem {
  const names = (one: HashedItem) => [one.key, ...(one.item.guid === null ? [] : [one.item.guid])];
  const all = new Set(items.flatMap(names));
  return (one, keys) => {
    const own = new Set([...names(one), ...keys]);
    return {
      uri: one.uri,
      keys,
      itemHash: one.itemHash,
      titleKey: stableId(words(plainText(one.item.title ?? '')).join(' ')),
      // Not copied for each item: what is its own is asked for first.
      others: { has: (name: string) => all.has(name) && !own.has(name) },
    };
  };
}
