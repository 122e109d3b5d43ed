import type { Feed } from '../model/feed.js';
import type { FeedDocument, FeedItem } from '../model/item.js';
import { stableId } from '../model/stable-id.js';
import { canonicalUrl } from '../normalise/canonical-url.js';
import { identityKey, publishersAddress } from '../normalise/identity-key.js';

/** An item with the address that names it, and only it. */
export interface DistinctItem {
  readonly item: FeedItem;
  /** An address that can be opened; one that other items share ends in a fragment of its own. */
  readonly uri: string;
  /** `uri` leads to a page of the item's own. */
  readonly hasPage: boolean;
}

/** When an item was last touched, as far as it says. */
const touched = ({ updated, published }: FeedItem) => (updated ?? published)?.getTime() ?? -Infinity;

/** The home page of a site, which is no article's address. */
const isFront = (key: string) => !key.includes('/') && !key.includes('?') && !key.includes('#');

/** Which of the values stand with more than one of the others. */
function ambiguous(pairs: readonly (readonly [string, string])[]): Set<string> {
  const found = new Map<string, Set<string>>();
  for (const [value, other] of pairs) found.set(value, (found.get(value) ?? new Set()).add(other));
  return new Set([...found].filter(([, others]) => others.size > 1).map(([value]) => value));
}

const keyOf = ({ url }: FeedItem) => (url === null ? null : identityKey(url));

/** What stands beside the address of each item that has both an address and a guid. */
function besideAddresses(items: readonly FeedItem[], value: (item: FeedItem, guid: string) => string | null): [string, string][] {
  return items.flatMap((item) => {
    const [key, found] = [keyOf(item), item.guid === null ? null : value(item, item.guid)];
    return key === null || found === null ? [] : [[key, found] satisfies [string, string]];
  });
}

/**
 * The items of one document, each once and rightly named. A guid that several addresses share (some systems
 * print their home page's into all) names none of them, and guids of a feed that changes them name nothing. An
 * address that items with different guids and different titles share (a live page, the home page) names none of
 * them either: they are told by their guids. Of one item in two forms the newer counts, else the first: with
 * both, every reading would replace one form by the other.
 */
export function distinctItems(document: FeedDocument, feed: Pick<Feed, '_id' | 'url' | 'guidsChange'>): DistinctItem[] {
  const items = feed.guidsChange ? document.items.map((item) => ({ ...item, guid: null })) : document.items;
  const site = document.url ?? feed.url;
  const siteKey = identityKey(site);
  const guids = ambiguous(besideAddresses(items, (_item, guid) => guid).map(([key, guid]) => [guid, key]));
  const byGuid = ambiguous(besideAddresses(items, (_item, guid) => (guids.has(guid) ? null : guid)));
  const byTitle = ambiguous(besideAddresses(items, ({ title }) => title ?? ''));
  const kept = new Map<string, DistinctItem>();
  items.forEach((item, index) => {
    const guid = item.guid !== null && guids.has(item.guid) ? null : item.guid;
    const key = keyOf(item);
    const shared = key !== null && byGuid.has(key) && byTitle.has(key);
    const named = key !== null && !shared && (guid === null || (!isFront(key) && key !== siteKey));
    const one = { ...item, guid };
    const uri = named && item.url !== null ? ownAddress(item.url) : addressByName(one, site, feed, index);
    if (uri === null) return;
    const same = identityKey(uri) ?? uri;
    const held = kept.get(same);
    if (!held || touched(item) > touched(held.item)) kept.set(same, { item: one, uri, hasPage: named || guid === uri });
  });
  return [...kept.values()];
}

/** The publisher's address of an item, without what tracks. */
function ownAddress(url: string): string | null {
  const spelled = canonicalUrl(url, null);
  return spelled === null ? null : canonicalUrl(publishersAddress(spelled), null);
}

/** An address for what no address of its own names: its guid where that is one, else where it is to be seen, and a fragment. */
function addressByName({ guid, url, title, published }: FeedItem, site: string, feed: Pick<Feed, '_id'>, index: number): string | null {
  // What has an address that cannot be opened by anybody is not listed under another.
  if (url !== null && canonicalUrl(url, null) === null) return null;
  const permanent = guid !== null && /^https?:\/\//iu.test(guid) ? canonicalUrl(guid, null) : null;
  if (permanent !== null && !isFront(identityKey(permanent) ?? '')) return permanent;
  const place = canonicalUrl(url ?? site, null);
  if (place === null) return null;
  const name = guid ?? `${title ?? `item ${index}`}\n${published?.toISOString() ?? ''}`;
  return `${place}#item:${stableId(feed._id, name)}`;
}
