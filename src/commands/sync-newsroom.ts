import type { FeedSettings } from '../model/feed.js';
import type { Edition, NamedStory, Newsroom, Section, Source } from '../model/newsroom.js';
import { stableId } from '../model/stable-id.js';
import type { Store } from '../store/store.js';
import { emptyStory } from '../stories/join.js';
import { forgetFeed } from './forget-feed.js';
import { unreadFeed } from './unread-feed.js';

/** What is configured of a newsroom. */
export interface NewsroomSettings {
  editions: Edition[];
  sections: Section[];
  sources: Source[];
  stories: NamedStory[];
  feeds: FeedSettings[];
}

/** A newsroom to which outlets can be added while it is served: everybody who holds it sees them at once. */
export interface GrowingNewsroom extends Newsroom { readonly sources: Map<string, Source> }

/**
 * Brings the store to what is configured and returns the newsroom to hold in memory. Outlets that are no
 * longer configured stay known, because their articles stay; their feeds are not read any more. Feeds that
 * were added by a command stay as they are, unless the configuration names them now: then they are its own.
 */
export async function syncNewsroom(store: Store, settings: NewsroomSettings, now: Date): Promise<GrowingNewsroom> {
  for (const { _id, ...source } of settings.sources) {
    await store.sources.replaceOne({ _id }, source, { upsert: true });
  }
  // First, as a feed's new address may be that to which an old one had moved.
  await forgetFeeds(store, settings.feeds.map(({ _id }) => _id));
  await freeAddresses(store, settings.feeds);
  for (const feed of settings.feeds) await syncFeed(store, feed, now);
  for (const story of settings.stories) await syncStory(store, story, settings.editions, now);
  return Object.freeze({ ...settledNewsroom(settings), sources: await knownSources(store, settings.sources) });
}

/** What is held in memory of a newsroom besides its outlets. */
export function settledNewsroom(settings: NewsroomSettings): Omit<Newsroom, 'sources'> {
  return {
    editions: settings.editions,
    sections: new Map(settings.sections.map((section) => [section._id, section])),
    namedStories: settings.stories,
  };
}

/** The configured outlets in their order, then those that are only stored. */
export async function knownSources(store: Store, configured: readonly Source[]): Promise<Map<string, Source>> {
  const named = new Set(configured.map(({ _id }) => _id));
  const stored = await store.sources.find({}, { sort: { _id: 1 } }).toArray();
  return new Map([...configured, ...stored.filter(({ _id }) => !named.has(_id))].map((source) => [source._id, source]));
}

/** Settings as configured; how the feed is doing stays as it was. A new feed is due at once. */
async function syncFeed(store: Store, { _id, url, ...settings }: FeedSettings, now: Date): Promise<void> {
  await store.feeds.updateOne(
    { _id },
    {
      $set: settings,
      // Its own redirects change the address; a configured other address is another feed.
      $setOnInsert: { url, ...unreadFeed(now) },
    },
    { upsert: true },
  );
}

/** Feeds that are no longer configured go. */
async function forgetFeeds(store: Store, configured: readonly string[]): Promise<void> {
  const gone = await store.feeds.find({ _id: { $nin: [...configured] }, origin: 'FILE' }, { projection: { _id: 1 } }).toArray();
  for (const { _id } of gone) await forgetFeed(store, _id);
}

/**
 * A configured address may be where another feed has moved to. One that was added gives way; a configured
 * one goes back to its own address, and learns again where that leads.
 */
async function freeAddresses(store: Store, configured: readonly FeedSettings[]): Promise<void> {
  const ids = new Map(configured.map(({ _id, url }) => [url, _id]));
  const own = new Map(configured.map(({ _id, url }) => [_id, url]));
  const holders = await store.feeds.find({ url: { $in: [...ids.keys()] } }, { projection: { _id: 1, url: 1 } }).toArray();
  for (const { _id, url } of holders.filter((holder) => ids.get(holder.url) !== holder._id)) {
    const back = own.get(_id);
    if (back === undefined || back === url) await forgetFeed(store, _id);
    else await store.feeds.updateOne({ _id }, { $set: { url: back, etag: null, lastModified: null } });
  }
}

/** A thread that the newsroom names is there before its first article, and unlisted until then. */
async function syncStory(store: Store, story: NamedStory, editions: readonly Edition[], now: Date): Promise<void> {
  const spoken = editions.find(({ _id }) => story.titles[_id] !== undefined);
  const language = spoken?.language ?? Object.keys(story.titles)[0] ?? 'und';
  const base = {
    title: story.titles[language] ?? story.slug,
    titles: Object.entries(story.titles).map(([tag, title]) => ({ language: tag, title })),
    description: story.description,
    language,
    direction: spoken?.direction ?? ('ltr' as const),
    curated: true,
  };
  const known = await store.stories.findOne({ slug: story.slug }, { projection: { _id: 1 } });
  if (known) await store.stories.updateOne({ _id: known._id }, { $set: base });
  else await store.stories.insertOne(emptyStory(stableId('story', story.slug), story.slug, base, now));
}
