import type { Feed } from '../model/feed.js';
import type { FeedItem } from '../model/item.js';
import { stableId } from '../model/stable-id.js';
import { identityKey } from '../normalise/identity-key.js';

/**
 * What each item of a document says, in one word each, and how it is read: an item with the same one again says
 * what it said, and is read as it was. How many comments it has does not count. In a feed whose guids change neither guid nor address are part of it, as
 * addresses often change with them; items that would then look alike are told apart by their addresses.
 */
export function itemHashes(items: readonly FeedItem[], feed: Pick<Feed, 'guidsChange' | 'fullTextFromPage' | 'selectors'>): string[] {
  const how = [feed.fullTextFromPage, feed.fullTextFromPage ? feed.selectors : null];
  if (!feed.guidsChange) return items.map(({ commentCount: _count, ...item }) => stableId(JSON.stringify([how, item])));
  const said = items.map(({ guid: _guid, url: _url, commentCount: _count, ...rest }) => JSON.stringify([how, rest]));
  const times = new Map<string, number>();
  for (const one of said) times.set(one, (times.get(one) ?? 0) + 1);
  return said.map((one, index) => {
    const url = items[index]?.url ?? '';
    return times.get(one) === 1 ? stableId(one) : stableId(one, identityKey(url) ?? url);
  });
}
