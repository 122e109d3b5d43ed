import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createIngest } from '../../src/ingest/ingest.js';
import type { Collection } from '../../src/store/engine.js';
import type { Store } from '../../src/store/store.js';
import { bodyOf, rss, type Entry } from './feed-text.js';
import { startNewsroom, type SmallNewsroom } from './small-newsroom.js';

const WRITES = new Set(['insertOne', 'updateOne', 'updateMany', 'replaceOne', 'deleteOne', 'deleteMany', 'bulkWrite']);
/** More writes than any of the turns below makes. */
const ENOUGH = 60;

/** A store that does so many writes and then none any more, as when the program is killed; `cut` says whether it came to that. */
function dyingStore(store: Store, writes: number): { store: Store; cut(): boolean } {
  let left = writes;
  const dying = <T extends object>(collection: T): T => new Proxy(collection, {
    get(target, name) {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== 'function') return method;
      return (...args: unknown[]) => {
        if (WRITES.has(String(name)) && (left -= 1) < 0) return Promise.reject(new Error('killed'));
        return Reflect.apply(method, target, args) as unknown;
      };
    },
  });
  const wrapped = Object.fromEntries(Object.entries(store).map(([name, collection]) => [name, dying(collection as Collection<never>)]));
  return { store: wrapped as unknown as Store, cut: () => left < 0 };
}

const wire = bodyOf('wire');
const film = 'https://alpha.example/ship.mp4';
const first: Entry = { guid: 'ship', link: 'https://alpha.example/ship', title: 'Ship aground', content: wire, published: '2026-11-23T06:00:00Z', films: [film] };

describe('a program that is killed between any two writes', () => {
  let newsroom: SmallNewsroom;
  beforeEach(async () => {
    newsroom = await startNewsroom([{ path: '/alpha', source: 'alpha' }, { path: '/beta', source: 'beta' }]);
    newsroom.serve('/beta', rss({ entries: [{ guid: 'b', link: 'https://beta.example/b', title: 'A ship is stuck', content: wire, published: '2026-11-23T07:00:00Z' }] }));
    newsroom.serve('/alpha', rss({}));
    await newsroom.read();
  });
  afterEach(() => newsroom.close());

  /** Reads the feed with a store that dies after so many writes; whether it died before the turn was over. */
  const readAndDie = async (writes: number) => {
    const { store, cut } = dyingStore(newsroom.store, writes);
    await newsroom.store.feeds.updateMany({}, { $set: { nextFetchAt: new Date(0) } });
    await createIngest({ ...newsroom.tools, store, joining: { ...newsroom.tools.joining, store } }, () => undefined).readDue().catch(() => undefined);
    return cut();
  };
  /** What is there, without the times at which it was seen. */
  const state = async () => {
    const { articles, bodies, versions, versionBodies, sightings, stories, videos, feeds } = newsroom.store;
    return {
      articles: (await articles.find({}, { sort: { _id: 1 } }).toArray()),
      bodies: await bodies.find({}, { sort: { _id: 1 } }).toArray(),
      versions: await versions.find({}, { sort: { _id: 1 } }).toArray(),
      versionBodies: await versionBodies.find({}, { sort: { _id: 1 } }).toArray(),
      sightings: (await sightings.find({}, { sort: { _id: 1 } }).toArray()),
      stories: (await stories.find({}, { sort: { _id: 1 } }).toArray()).map(({ _id, articleCount, title }) => ({ _id, articleCount, title })),
      videos: await videos.find({}, { sort: { _id: 1 } }).toArray(),
      counts: (await feeds.find({}, { sort: { _id: 1 } }).toArray()).map(({ itemsSeen, itemsNew }) => [itemsSeen, itemsNew]),
    };
  };
  const clear = async () => {
    const { articles, bodies, versions, versionBodies, sightings, stories, videos, feeds } = newsroom.store;
    for (const collection of [articles, bodies, versions, versionBodies, sightings, stories, videos]) await (collection as typeof articles).deleteMany({});
    await feeds.updateMany({}, { $set: { itemsSeen: 0, itemsNew: 0 } });
  };

  const cases: [string, Entry[], string][] = [
    ['a new article that another repeats', [], rss({ entries: [first] })],
    ['a correction', [first], rss({ entries: [{ ...first, title: 'Ship afloat', content: bodyOf('afloat'), note: 'Corrects all of it.' }] })],
    ['a withdrawal', [first], rss({ tombstones: [{ guid: 'ship', note: 'By order.' }] })],
  ];
  test.each(cases)('loses and doubles nothing: %s', async (_what, before, after) => {
    const prepare = async () => {
      await clear();
      newsroom.serve('/alpha', rss({ entries: before }));
      await newsroom.read();
      await newsroom.read();
      newsroom.serve('/alpha', after);
    };
    await prepare();
    await newsroom.read();
    const whole = await state();
    expect(whole.articles.length).toBe(2);
    for (let writes = 0; writes < ENOUGH; writes++) {
      await prepare();
      if (!(await readAndDie(writes))) return;
      await newsroom.read();
      expect([writes, await state()]).toEqual([writes, whole]);
    }
    throw new Error(`The turn makes more than ${ENOUGH} writes`);
  });
});
