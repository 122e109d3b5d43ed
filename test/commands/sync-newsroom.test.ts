import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { syncNewsroom, type NewsroomSettings } from '../../src/commands/sync-newsroom.js';
import type { FeedSettings } from '../../src/model/feed.js';
import type { Store } from '../../src/store/store.js';
import { temporaryStore } from '../fixtures/temporary-store.js';

const NOW = new Date('2026-11-23T10:00:00Z');
const feed = (_id: string, fields: Partial<FeedSettings> = {}): FeedSettings => ({
  _id, url: `https://${_id}.example/rss`, sourceId: 'outlet', section: null, holds: 'articles', fullTextFromPage: false, everySeconds: 300, removals: 'KEEP', robots: true, selectors: null, origin: 'FILE', place: 0, ...fields,
});
const settings = (changed: Partial<NewsroomSettings> = {}): NewsroomSettings => ({
  editions: [
    { _id: 'ar', language: 'ar', direction: 'rtl', title: 'أخبار', live: [], channels: [], sections: [] },
    { _id: 'en', language: 'en', direction: 'ltr', title: 'News', live: [], channels: [], sections: [] },
  ],
  sections: [{ _id: 'world', titles: { ar: 'العالم' }, subjects: [] }],
  sources: [{ _id: 'outlet', name: 'Outlet', url: 'https://outlet.example/', language: 'en', direction: 'ltr' }],
  stories: [{ slug: 'port', titles: { en: 'The port', ar: 'الميناء' }, description: 'Ships.', subjects: ['Port'] }],
  feeds: [feed('a')],
  ...changed,
});

describe('bringing the store to what is configured', () => {
  let store: Store;
  let close: () => Promise<void>;
  beforeEach(async () => {
    ({ store, close } = await temporaryStore());
  });
  afterEach(() => close());

  test('makes new feeds due at once and named threads ready, unlisted until their first article', async () => {
    const newsroom = await syncNewsroom(store, settings(), NOW);
    expect(await store.feeds.find({}).toArray()).toMatchObject([{ _id: 'a', state: 'PENDING', nextFetchAt: NOW, etag: null, waitSeconds: null }]);
    expect(await store.stories.find({}).toArray()).toMatchObject([
      { slug: 'port', title: 'الميناء', language: 'ar', direction: 'rtl', curated: true, listed: false, articleCount: 0, description: 'Ships.' },
    ]);
    expect([...newsroom.sections.keys()]).toEqual(['world']);
    expect(Object.isFrozen(newsroom)).toBe(true);
  });

  test('twice is as once', async () => {
    const contents = () => Promise.all([store.feeds, store.stories, store.sources].map((collection) => (collection as typeof store.feeds).find({}).toArray()));
    await syncNewsroom(store, settings(), NOW);
    const before = await contents();
    await syncNewsroom(store, settings(), new Date(NOW.getTime() + 1000));
    expect(await contents()).toEqual(before);
  });

  test('changes the settings of a feed and leaves how it is doing', async () => {
    await syncNewsroom(store, settings(), NOW);
    await store.feeds.updateOne({ _id: 'a' }, { $set: { etag: '"1"', state: 'ACTIVE', nextFetchAt: new Date(0) } });
    await syncNewsroom(store, settings({ feeds: [feed('a', { everySeconds: 60, section: 'world' })] }), NOW);
    expect(await store.feeds.findOne({ _id: 'a' })).toMatchObject({ everySeconds: 60, section: 'world', etag: '"1"', state: 'ACTIVE', nextFetchAt: new Date(0) });
  });

  test('does not wake a feed that is gone for good', async () => {
    await syncNewsroom(store, settings(), NOW);
    await store.feeds.updateOne({ _id: 'a' }, { $set: { state: 'RETIRED', nextFetchAt: null } });
    await syncNewsroom(store, settings(), NOW);
    expect(await store.feeds.findOne({ _id: 'a' })).toMatchObject({ state: 'RETIRED', nextFetchAt: null });
  });

  test('forgets feeds that are no longer configured, and that they carried anything', async () => {
    await syncNewsroom(store, settings({ feeds: [feed('a'), feed('b', { place: 1 })] }), NOW);
    for (const feedId of ['a', 'b']) await store.sightings.insertOne({ _id: `${feedId}:x`, articleId: 'x', feedId, guid: null, seenAt: NOW, itemHash: null, titleKey: '', guidChanges: 0, isNew: true, page: null, missed: null });
    await syncNewsroom(store, settings(), NOW);
    expect((await store.feeds.find({}).toArray()).map(({ _id }) => _id)).toEqual(['a']);
    expect((await store.sightings.find({}).toArray()).map(({ feedId }) => feedId)).toEqual(['a']);
  });

  test('goes on knowing outlets that are no longer configured, because their articles stay', async () => {
    await syncNewsroom(store, settings(), NOW);
    const newsroom = await syncNewsroom(store, settings({ sources: [], feeds: [] }), NOW);
    expect(newsroom.sources.get('outlet')).toMatchObject({ name: 'Outlet' });
  });

  test('renames a thread without losing what is in it', async () => {
    await syncNewsroom(store, settings(), NOW);
    await store.stories.updateMany({}, { $set: { articleCount: 3, listed: true } });
    await syncNewsroom(store, settings({ stories: [{ slug: 'port', titles: { en: 'The harbour' }, description: null, subjects: ['Port'] }] }), NOW);
    expect(await store.stories.find({}).toArray()).toMatchObject([{ title: 'The harbour', language: 'en', direction: 'ltr', description: null, articleCount: 3, listed: true }]);
  });
});
