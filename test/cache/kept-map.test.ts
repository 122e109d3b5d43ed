import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Coherence } from '../../src/cache/coherence.js';
import { createLoneCoherence } from '../../src/cache/coherence.js';
import { KeptMap, type Kept } from '../../src/cache/kept-map.js';
import { PurgeBook } from '../../src/cache/purge-book.js';

/** A coherence over a book that a test can look into. */
function openBook(remembered?: number): { book: PurgeBook; coherence: Coherence } {
  const book = new PurgeBook(() => 0, remembered);
  const coherence: Coherence = {
    ...createLoneCoherence(),
    moment: () => ({ tick: book.present(), shared: null }),
    holds: (tags, tick) => book.holds(tags, tick),
    retain: (tags) => book.retain(tags),
    release: (tags) => book.release(tags),
    holdsRetained: (tags, tick) => book.holdsRetained(tags, tick),
    tick: () => book.present(),
  };
  return { book, coherence };
}
const mapOf = (maxBytes: number, remembered?: number) => {
  const { book, coherence } = openBook(remembered);
  const dropped: string[] = [];
  const map = new KeptMap<string>(coherence, maxBytes, ({ key }) => dropped.push(key));
  const put = (key: string, tags: readonly string[] = [], bytes = 100): Kept<string> => map.set({ key, value: key, tags, tick: book.present(), madeAt: 0, bytes });
  const keys = (all: readonly string[]) => all.filter((key) => map.get(key) !== undefined);
  return { book, map, dropped, put, keys };
};

describe('what is kept', () => {
  test('goes for room, the oldest first', () => {
    const { map, dropped, put } = mapOf(1300);
    for (const key of ['a', 'b', 'c', 'd']) put(key);
    expect(dropped).toEqual(['a']);
    expect([map.size, map.bytes <= 1300]).toEqual([3, true]);
  });

  test('gets a second turn when it was wanted since its last, and only one', () => {
    const { dropped, put, map } = mapOf(1300);
    for (const key of ['a', 'b', 'c']) put(key).used = key === 'a';
    put('d');
    expect([dropped, map.get('a')?.used]).toEqual([['b'], false]);
    put('e');
    put('f');
    expect(dropped).toEqual(['b', 'c', 'd']);
    put('g');
    expect(dropped).toEqual(['b', 'c', 'd', 'a']);
  });

  test('gets none, however wanted, once it holds no more', () => {
    const { book, dropped, put } = mapOf(1300);
    put('a', ['articles/a']).used = true;
    put('b');
    book.purge(['articles/a']);
    put('c');
    put('d');
    put('e');
    expect(dropped[0]).toBe('a');
  });

  test('makes room also where all of it is wanted', () => {
    const { map, put } = mapOf(1300);
    for (let at = 0; at < 50; at++) put(`k${at}`).used = true;
    expect(map.bytes).toBeLessThanOrEqual(1300);
    expect(map.size).toBeGreaterThan(0);
  });

  test('goes at once when it alone is too large, and leaves nothing behind', () => {
    const { map, book, dropped, put } = mapOf(1000);
    put('large', ['articles/a'], 2000);
    expect([map.size, map.bytes, dropped, book.size]).toEqual([0, 0, ['large'], 0]);
  });

  test('grows, and then makes room; what is gone does not grow', () => {
    const { map, dropped, put } = mapOf(1500);
    const [a, b] = [put('a'), put('b')];
    map.grow(b, 800);
    expect(dropped).toEqual(['a']);
    const { bytes } = map;
    map.grow(a, 800);
    expect(map.bytes).toBe(bytes);
  });

  test('is replaced under its key, and the one before is told to go', () => {
    const { map, dropped, put } = mapOf(5000);
    const first = put('a', ['articles/a']);
    const second = put('a', ['articles/b']);
    expect([map.get('a'), map.size, dropped]).toEqual([second, 1, ['a']]);
    map.grow(first, 100);
    expect(map.bytes).toBe(second.bytes);
  });

  test('holds until one of its tags is purged, also after it was found to hold', () => {
    const { book, map, put } = mapOf(5000);
    const a = put('a', ['articles/a']);
    expect([map.holds(a), map.holds(a)]).toEqual([true, true]);
    book.purge(['articles/b']);
    expect(map.holds(a)).toBe(true);
    book.begin('w', ['articles/a'], Infinity);
    expect(map.holds(a)).toBe(false);
    book.end('w', ['articles/a']);
    expect(map.holds(a)).toBe(false);
  });
});

test('tags are let go with what stood under them: the book does not grow, and nothing is found that holds no more', () => {
  const key = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const tags = fc.subarray(['articles', 'articles/1', 'articles/2', 'articles?section=x', 'stories/1', 'videos']);
  const step = fc.oneof(
    fc.record({ does: fc.constant('set' as const), key, tags, bytes: fc.integer({ min: 1, max: 1500 }) }),
    fc.record({ does: fc.constant('use' as const), key }),
    fc.record({ does: fc.constant('grow' as const), key, bytes: fc.integer({ min: 1, max: 900 }) }),
    fc.record({ does: fc.constant('delete' as const), key }),
    fc.record({ does: fc.constant('purge' as const), tags }),
    fc.record({ does: fc.constant('flush' as const) }),
  );
  fc.assert(fc.property(fc.array(step, { maxLength: 60 }), fc.constantFrom(0, 2, 100), (steps, remembered) => {
    const { book, map, put, keys } = mapOf(3000, remembered);
    const all = ['a', 'b', 'c', 'd', 'e', 'f'];
    // What was purged since each was put there.
    const purged = new Map<string, Set<string>>();
    const contents = new Map<string, readonly string[]>();
    for (const one of steps) {
      if (one.does === 'set') {
        put(one.key, one.tags, one.bytes);
        contents.set(one.key, one.tags);
        purged.set(one.key, new Set());
      } else if (one.does === 'purge') {
        book.purge(one.tags);
        for (const since of purged.values()) for (const tag of one.tags) since.add(tag);
      } else if (one.does === 'flush') {
        book.purgeAll();
        for (const since of purged.values()) since.add('everything');
      } else {
        const kept = map.get(one.key);
        if (one.does === 'delete') map.delete(one.key);
        else if (kept && one.does === 'use') kept.used = true;
        else if (kept && one.does === 'grow') map.grow(kept, one.bytes);
      }
      expect(map.bytes).toBeLessThanOrEqual(3000);
      const there = keys(all);
      expect(map.bytes).toBe(there.reduce((sum, name) => sum + (map.get(name)?.bytes ?? 0), 0));
      for (const name of there) {
        const kept = map.get(name);
        const since = purged.get(name) ?? new Set();
        if (kept && map.holds(kept)) expect([since.has('everything'), (contents.get(name) ?? []).some((tag) => since.has(tag))]).toEqual([false, false]);
      }
      // Each tag once, and for each collection that it names something of one more; and those that are remembered for what is under way.
      const retained = new Set(there.flatMap((name) => (map.get(name)?.tags ?? []).map(({ tag }) => tag)));
      expect(book.size).toBeLessThanOrEqual(retained.size + remembered);
    }
    for (const name of all) map.delete(name);
    expect([map.size, map.bytes]).toEqual([0, 0]);
    expect(book.size).toBeLessThanOrEqual(remembered);
    book.purgeAll();
    expect(book.size).toBe(0);
  }), { numRuns: 300 });
});
