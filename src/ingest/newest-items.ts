import type { FeedDocument, FeedItem } from '../model/item.js';

/**
 * The document with its newest `most` items, in their order. One without a date is as old as the one before it: feeds
 * put what is new at the top.
 */
export function newestItems(document: FeedDocument, most: number): FeedDocument {
  if (document.items.length <= most) return document;
  let last = Infinity;
  const dated = document.items.map((item, index) => ({ index, time: (last = timeOf(item) ?? last) }));
  const kept = dated.sort((one, other) => other.time - one.time || one.index - other.index).slice(0, most);
  const places = new Set(kept.map(({ index }) => index));
  return { ...document, items: document.items.filter((_item, index) => places.has(index)) };
}

const timeOf = ({ published, updated }: FeedItem) => (published ?? updated)?.getTime();
