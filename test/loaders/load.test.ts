import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { lists, one } from '../../src/loaders/catalogue.js';
import { createLoad } from '../../src/loaders/load.js';
import { nodes } from '../../src/loaders/nodes.js';
import { related } from '../../src/loaders/related.js';
import type { PageArgs } from '../../src/loaders/page.js';
import { countCalls, type CountedStore } from '../../src/store/counted.js';
import { emptyStory } from '../../src/stories/join.js';
import { articleWith } from '../fixtures/article.js';
import { temporaryStore } from '../fixtures/temporary-store.js';

const first: PageArgs = { take: 2, backward: false, after: null, before: null };
const NAMES = ['a', 'b', 'c', 'd'];
const base = { title: 'T', titles: [], description: null, language: 'en', direction: 'ltr' as const, curated: true };

describe('what one request reads', () => {
  let counted: CountedStore;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const opened = await temporaryStore();
    close = opened.close;
    counted = countCalls(opened.store);
    for (const name of NAMES) {
      await opened.store.articles.insertOne(articleWith({ _id: name, storyIds: ['s', 'unlisted'], sortTime: new Date(`2026-11-23T0${NAMES.indexOf(name)}:00:00Z`) }));
    }
    await opened.store.articles.insertOne(articleWith({ _id: 'held', pubStatus: 'WITHHELD', listed: false }));
    await opened.store.articles.insertOne(articleWith({ _id: 'gone', pubStatus: 'CANCELED', listed: false, headline: null }));
    await opened.store.stories.insertOne({ ...emptyStory('s', 's', base, new Date()), listed: true });
    await opened.store.stories.insertOne(emptyStory('unlisted', 'unlisted', base, new Date()));
  });
  afterAll(() => close());
  beforeEach(() => counted.reset());

  test('by many keys is one store call, each key once, answers in the order of the keys', async () => {
    const load = createLoad(counted.store);
    const found = await Promise.all(['c', 'none', 'a', 'c'].map((key) => load(one.articleById, key, {})));
    expect(found.map((article) => article?._id ?? null)).toEqual(['c', null, 'a', 'c']);
    expect(counted.calls).toMatchObject([{ collection: 'articles', method: 'find', asked: { _id: { $in: ['c', 'none', 'a'] } } }]);
  });

  test('is remembered for this request and for no other', async () => {
    const load = createLoad(counted.store);
    const before = await load(one.articleById, 'a', {});
    await counted.store.articles.updateOne({ _id: 'a' }, { $set: { by: 'Mona' } });
    counted.reset();
    expect(await load(one.articleById, 'a', {})).toBe(before);
    expect(counted.calls).toEqual([]);
    expect(await createLoad(counted.store)(one.articleById, 'a', {})).toMatchObject({ by: 'Mona' });
    expect(counted.calls).toHaveLength(1);
  });

  test('tells loaders and arguments apart', async () => {
    const load = createLoad(counted.store);
    const [byId, byUri, two, three] = await Promise.all([
      load(one.articleById, 'a', {}), load(one.articleByAddress, 'a', {}), load(lists.articlesOfStory.page, 's', first), load(lists.articlesOfStory.page, 's', { ...first, take: 3 }),
    ]);
    expect([byId?._id, byUri, two?.edges.length, three?.edges.length]).toEqual(['a', null, 2, 3]);
    expect(counted.calls).toHaveLength(4);
  });

  test('never holds what is withheld; what was taken back is there, empty', async () => {
    const load = createLoad(counted.store);
    expect(await load(one.articleById, 'held', {})).toBeNull();
    expect(await load(one.articleByAddress, 'outlet.example/held', {})).toBeNull();
    expect(await load(one.articleById, 'gone', {})).toMatchObject({ pubStatus: 'CANCELED', headline: null });
  });

  test('by loaders that all have different names, as what is remembered goes by them', () => {
    const names = [...Object.values(one), ...Object.values(lists).flatMap(({ page, count }) => [page, count]), related.page, related.count, nodes].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });

  test('of several kinds of things by id is one call a kind', async () => {
    const references = [
      { type: 'Article', id: 'b' }, { type: 'Story', id: 's' }, { type: 'Article', id: 'none' }, { type: 'Source', id: 'outlet' }, { type: 'Story', id: 'unlisted' },
      { type: 'Article', id: 'a' }, { type: 'Article', id: 'held' },
    ] as const;
    const [found, again] = await nodes.batch(counted.store, [references, [{ type: 'Article', id: 'a' }]], {});
    expect(found?.map((node) => node && [node.__typename, node._id])).toEqual([['Article', 'b'], ['Story', 's'], null, null, null, ['Article', 'a'], null]);
    expect(again).toMatchObject([{ _id: 'a' }]);
    expect(counted.calls.map(({ collection }) => collection).sort()).toEqual(['articles', 'stories']);
  });

  test('of the lists that things keep themselves is one call for all of them', async () => {
    const load = createLoad(counted.store);
    const [both, none] = await Promise.all([load(lists.storiesByIds.page, { ids: ['unlisted', 's'] }, first), load(lists.storiesByIds.page, { ids: [] }, first)]);
    expect(both?.edges.map(({ node }) => node._id)).toEqual(['s']);
    expect(none?.edges).toEqual([]);
    expect(counted.calls).toHaveLength(1);
    expect(await lists.storiesByIds.count.batch(counted.store, [{ ids: ['unlisted', 's'] }, { ids: [] }], {})).toEqual([1, 0]);
  });

  test('that fails is told to everybody who asked', async () => {
    const failing = createLoad({ ...counted.store, articles: { ...counted.store.articles, find: () => ({ toArray: () => Promise.reject(new Error('no store')) }) } });
    const asked = await Promise.allSettled(['a', 'b'].map((key) => failing(one.articleById, key, {})));
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
