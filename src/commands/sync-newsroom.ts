import type { FeedSettings } from '../model/feed.js';
import type { Edition, NamedStory, Newsroom, Section, Source } from '../model/newsroom.js';
import { stableId } from '../model/stable-id.js';
import type { Store } from '../store/store.js';
import { emptyStory } from '../stories/join.js';

/** What is configured of a newsroom. */
export interface NewsroomSettings {
  editions: Edition[];
  sections: Section[];
  sources: Source[];
  stories: NamedStory[];
  feeds: FeedSettings[];
}

/**
 * Brings the store to what is configured and returns the newsroom to hold in memory. Outlets that are no
 * longer configured stay known, because their articles stay; their feeds are not read any more.
 */
export async function syncNewsroom(store: Store, settings: NewsroomSettings, now: Date): Promise<Newsroom> {
  for (const { _id, ...source } of settings.sources) {
    await store.sources.replaceOne({ _id }, source, { upsert: true });
  }
  // First, as a feed's new address may be that to which an old one had moved.
  await forgetFeeds(store, settings.feeds.map(({ _id }) => _id));
  for (const feed of settings.feeds) await syncFeed(store, feed, now);
  for (const story of settings.stories) await syncStory(store, story, settings.editions, now);
  const sources = await store.sources.find({}).toArray();
  const configured = new Set(settings.sources.map(({ _id }) => _id));
  return Object.freeze({
    editions: settings.editions,
    sections: new Map(settings.sections.map((section) => [section._id, section])),
    sources: new Map(
      [...settings.sources, ...sources.filter(({ _id }) => !configured.has(_id))].map((source) => [source._id, source]),
    ),
    namedStories: settings.stories,
  });
}

/** Settings as configured; how the feed is doing stays as it was. A new feed is due at once. */
async function syncFeed(store: Store, { _id, url, ...settings }: FeedSettings, now: Date): Promise<void> {
  await store.feeds.updateOne(
    { _id },
    {
      $set: settings,
      $setOnInsert: {
        // Its own redirects change it; a configured other address is another feed.
        url,
        format: null, state: 'PENDING', lastFetchedAt: null, lastSucceededAt: null, nextFetchAt: now,
        nextFetchReason: 'it is new', consecutiveFailures: 0, lastError: null, itemsSeen: 0, itemsNew: 0,
        bytesFetched: 0, bytesSaved: 0, push: null, etag: null, lastModified: null, lastBytes: 0, waitSeconds: null,
        circuit: 'CLOSED', datesUnread: 0, itemsUnread: 0, guidsChange: false, rhythmSeconds: null, freshUntil: null,
        skipHours: [], skipDays: [],
      },
    },
    { upsert: true },
  );
}

/** Feeds that are no longer configured go, and with them what says that they carried an article: it would name no feed. */
async function forgetFeeds(store: Store, configured: readonly string[]): Promise<void> {
  const gone = await store.feeds.find({ _id: { $nin: [...configured] }, origin: 'FILE' }, { projection: { _id: 1 } }).toArray();
  for (const { _id } of gone) {
    await store.sightings.deleteMany({ feedId: _id });
    await store.payloads.deleteOne({ _id });
    await store.feeds.deleteOne({ _id });
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
