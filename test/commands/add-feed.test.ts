import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createFeedDesk, type FeedDesk } from '../../src/commands/feed-desk.js';
import type { FeedOrder, InspectedFeed } from '../../src/commands/feed-order.js';
import { syncNewsroom, type GrowingNewsroom } from '../../src/commands/sync-newsroom.js';
import type { FeedSettings } from '../../src/model/feed.js';
import { stableId } from '../../src/model/stable-id.js';
import type { Store } from '../../src/store/store.js';
import { temporaryStore } from '../fixtures/temporary-store.js';

const NOW = new Date('2026-11-23T10:00:00Z');
const ENGLISH = { language: 'en', direction: 'ltr' as const };
const order = (url: string, fields: Partial<FeedOrder> = {}): FeedOrder => ({
  url, sourceName: null, sourceUrl: null, language: null, section: null, holds: 'articles', fullTextFromPage: false, everySeconds: null, ...fields,
});
const found = (url: string, fields: Partial<InspectedFeed> = {}): InspectedFeed => ({
  url, foundAt: url, format: 'RSS', title: 'Example Daily', site: new URL('/', url).href, tagged: ENGLISH, ...fields,
});
const configured = (url: string): FeedSettings => ({
  _id: stableId(url), url, sourceId: 'own', section: null, holds: 'articles', fullTextFromPage: false, place: 0, everySeconds: null,
  removals: 'KEEP', robots: true, selectors: null, origin: 'FILE',
});

describe('adding a feed', () => {
  let store: Store;
  let close: () => Promise<void>;
  let newsroom: GrowingNewsroom;
  let desk: FeedDesk;
  let inspected: Map<string, Partial<InspectedFeed> | { failure: { code: string; message: string } }>;
  let asked: string[];

  const settings = (feeds: FeedSettings[] = [configured('https://own.example/rss')]) => ({
    editions: [], stories: [], feeds,
    sections: [{ _id: 'world', titles: { en: 'World' }, subjects: [] }],
    sources: [{ _id: 'own', name: 'Own', url: 'https://www.own.example/', ...ENGLISH }],
  });
  beforeEach(async () => {
    ({ store, close } = await temporaryStore());
    newsroom = await syncNewsroom(store, settings(), NOW);
    inspected = new Map();
    asked = [];
    desk = createFeedDesk({
      store, newsroom, now: () => NOW,
      tagged: (language) => ({ language, direction: language.startsWith('ar') ? 'rtl' : 'ltr' }),
      inspect: async (url) => {
        asked.push(url);
        const special = inspected.get(url) ?? {};
        return 'failure' in special ? special : found(url, special);
      },
      unsubscribe: async () => undefined,
      replay: async () => null,
    });
  });
  afterEach(() => close());

  test('goes on once the store answers again, though it was away when the first feed was added', async () => {
    const { feeds } = store;
    const away = { ...store, feeds: Object.create(feeds, { find: { value: () => ({ toArray: () => Promise.reject(Object.assign(new Error('gone'), { name: 'MongoNetworkError' })) }) } }) as typeof feeds };
    let current = away;
    const flaky = new Proxy(store, { get: (_, name) => current[name as keyof Store] });
    const busy = createFeedDesk({
      store: flaky, newsroom, now: () => NOW, tagged: () => ENGLISH, inspect: async (url) => found(url), unsubscribe: async () => undefined, replay: async () => null,
    });
    await expect(busy.add(order('https://daily.example/rss'))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    current = store;
    expect((await busy.add(order('https://daily.example/rss'))).errors).toEqual([]);
  });
  test('reads it first, and stores it due at once with its format known, behind all others', async () => {
    const { feed, errors } = await desk.add(order('https://daily.example/rss', { section: 'world', everySeconds: 600 }));
    expect(errors).toEqual([]);
    expect(feed).toMatchObject({ format: 'RSS', state: 'PENDING', origin: 'ADDED', section: 'world', everySeconds: 600, nextFetchAt: NOW });
    expect(await store.feeds.findOne({ url: 'https://daily.example/rss' })).toEqual(feed);
    expect((await store.feeds.find({}, { sort: { place: 1, _id: 1 } }).toArray()).map(({ origin }) => origin)).toEqual(['FILE', 'ADDED']);
  });

  test('makes its outlet known to everybody at once, under its title and in its language', async () => {
    const { feed } = await desk.add(order('https://daily.example/rss'));
    expect(newsroom.sources.get(feed?.sourceId ?? '')).toEqual({ _id: 'daily-example', name: 'Example Daily', url: 'https://daily.example/', ...ENGLISH });
    expect(await store.sources.findOne({ _id: 'daily-example' })).toMatchObject({ name: 'Example Daily' });
  });

  test('what the operator says of the outlet goes before what the feed says', async () => {
    const { feed } = await desk.add(order('https://daily.example/rss', { sourceName: 'اليومية', sourceUrl: 'https://site.example/ar/', language: 'ar' }));
    expect(newsroom.sources.get(feed?.sourceId ?? '')).toEqual({ _id: 'site-example', name: 'اليومية', url: 'https://site.example/ar/', language: 'ar', direction: 'rtl' });
  });

  test.each([
    ['a feed of a known site', 'https://own.example/sport.xml', {}, {}],
    ['one on a host below it', 'https://feeds.own.example/sport.xml', { site: 'https://own.example/' }, {}],
    ['one that the operator says is of it', 'https://other.example/own.xml', {}, { sourceUrl: 'https://own.example/' }],
    ['one that the operator calls as it is called', 'https://own.example/sport.xml', {}, { sourceName: 'OWN' }],
  ])('%s goes to the known outlet', async (_what, url, says, said) => {
    inspected.set(url, says);
    expect((await desk.add(order(url, said))).feed?.sourceId).toBe('own');
  });

  test.each([
    ['one that only claims to be of a known site', 'https://evil.example/own.xml', { site: 'https://own.example/news/' }, {}, 'evil-example', 'https://evil.example/'],
    ['one that only claims to be of an unknown site', 'https://evil.example/own.xml', { site: 'https://victim.example/' }, {}, 'evil-example', 'https://evil.example/'],
    ['a neighbour under one provider’s name', 'https://evil.github.io/own.xml', { site: 'https://victim.github.io/' }, {}, 'evil-github-io', 'https://evil.github.io/'],
    ['one that the operator calls otherwise', 'https://own.example/sport.xml', {}, { sourceName: 'Own Sport' }, 'own-example', 'https://own.example/'],
  ])('%s gets an outlet of its own, at its own door: whose articles are whose goes by sites', async (_what, url, says, said, id, site) => {
    inspected.set(url, says);
    const { feed } = await desk.add(order(url, said));
    expect(feed?.sourceId).toBe(id);
    expect(newsroom.sources.get(id)?.url).toBe(site);
  });

  test('the address that is stored is where it has moved to, or what a page named', async () => {
    inspected.set('https://daily.example/', { url: 'https://daily.example/rss', foundAt: 'https://cdn.example/rss' });
    expect((await desk.add(order('https://daily.example/'))).feed?.url).toBe('https://daily.example/rss');
  });

  test.each([
    ['configured', 'https://own.example/rss', 'https://own.example/rss'],
    ['leading to what is there', 'http://own.example/old', 'https://own.example/rss'],
  ])('one that is there already (%s) is given, and nothing is changed', async (_what, url, leads) => {
    inspected.set(url, { url: leads, foundAt: leads });
    const { feed, errors } = await desk.add(order(url));
    expect(feed?._id).toBe(stableId('https://own.example/rss'));
    expect(errors).toMatchObject([{ field: 'url', code: 'ALREADY_THERE' }]);
    expect(await store.feeds.countDocuments({})).toBe(1);
  });

  test('of many that add one address at once, one adds it, and one outlet is made', async () => {
    const done = await Promise.all(Array.from({ length: 20 }, () => desk.add(order('https://daily.example/rss'))));
    expect(done.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(done.flatMap(({ errors }) => errors.map(({ code }) => code))).toEqual(Array.from({ length: 19 }, () => 'ALREADY_THERE'));
    expect([await store.feeds.countDocuments({}), await store.sources.countDocuments({})]).toEqual([2, 2]);
  });

  test('many of one new outlet share it, and stand as they were asked for', async () => {
    const urls = Array.from({ length: 20 }, (_, index) => `https://daily.example/${index}`);
    await Promise.all(urls.map((url) => desk.add(order(url))));
    const stored = await store.feeds.find({ origin: 'ADDED' }, { sort: { place: 1, _id: 1 } }).toArray();
    expect(stored.map(({ url }) => url)).toEqual(urls);
    expect(new Set(stored.map(({ sourceId }) => sourceId))).toEqual(new Set(['daily-example']));
  });

  test('everything wrong with the order is told at once, and nothing is fetched', async () => {
    const { feed, errors } = await desk.add(order('https://a:b@daily.example/rss', { sourceName: '', sourceUrl: 'https://a@daily.example/', language: 'arabic', section: 'nope', everySeconds: 9 }));
    expect(feed).toBeNull();
    expect(errors.map(({ field, code }) => [field, code])).toEqual([
      ['url', 'CREDENTIALS'], ['sourceUrl', 'CREDENTIALS'], ['sourceName', 'BAD_NAME'], ['language', 'BAD_LANGUAGE'], ['section', 'UNKNOWN_SECTION'], ['everySeconds', 'OUT_OF_RANGE'],
    ]);
    expect(asked).toEqual([]);
  });

  test.each([10, 2_592_000])('%d seconds between two fetches are possible', async (everySeconds) => {
    expect((await desk.add(order('https://daily.example/rss', { everySeconds }))).errors).toEqual([]);
  });

  test('what cannot be read is told with its code, and leaves nothing behind', async () => {
    inspected.set('https://daily.example/', { failure: { code: 'WEB_PAGE', message: 'A page.' } });
    expect(await desk.add(order('https://daily.example/'))).toEqual({ feed: null, errors: [{ field: 'url', code: 'WEB_PAGE', message: 'A page.' }] });
    expect([await store.feeds.countDocuments({}), newsroom.sources.size]).toEqual([1, 1]);
  });

  describe('after the next start', () => {
    test('it is there as it was, and so is its outlet', async () => {
      const { feed } = await desk.add(order('https://daily.example/rss'));
      const next = await syncNewsroom(store, settings(), NOW);
      expect(await store.feeds.findOne({ origin: 'ADDED' })).toEqual(feed);
      expect(next.sources.get('daily-example')).toMatchObject({ name: 'Example Daily' });
    });

    test('one that the file names by now is the file’s, and keeps how it is doing', async () => {
      await desk.add(order('https://daily.example/rss'));
      await store.feeds.updateOne({ url: 'https://daily.example/rss' }, { $set: { itemsSeen: 7 } });
      await syncNewsroom(store, settings([configured('https://daily.example/rss')]), NOW);
      expect(await store.feeds.find({}).toArray()).toMatchObject([{ origin: 'FILE', sourceId: 'own', itemsSeen: 7, place: 0 }]);
    });

    test('one that has moved to an address of the file gives way to it', async () => {
      await desk.add(order('https://daily.example/old'));
      await store.feeds.updateOne({ url: 'https://daily.example/old' }, { $set: { url: 'https://daily.example/rss' } });
      await syncNewsroom(store, settings([configured('https://daily.example/rss')]), NOW);
      expect(await store.feeds.find({}).toArray()).toMatchObject([{ origin: 'FILE', url: 'https://daily.example/rss' }]);
    });

    test('one of the file that has moved to another’s new address goes back to its own', async () => {
      await store.feeds.updateOne({ url: 'https://own.example/rss' }, { $set: { url: 'https://own.example/new', etag: '"1"' } });
      await syncNewsroom(store, settings([configured('https://own.example/rss'), configured('https://own.example/new')]), NOW);
      const feeds = await store.feeds.find({}, { sort: { url: 1, _id: 1 } }).toArray();
      expect(feeds.map(({ url, _id }) => [url, _id === stableId(url)])).toEqual([['https://own.example/new', true], ['https://own.example/rss', true]]);
    });
  });
});
