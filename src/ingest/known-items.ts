import type { Sighting } from '../model/article.js';
import type { DistinctItem } from './distinct-items.js';
import { itemHashes } from './item-hash.js';
import type { FeedTurn, Tools } from './work.js';

/** An item with what it says in one word, and what this feed's sighting says where it said the same before. */
export interface HashedItem extends DistinctItem { readonly itemHash: string; readonly sighting: Sighting | null }

/**
 * Which items of a document say what they said when they were last worked through: one call for all of them.
 * When a document that was kept is read again, none does: it is read because it may be understood otherwise.
 */
export async function knownItems(items: readonly DistinctItem[], { feed, given }: FeedTurn, { store }: Tools): Promise<HashedItem[]> {
  const hashes = itemHashes(items.map(({ item }) => item), feed);
  const found = given?.kind === 'REPLAY' || items.length === 0
    ? []
    : await store.sightings.find({ feedId: feed._id, itemHash: { $in: hashes } }).toArray();
  const byHash = new Map(found.map((sighting) => [sighting.itemHash, sighting]));
  return items.map((item, index) => {
    const itemHash = hashes[index] ?? '';
    return { ...item, itemHash, sighting: byHash.get(itemHash) ?? null };
  });
}
