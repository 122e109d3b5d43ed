import type { Feed } from '../model/feed.js';
import type { Source } from '../model/newsroom.js';
import { stableId } from '../model/stable-id.js';
import type { LanguageTagged } from '../model/text.js';
import { isDuplicateKey } from '../store/duplicate-key.js';
import type { Store } from '../store/store.js';
import { checkOrder } from './check-order.js';
import { chooseOutlet } from './choose-outlet.js';
import type { FeedAdded, FeedOrder, Inspect, InspectedFeed } from './feed-order.js';
import { sameSite } from './same-site.js';
import type { GrowingNewsroom } from './sync-newsroom.js';
import { unreadFeed } from './unread-feed.js';

/** What adding works with. */
export interface AddTools {
  readonly store: Store;
  readonly newsroom: GrowingNewsroom;
  readonly inspect: Inspect;
  /** The tag as an outlet's language with its direction. */
  readonly tagged: (language: string) => LanguageTagged;
  readonly now: () => Date;
  /** The place behind all other feeds; each call gives another, so that feeds stand as they were asked for. */
  readonly nextPlace: () => Promise<number>;
}

/**
 * Fetches an address, and when it is a feed (or a page that names one) adds it: its outlet is the known one
 * of its site, else a new one. It is due at once, and stays until a command removes it. What is wrong comes
 * as errors; of two that add one address at the same time, one is told ALREADY_THERE.
 */
export async function addFeed(order: FeedOrder, tools: AddTools): Promise<FeedAdded> {
  const errors = checkOrder(order, tools.newsroom);
  if (errors.length > 0) return { feed: null, errors };
  const place = await tools.nextPlace();
  const known = await feedAt(tools.store, [order.url]);
  if (known) return alreadyThere(known, order.url);
  const found = await tools.inspect(order.url);
  if ('failure' in found) return { feed: null, errors: [{ field: 'url', ...found.failure }] };
  const there = await feedAt(tools.store, [found.url, found.foundAt]);
  return there ? alreadyThere(there, found.url) : await store(order, found, place, tools);
}

async function store(order: FeedOrder, found: InspectedFeed, place: number, tools: AddTools): Promise<FeedAdded> {
  const source = await outletOf(order, found, tools);
  const { section, holds, fullTextFromPage, everySeconds } = order;
  const feed: Feed = {
    _id: stableId(found.url), url: found.url, sourceId: source._id, section, holds, fullTextFromPage, everySeconds,
    place, removals: 'KEEP', robots: true, selectors: null, origin: 'ADDED',
    ...unreadFeed(tools.now()),
    format: found.format,
  };
  try {
    await tools.store.feeds.insertOne(feed);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const there = await feedAt(tools.store, [feed.url]);
    return there ? alreadyThere(there, feed.url) : { feed: null, errors: [gone(feed.url)] };
  }
  return { feed, errors: [] };
}

/** The outlet that the feed belongs to, made known to everybody when it is new; of many that want it at once, one makes it. */
async function outletOf(order: FeedOrder, found: InspectedFeed, { store: { sources }, newsroom, tagged }: AddTools): Promise<Source> {
  const hints = {
    ...siteOf(order, found),
    name: order.sourceName,
    nameIfNew: found.title ?? new URL(found.url).host,
    tagged: order.language === null ? found.tagged : tagged(order.language),
  };
  for (;;) {
    const { source, isNew } = chooseOutlet([...newsroom.sources.values()], hints);
    if (!isNew) return source;
    try {
      await sources.insertOne({ ...source });
      newsroom.sources.set(source._id, source);
      return source;
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      // Another has made one of this id meanwhile, perhaps in another process: now it is known here as well.
      const made = await sources.findOne({ _id: source._id });
      if (made) newsroom.sources.set(made._id, made);
    }
  }
}

/**
 * A feed names its outlet's site itself, and whose articles are whose goes by sites: it is believed where it
 * stands on that site, or where the operator says so; else it gets an outlet of its own at its own door, or
 * anybody could take over the articles of a site by naming it.
 */
function siteOf({ sourceUrl }: FeedOrder, { site, url }: InspectedFeed): { site: string; reuse: boolean } {
  if (sourceUrl !== null) return { site: sourceUrl, reuse: true };
  if (site === null) return { site: new URL('/', url).href, reuse: true };
  return sameSite(site, url) ? { site, reuse: true } : { site: new URL('/', url).href, reuse: false };
}

/** The feed that is read from one of these addresses, or was when it was made known. */
async function feedAt(store: Store, urls: readonly string[]): Promise<Feed | null> {
  return (await store.feeds.findOne({ url: { $in: [...urls] } })) ?? (await store.feeds.findOne({ _id: { $in: urls.map((url) => stableId(url)) } }));
}

const alreadyThere = (feed: Feed, url: string): FeedAdded => ({
  feed,
  errors: [{ field: 'url', code: 'ALREADY_THERE', message: `${url} is read already${feed.url === url ? '' : `, from ${feed.url}`}; nothing was changed.` }],
});

const gone = (url: string) => ({ field: 'url', code: 'CONFLICT', message: `${url} was added and removed by somebody else at the same moment. Try again.` });
