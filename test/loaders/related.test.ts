import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { encodeCursor } from '../../src/loaders/cursor.js';
import { slicePage } from '../../src/loaders/ids.js';
import type { Page, PageArgs } from '../../src/loaders/page.js';
import { rankRelated, related } from '../../src/loaders/related.js';
import type { Article } from '../../src/model/article.js';
import { countCalls, type CountedStore } from '../../src/store/counted.js';
import { articleWith } from '../fixtures/article.js';
import { temporaryStore } from '../fixtures/temporary-store.js';
import { readsListsTogether } from '../store/known-faults.js';

const page = (args: Partial<PageArgs> = {}): PageArgs => ({ take: 20, backward: false, after: null, before: null, ...args });
const at = (hour: number) => new Date(Date.UTC(2026, 10, 23, hour));
const article = articleWith({ _id: 'self', storyIds: ['s'], keywords: ['Port'], section: 'world', relatedUris: ['https://outlet.example/linked'], sortTime: at(10) });

describe('what to read next', () => {
  test('has the nearest reason first, whatever the time between', () => {
    const candidates = [
      articleWith({ _id: 'same-section', section: 'world', sortTime: at(10) }),
      articleWith({ _id: 'same-subject', section: 'world', keywords: ['Port'], sortTime: at(9) }),
      articleWith({ _id: 'same-story', storyIds: ['s'], sortTime: new Date(0) }),
      articleWith({ _id: 'linked', storyIds: ['s'], sortTime: new Date(0) }),
    ];
    const ranked = rankRelated(article, candidates);
    expect(ranked.map(({ node, reason }) => [node._id, reason])).toEqual([
      ['linked', 'UPSTREAM'], ['same-story', 'SAME_STORY'], ['same-subject', 'SAME_SUBJECT'], ['same-section', 'SAME_SECTION'],
    ]);
    for (const { score } of ranked) expect(score).toBeGreaterThan(0);
    for (const { score } of ranked) expect(score).toBeLessThanOrEqual(1);
  });

  test('has what is nearer in time first among equals, before or after', () => {
    const candidates = [articleWith({ _id: 'far', storyIds: ['s'], sortTime: at(20) }), articleWith({ _id: 'near', storyIds: ['s'], sortTime: at(8) })];
    expect(rankRelated(article, candidates).map(({ node }) => node._id)).toEqual(['near', 'far']);
  });

  test('is never itself, a repeat of it or what it repeats, and nothing twice', () => {
    const reprint = { ...article, canonicalId: 'original' };
    const other = articleWith({ _id: 'other', storyIds: ['s'] });
    const offered = rankRelated(reprint, [article, articleWith({ _id: 'original', storyIds: ['s'] }), articleWith({ _id: 'copy', canonicalId: 'self', storyIds: ['s'] }), other, other]);
    expect(offered.map(({ node }) => node._id)).toEqual(['other']);
  });

  test('does not depend on the order in which candidates are found', () => {
    fc.assert(fc.property(fc.shuffledSubarray(['a', 'b', 'c', 'd', 'e'], { minLength: 5 }), (ids) => {
      const candidates = ids.map((_id) => articleWith({ _id, section: 'world', sortTime: at(10) }));
      expect(rankRelated(article, candidates).map(({ node }) => node._id)).toEqual(['a', 'b', 'c', 'd', 'e']);
    }));
  });

  test('is looked up under all of the article that it goes by: what was found for an earlier form is not that of the present one', () => {
    const name = related.page.identify(article);
    expect(related.page.identify({ ...article, headline: 'another' })).toBe(name);
    for (const change of [{ storyIds: ['t'] }, { keywords: [] }, { section: null }, { relatedUris: [] }, { sortTime: at(11) }, { canonicalId: 'x' }]) {
      expect(related.page.identify({ ...article, ...change })).not.toBe(name);
    }
  });

  describe('read from the store', () => {
    let counted: CountedStore;
    let close: () => Promise<void>;
    let all: Article[];
    beforeAll(async () => {
      const opened = await temporaryStore();
      close = opened.close;
      counted = countCalls(opened.store);
      all = Array.from({ length: 30 }, (_, index) => articleWith({
        _id: `n${String(index).padStart(2, '0')}`, section: index % 2 ? 'world' : 'sport', storyIds: [`s${index % 5}`], keywords: [`k${index % 3}`], sortTime: at(index % 24), listed: index !== 7,
      }));
      for (const one of all) await opened.store.articles.insertOne(one);
    });
    afterAll(() => close());
    beforeEach(() => counted.reset());

    (readsListsTogether ? test : test.failing)('is one call for many articles', async () => {
      const pages = await related.page.batch(counted.store, all.slice(0, 10), page());
      expect(counted.calls).toHaveLength(1);
      expect(pages).toHaveLength(10);
      pages.forEach((found, index) => {
        const ids = found?.edges.map(({ node }) => node._id) ?? [];
        expect(ids).not.toContain(all[index]?._id);
        expect(ids).not.toContain('n07');
        expect(ids.length).toBeLessThanOrEqual(20);
      });
      expect(await related.count.batch(counted.store, all.slice(0, 10), {})).toEqual(pages.map((found) => found?.edges.length));
    });

    test('of an article that belongs nowhere is nothing, without a call', async () => {
      const lonely = articleWith({ _id: 'lonely', section: null });
      expect(await related.page.batch(counted.store, [lonely], page())).toEqual([{ edges: [], hasNextPage: false, hasPreviousPage: false }]);
      expect(counted.calls).toEqual([]);
    });
  });
});

describe('a page cut from a list that is held whole', () => {
  const order = { tag: 'x', direction: -1 as const };
  const entry = (value: number, id: string) => ({ cursor: encodeCursor('x', { value, id }), id });
  const entries = [entry(9, 'a'), entry(7, 'b'), entry(7, 'c'), entry(3, 'd')];
  const ids = (args: Partial<PageArgs>, from = entries) => slicePage(from, page(args), order).edges.map(({ id }) => id);

  test('lies between its cursors and says what is around it', () => {
    expect(slicePage(entries, page({ take: 2, after: entries[0]?.cursor ?? null }), order)).toEqual({ edges: entries.slice(1, 3), hasNextPage: true, hasPreviousPage: true });
    expect(ids({ take: 2, backward: true })).toEqual(['c', 'd']);
    expect(ids({ take: 2, backward: true, before: entries[3]?.cursor ?? null })).toEqual(['b', 'c']);
    expect(ids({ after: entries[0]?.cursor ?? null, before: entries[3]?.cursor ?? null })).toEqual(['b', 'c']);
    expect(ids({ after: entries[3]?.cursor ?? null })).toEqual([]);
  });

  test('goes on from where an entry stood that has gone', () => {
    const [, , gone] = entries;
    const rest = entries.filter((one) => one !== gone);
    expect(ids({ after: gone?.cursor ?? null }, rest)).toEqual(['d']);
    expect(ids({ before: gone?.cursor ?? null }, rest)).toEqual(['a', 'b']);
  });

  test('page by page, forward or backward, is whole', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 15 }), fc.integer({ min: 1, max: 5 }), fc.boolean(), (values, take, backward) => {
      const all = values.map((value, index) => entry(value, String(index).padStart(2, '0'))).sort((a, b) => (values[Number(b.id)] ?? 0) - (values[Number(a.id)] ?? 0) || (a.id < b.id ? -1 : 1));
      const seen: string[] = [];
      let cursor: string | null = null;
      for (;;) {
        const found: Page<{ id: string; cursor: string }> = slicePage(all, page(backward ? { take, backward, before: cursor } : { take, after: cursor }), order);
        const read = found.edges.map(({ id }) => id);
        if (backward) seen.unshift(...read);
        else seen.push(...read);
        cursor = (backward ? found.edges[0] : found.edges.at(-1))?.cursor ?? null;
        if (!(backward ? found.hasPreviousPage : found.hasNextPage)) break;
      }
      expect(seen).toEqual(all.map(({ id }) => id));
    }));
  });
});
