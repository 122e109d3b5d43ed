import type { ItemExtension } from './xml-extensions.js';

/**
 * Finds for each item what the second pass read of it: by guid, id or link, because feedsmith leaves out
 * empty items and puts RDF ones into the order of their table of contents; by position only for items
 * that have none of these while both passes saw equally many.
 */
export function extensionsByItem(
  extensions: readonly ItemExtension[],
  itemCount: number,
): (keys: readonly (string | null | undefined)[], index: number) => ItemExtension | null {
  const waiting = new Map<string, ItemExtension[]>();
  for (const extension of extensions) {
    for (const key of extension.keys) {
      const queue = waiting.get(key);
      if (queue === undefined) waiting.set(key, [extension]);
      else queue.push(extension);
    }
  }
  return (keys, index) => {
    for (const key of keys) {
      const queue = waiting.get(key?.trim() ?? '');
      // Two items may share a guid: each takes its own, in order.
      if (queue !== undefined) return (queue.length > 1 ? queue.shift() : queue[0]) ?? null;
    }
    const hasKeys = keys.some((key) => key !== null && key !== undefined);
    return !hasKeys && extensions.length === itemCount ? (extensions[index] ?? null) : null;
  };
}
