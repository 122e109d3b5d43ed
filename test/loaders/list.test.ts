import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lists } from '../../src/loaders/catalogue.js';
import type { PageArgs } from '../../src/loaders/page.js';
import type { Store } from '../../src/store/store.js';
import { articleWith } from '../fixtures/article.js';
import { temporaryStore } from '../fixtures/temporary-store.js';

const page = (args: Partial<PageArgs>): PageArgs => ({ take: 20, backward: false, after: null, before: null, ...args });

describe('a list of articles', () => {
  let store: Store;
  let close: () => Promise<void>;

  beforeAll(async () => {
    ({ store, close } = await temporaryStore());
  });
  afterAll(async () => {
    await close();
  });

  const read = async (args: PageArgs, section = 'economy') => {
    const [found] = await lists.articlesOfSection.page.batch(store, [section], args);
    if (!found) throw new Error('a list always has a page');
    return found;
  };
  const fill = async (times: readonly number[]) => {
    await store.articles.deleteMany({});
    const articles = times.map((time, index) => articleWith({ _id: `a${index}`, uri: `https://a.example/${index}`, sortTime: new Date(time) }));
    if (articles.length > 0) await store.articles.bulkWrite(articles.map((document) => ({ insertOne: { document } })));
    return articles.sort((a, b) => b.sortTime.getTime() - a.sortTime.getTime() || (a._id < b._id ? 1 : -1)).map(({ _id }) => _id);
  };

  test('read page by page, forward or backward, is whole: nothing skipped, nothing twice, in order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 25 }),
        fc.integer({ min: 1, max: 7 }),
        fc.boolean(),
        async (times, take, backward) => {
          const all = await fill(times);
          const seen: string[] = [];
          let cursor: string | null = null;
          for (;;) {
            const found = await read(page(backward ? { take, backward, before: cursor } : { take, after: cursor }));
            const ids = found.edges.map(({ node }) => node._id);
            if (backward) seen.unshift(...ids);
            else seen.push(...ids);
            cursor = (backward ? found.edges[0] : found.edges.at(-1))?.cursor ?? null;
            if (!(backward ? found.hasPreviousPage : found.hasNextPage)) break;
          }
          expect(seen).toEqual(all);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('neither skips nor repeats what was there when articles arrive between two pages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 20 }),
        fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 20 }),
        async (times, arriving) => {
          const before = await fill(times);
          const seen: string[] = [];
          let cursor: string | null = null;
          let arrived = 0;
          for (;;) {
            const found = await read(page({ take: 3, after: cursor }));
            seen.push(...found.edges.map(({ node }) => node._id));
            cursor = found.edges.at(-1)?.cursor ?? null;
            if (!found.hasNextPage) break;
            const time = arriving[arrived];
            if (time !== undefined) {
              await store.articles.insertOne(articleWith({ _id: `b${arrived}`, uri: `https://b.example/${arrived}`, sortTime: new Date(time) }));
              arrived++;
            }
          }
          expect(new Set(seen).size).toBe(seen.length);
          expect(seen.filter((id) => before.includes(id))).toEqual(before);
        },
      ),
      { numRuns: 30 },
    );
  });

  test('can be cut out between two cursors', async () => {
    await fill([1, 2, 3, 4, 5]);
    const { edges } = await read(page({}));
    const between = await read(page({ after: edges[0]?.cursor ?? null, before: edges[4]?.cursor ?? null }));
    expect(between.edges.map(({ node }) => node._id)).toEqual(edges.slice(1, 4).map(({ node }) => node._id));
  });

  test('counts what it lists, and several lists are counted in one call', async () => {
    await fill([1, 2, 3]);
    await store.articles.insertOne(articleWith({ _id: 'x', uri: 'https://x.example/', section: 'sport' }));
    await store.articles.insertOne(articleWith({ _id: 'y', uri: 'https://y.example/', section: 'sport', listed: false }));
    expect(await lists.articlesOfSection.count.batch(store, ['economy'], {})).toEqual([3]);
    expect(await lists.articlesOfSection.count.batch(store, ['sport', 'economy', 'none'], {})).toEqual([1, 3, 0]);
  });
});
