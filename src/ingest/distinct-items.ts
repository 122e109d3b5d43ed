import type { Feed } from '../model/feed.js';
import type { FeedDocument, FeedItem } from '../model/item.js';
import { stableId } from '../model/stable-id.js';
import { canonicalUrl } from '../normalise/canonical-url.js';
import { identityKey, placeKey } from '../normalise/identity-key.js';
import { ambiguous, keysOf } from './item-keys.js';
import { ownAddress, ownPlace } from './own-address.js';

/** An item with the address that names it, and only it. */
export interface DistinctItem {
  readonly item: FeedItem;
  /** An address that can be opened; one that other items share ends in a fragment of its own. */
  readonly uri: string;
  /** What `uri` is compared by: its identity key, with its fragment where that alone tells it from others. */
  readonly key: string;
  /** `uri` leads to a page of the item's own. */
  readonly hasPage: boolean;
}

/** An address, and what it is compared by. */
type Named = Pick<DistinctItem, 'uri' | 'key'>;

/** When an item was last touched, as far as it says. */
const touched = ({ updated, published }: FeedItem) => (updated ?? published)?.getTime() ?? -Infinity;

/** The home page of a site, which is no article's address. */
const isFront = (key: string) => !key.includes('/') && !key.includes('?') && !key.includes('#');

/** What an item without a guid is told by: its title, else what it says. */
const saidBy = ({ title, summary, contentHtml }: FeedItem) => title ?? summary ?? contentHtml;

/**
 * The items of one document, each once and rightly named. A guid that several addresses share (some systems
 * print their home page's into all) names none of them, and guids of a feed that changes them name nothing. An
 * address that items with different guids, or none, and different titles share (a live page, the home page) names
 * none of them either: they are told by their guids, else by their titles. Of one item in two forms the newer
 * counts, else the first: with both, every reading would replace one form by the other.
 */
export function distinctItems(document: FeedDocument, feed: Pick<Feed, '_id' | 'url' | 'guidsChange'>): DistinctItem[] {
  const items = feed.guidsChange ? document.items.map((item) => ({ ...item, guid: null })) : document.items;
  const site = document.url ?? feed.url;
  const siteKey = identityKey(site);
  const keys = keysOf(items);
  const beside = (value: (item: FeedItem) => string | null) => items.flatMap((item, index) => {
    const [key, found] = [keys[index] ?? null, value(item)];
    return key === null || found === null ? [] : [[key, found] satisfies [string, string]];
  });
  const guids = ambiguous(beside(({ guid }) => guid).map(([key, guid]) => [guid, key]));
  const guidOf = ({ guid }: FeedItem) => (guid !== null && guids.has(guid) ? null : guid);
  const byName = ambiguous(beside((item) => guidOf(item) ?? `said:${saidBy(item) ?? ''}`));
  const byTitle = ambiguous(beside((item) => saidBy(item) ?? ''));
  const kept = new Map<string, DistinctItem>();
  items.forEach((item, index) => {
    const one = { ...item, guid: guidOf(item) };
    const key = keys[index] ?? null;
    const isOwn = key !== null && !(byName.has(key) && byTitle.has(key)) && !isFront(key) && key !== siteKey;
    const named = (isOwn ? addressOfItem(one, key) : null) ?? addressByName(one, site, feed, index);
    if (named === null) return;
    const held = kept.get(named.key);
    const hasPage = !named.uri.includes('#') && (isOwn || one.guid === named.uri);
    if (!held || touched(item) > touched(held.item)) kept.set(named.key, { item: one, ...named, hasPage });
  });
  return [...kept.values()];
}

/** The item's own address, with its fragment where that is part of what it is compared by. */
function addressOfItem({ url }: FeedItem, key: string): Named | null {
  const uri = url === null ? null : key === identityKey(url) ? ownAddress(url) : ownPlace(url);
  return uri === null ? null : { uri, key };
}

/** An address for what no address of its own names: its guid where that is one, else where it is to be seen, and a fragment. */
function addressByName(item: FeedItem, site: string, feed: Pick<Feed, '_id'>, index: number): Named | null {
  const { guid, url, published } = item;
  // What has an address that cannot be opened by anybody is not listed under another.
  if (url !== null && canonicalUrl(url, null) === null) return null;
  const permanent = guid !== null && /^https?:\/\//iu.test(guid) ? ownPlace(guid) : null;
  const key = permanent === null ? null : placeKey(permanent);
  if (permanent !== null && key !== null && !isFront(key)) return { uri: permanent, key };
  const place = canonicalUrl(url ?? site, null);
  if (place === null) return null;
  const name = guid ?? `${saidBy(item) ?? `item ${index}`}\n${published?.toISOString() ?? ''}`;
  const uri = `${place.replace(/#.*$/u, '')}#item:${stableId(feed._id, name)}`;
  return { uri, key: identityKey(uri) ?? uri };
}
