import { auditBodies } from '../../../src/commands/audit-bodies.js';
import { createFeedDesk } from '../../../src/commands/feed-desk.js';
import { dropStaleSample } from '../../../src/commands/drop-stale-sample.js';
import { migrateStore } from '../../../src/commands/migrate-store.js';
import { syncNewsroom, type NewsroomSettings } from '../../../src/commands/sync-newsroom.js';
import { storedSubjects } from '../../../src/example-queries.js';
import { noteSelectors } from '../../../src/ingest/selector-health.js';
import { one, lists } from '../../../src/loaders/catalogue.js';
import { decodeCursor, encodeCursor } from '../../../src/loaders/cursor.js';
import type { Loader } from '../../../src/loaders/load.js';
import type { PageArgs } from '../../../src/loaders/page.js';
import { related } from '../../../src/loaders/related.js';
import { bodyFromHtml } from '../../../src/normalise/body.js';
import { SANITIZER_VERSION } from '../../../src/normalise/sanitizer-version.js';
import type { Collection, Stored } from '../../../src/store/engine.js';
import { INDEXES } from '../../../src/store/indexes.js';
import type { Migration } from '../../../src/store/migrations/migration.js';
import type { Store } from '../../../src/store/store.js';
import { learnFrequencies } from '../../../src/stories/learn-frequencies.js';
import { repairStories } from '../../../src/stories/join.js';
import { articleWith } from '../../fixtures/article.js';
import { bodyOf, rss, type Entry } from '../../ingest/feed-text.js';
import { startPushed, until } from '../../ingest/pushed-newsroom.js';
import { startNewsroom, type SmallNewsroom } from '../../ingest/small-newsroom.js';
import { NOBODY, recordQueries, type AskedQuery } from './record.js';

/** What a newsroom lives through: everything that asks its store is asked by it, or by its operators. */

const NAMED = [{ slug: 'ferry', titles: { en: 'The ferry' }, description: null, subjects: ['Ferry'] }];
const wire = bodyOf('wire', 120);
const entry = (name: string, fields: Entry = {}): Entry => ({
  guid: name, link: `https://alpha.example/${name}`, title: `The ${name} report`, summary: `What is new about the ${name}.`, content: bodyOf(name, 80), published: '2026-11-23T06:00:00Z', ...fields,
});

/** A newsroom of five feeds, read again and again while outlets correct, repeat, rename, withdraw and lose what they wrote. */
async function livedNewsroom(): Promise<SmallNewsroom> {
  const newsroom = await startNewsroom([
    { path: '/alpha', source: 'alpha', removals: 'TOMBSTONE' }, { path: '/alpha-2', source: 'alpha' }, { path: '/beta', source: 'beta' },
    { path: '/films', source: 'beta', holds: 'videos' },
    { path: '/pages', source: 'gamma', fullTextFromPage: true, selectors: { title: 'h2.head', body: null, byline: null, date: null, image: null, remove: [] } },
  ], { stories: NAMED });
  const read = async (alpha: Entry[], gone: string[] = []) => {
    newsroom.serve('/alpha', rss({ entries: alpha, tombstones: gone.map((guid) => ({ guid, note: 'By order.' })) }));
    newsroom.pass(600_000);
    await newsroom.read();
  };
  const page = { guid: 'p', link: `${newsroom.origin}/page`, title: 'A page is read', summary: 'In full.' };
  newsroom.serve('/page', { body: `<html><body><h1>Ferry</h1><p>${'Words of the page. '.repeat(40)}</p></body></html>`, headers: { 'content-type': 'text/html' } });
  newsroom.serve('/pages', rss({ entries: [page] }));
  newsroom.serve('/lost', { status: 404 });
  newsroom.serve('/comments', rss({ entries: [{ guid: '1', summary: 'One', authors: ['Reader'], published: '2026-11-23T09:00:00Z' }] }));
  newsroom.serve('/films', rss({ entries: [{ guid: 'f', link: 'https://beta.example/film', title: 'A film', films: ['https://beta.example/f.mp4'], published: '2026-11-23T07:00:00Z', categories: ['Ferry'] }] }));
  newsroom.serve('/beta', rss({ entries: [entry('copy', { link: 'https://beta.example/copy', content: wire, published: '2026-11-23T08:00:00Z' })] }));
  newsroom.serve('/alpha-2', rss({ entries: [entry('elsewhere')] }));
  const old = entry('old', { published: '2026-11-22T05:00:00Z', comments: `${newsroom.origin}/comments` });
  const ship = entry('ship', { content: wire, films: ['https://alpha.example/ship.mp4'], categories: ['Ferry'], translations: [{ href: 'https://beta.example/fr', language: 'fr' }] });
  const lost = entry('lost', { link: `${newsroom.origin}/lost` });
  await read([old, ship, lost]);
  await read([old, { ...ship, title: 'The ship floats', content: `${wire} ${bodyOf('more', 9)}`, note: 'Corrects the title.' }, lost]);
  for (let turn = 0; turn < 4; turn++) await read([old, { ...ship, guid: `ship-${turn}`, title: 'The ship floats' }]);
  await read([old], ['ship-3', 'elsewhere', 'nobody']);
  await read([old]);
  // As a program that was killed leaves them: unfinished, then not noted at all.
  await newsroom.store.sightings.updateMany({}, { $set: { itemHash: null } });
  await read([old]);
  await newsroom.store.sightings.deleteMany({});
  await read([old]);
  const feed = await newsroom.store.feeds.findOne({ _id: newsroom.feedId('/pages') });
  for (const matched of [false, false, false, false]) if (feed) await noteSelectors(feed, `https://gamma.example/${matched}`, [{ field: 'title', selector: 'h2.head', matched }], newsroom.tools);
  return newsroom;
}

/** What a hub does: it is asked, asks back, pushes, and is told that it is over. */
async function pushedStore(): Promise<void> {
  const world = await startPushed();
  try {
    world.newsroom.serve('/alpha', () => world.text(entry('a')));
    await world.newsroom.read();
    await world.push.askDue();
    await until(async () => (await world.state()).state === 'ACTIVE' && world.hub.subscriptions.size > 0, 'the subscription is granted');
    await world.hub.push(world.text(entry('b')));
    await until(async () => (await world.newsroom.articles()).length === 2, 'what was pushed has arrived');
    await world.restart();
    const { token } = await world.state();
    await fetch(`${world.http.url}/websub/${token}?hub.mode=denied&hub.topic=${encodeURIComponent(`${world.newsroom.origin}/alpha`)}&hub.reason=no`);
    await world.push.unsubscribe(await world.feed());
  } finally {
    await world.close();
  }
}

/** Every single thing and every page of every list that the graph can ask for, for two keys at once, both ways and from both cursors. */
async function everyList(store: Store): Promise<void> {
  const keys = ['first', 'second'];
  const loaders: Loader<string, unknown>[] = Object.values(one);
  for (const loader of loaders) await loader.batch(store, keys, {});
  const { storiesByIds: _ids, ...stored } = lists;
  for (const { page, count, tag } of Object.values(stored)) {
    const cursor = encodeCursor(tag, { value: 1, id: 'a' });
    if (decodeCursor(tag, cursor) === null) throw new Error(`no cursor of ${tag}`);
    for (const [after, before] of [[null, null], [cursor, null], [null, cursor], [cursor, cursor]] as const) {
      for (const backward of [false, true]) {
        const args: PageArgs = { take: 20, backward, after, before };
        await page.batch(store, keys, args as never);
        await page.batch(store, keys.slice(0, 1), args as never);
      }
    }
    await count.batch(store, keys, {});
    await count.batch(store, keys.slice(0, 1), {});
  }
  const two = ['first', 'second'];
  const article = articleWith({ _id: 'a', relatedUris: two, storyIds: two, keywords: two, section: 'first' });
  await related.page.batch(store, [article], { take: 5, backward: false, after: null, before: null } as never);
}

/** All that the journey asked, and what it left in a store before operators cleared it. */
export interface Journey { readonly queries: readonly AskedQuery[]; readonly documents: ReadonlyMap<string, readonly Stored[]> }

/** Lives through all of it, once. */
export async function journeyOfQueries(): Promise<Journey> {
  const recording = recordQueries();
  try {
    await pushedStore();
    const newsroom = await livedNewsroom();
    const documents = new Map<string, Stored[]>();
    for (const name of Object.keys(INDEXES)) documents.set(name, await (newsroom.store[name as 'articles'] as unknown as Collection<Stored>).find({}).toArray());
    await everyList(newsroom.store);
    await operators(newsroom);
    await newsroom.close();
    return { queries: recording.queries.filter(({ site }) => site !== NOBODY), documents };
  } finally {
    recording.stop();
  }
}

const BARE: NewsroomSettings = { editions: [], sections: [], sources: [], stories: [], feeds: [] };

/** What starts and commands do. */
async function operators({ store, tools: { joining, newsroom } }: SmallNewsroom): Promise<void> {
  await storedSubjects(store);
  // Two that clash, so that the others of their batch are written one by one.
  const clash: Migration = { id: '0000-clash', collection: 'articles', about: 'all get one address', to: 2, minReader: 0, reads: [], change: () => ({ uri: 'https://alpha.example/same' }) };
  await store.articles.updateMany({}, { $unset: { v: '' } });
  await migrateStore(store, { migrations: [clash], again: false, now: () => new Date(), signal: new AbortController().signal, progress: () => undefined });
  await learnFrequencies(store, joining.frequencies);
  await store.stories.updateOne({ _id: (await store.stories.findOne({ listed: true }))?._id ?? '' }, { $inc: { articleCount: 1 } });
  await repairStories(joining);
  await auditBodies(store, { sanitizer: { version: SANITIZER_VERSION, read: bodyFromHtml }, fix: true });
  const now = new Date('2030-01-01T00:00:00Z');
  const [feed] = await store.feeds.find({}, { sort: { place: 1, _id: 1 }, limit: 1 }).toArray();
  if (!feed) throw new Error('the newsroom has feeds');
  const tagged = { language: 'en', direction: 'ltr' } as const;
  const desk = createFeedDesk({
    store, newsroom: { ...newsroom, sources: new Map(newsroom.sources) }, now: () => now, unsubscribe: () => Promise.resolve(), replay: () => Promise.resolve(null), tagged: () => tagged,
    inspect: (url) => Promise.resolve({ url, foundAt: url, format: 'RSS', title: 'Added', site: 'https://added.example/', tagged }),
  });
  const order = { sourceName: null, sourceUrl: null, language: null, section: null, holds: 'articles', fullTextFromPage: false, everySeconds: null } as const;
  await desk.add({ url: 'https://added.example/one', ...order });
  const { feed: added } = await desk.add({ url: 'https://added.example/two', ...order });
  await desk.replay(added?._id ?? '');
  await desk.remove(added?._id ?? '');
  await dropStaleSample(store, new URL(feed.url).origin, now);
  await syncNewsroom(store, { ...BARE, stories: NAMED }, now);
}
