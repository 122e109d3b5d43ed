import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { PurgeBook } from '../../src/cache/purge-book.js';

const bookAt = (clock = { now: 0 }, remembered?: number) => new PurgeBook(() => clock.now, remembered);

describe('what was purged', () => {
  test('an answer holds until something that it was made from is purged', () => {
    const book = bookAt();
    const asOf = book.present();
    book.purge(['articles/b', 'stories']);
    expect(book.holds(['articles/a', 'videos'], asOf)).toBe(true);
    book.purge(['articles/a']);
    expect(book.holds(['articles/a', 'videos'], asOf)).toBe(false);
    expect(book.holds(['articles/a'], book.present())).toBe(true);
  });

  test('a write that names no document purges all that are read by ids or by values, and no other collection', () => {
    const book = bookAt();
    const asOf = book.present();
    book.purge(['articles/*']);
    expect(book.holds(['articles/a'], asOf)).toBe(false);
    expect(book.holds(['articles?uri=https://outlet.example/a'], asOf)).toBe(false);
    expect(book.holds(['articles?section'], asOf)).toBe(false);
    expect(book.holds(['articles'], asOf)).toBe(true);
    expect(book.holds(['bodies/a', 'bodies?uri=articles/a'], asOf)).toBe(true);
  });

  test('while a write is under way nothing made of it holds, however fresh', () => {
    const book = bookAt();
    book.begin('w', ['articles/a'], Infinity);
    expect(book.holds(['articles/a'], book.present())).toBe(false);
    book.begin('v', ['articles/a'], Infinity);
    book.end('w', ['articles/a']);
    expect(book.holds(['articles/a'], book.present())).toBe(false);
    book.end('v', ['articles/a']);
    expect(book.holds(['articles/a'], book.present())).toBe(true);
  });

  test('a write whose end is never heard ends by itself, and purges once more', () => {
    const clock = { now: 0 };
    const book = bookAt(clock);
    book.begin('w', ['articles/a'], 15_000);
    const asOf = book.present();
    clock.now = 14_999;
    expect(book.holds(['articles/a'], asOf)).toBe(false);
    clock.now = 15_000;
    expect(book.holds(['articles/a'], asOf)).toBe(false);
    expect(book.holds(['articles/a'], book.present())).toBe(true);
    expect(book.writing).toBe(0);
  });

  test('the end of a write whose beginning was not heard purges too', () => {
    const book = bookAt();
    const asOf = book.present();
    book.end('unheard', ['articles/a']);
    expect(book.holds(['articles/a'], asOf)).toBe(false);
  });

  test('what is forgotten counts as purged when it was last', () => {
    const book = bookAt({ now: 0 }, 2);
    const early = book.present();
    book.purge(['a/1']);
    const between = book.present();
    book.purge(['a/2']);
    book.purge(['a/3']);
    // Of `a/1` nobody knows any more: what was begun before its purge does not hold, whatever it was made from.
    expect(book.holds(['b'], early)).toBe(false);
    expect(book.holds(['b'], between)).toBe(true);
    expect(book.holds(['a/2'], between)).toBe(false);
  });

  test('never says that something holds which a book that remembers everything would refuse', () => {
    const tag = fc.constantFrom('a', 'a/1', 'a/2', 'a/*', 'b', 'b/1');
    const step = fc.oneof(
      fc.record({ purge: fc.array(tag, { minLength: 1, maxLength: 3 }) }),
      fc.record({ begin: fc.constantFrom('v', 'w'), tags: fc.array(tag, { minLength: 1, maxLength: 2 }) }),
      fc.record({ end: fc.constantFrom('v', 'w') }),
    );
    fc.assert(fc.property(fc.array(step, { maxLength: 20 }), fc.array(tag, { minLength: 1, maxLength: 3 }), fc.nat(20), (steps, tags, readAt) => {
      const [small, large] = [bookAt({ now: 0 }, 1), bookAt({ now: 0 })];
      const asOf = { small: small.present(), large: large.present() };
      steps.forEach((one, index) => {
        if (index === readAt) Object.assign(asOf, { small: small.present(), large: large.present() });
        for (const book of [small, large]) {
          if ('purge' in one) book.purge(one.purge);
          else if ('begin' in one) book.begin(one.begin, one.tags, Infinity);
          else book.end(one.end, []);
        }
      });
      if (small.holds(tags, asOf.small)) expect(large.holds(tags, asOf.large)).toBe(true);
    }));
  });
});

describe('tags that something kept stands under', () => {
  test('are not forgotten until it is let go, however many others are purged', () => {
    const book = bookAt({ now: 0 }, 2);
    const asOf = book.present();
    const retained = book.retain(['a/1']);
    for (let at = 0; at < 20; at++) book.purge([`b/${at}`]);
    // Forgetting the others has moved the floor: what is newer than that holds by its own tags alone.
    const later = book.present();
    expect([book.holdsRetained(retained, asOf), book.holdsRetained(retained, later)]).toEqual([false, true]);
    book.purge(['a/1']);
    for (let at = 0; at < 20; at++) book.purge([`c/${at}`]);
    expect(book.holdsRetained(retained, later)).toBe(false);
    expect(book.size).toBe(2 + 2);
    book.release(retained);
    expect(book.size).toBe(2);
  });

  test('are held as often as they are taken', () => {
    const book = bookAt();
    const [one, other] = [book.retain(['a/1', 'a/2']), book.retain(['a/1'])];
    book.release(one);
    expect(book.size).toBe(2);
    book.purge(['a/1']);
    expect(book.holdsRetained(other, book.present() - 1)).toBe(false);
    book.release(other);
    // Purged just now: remembered for what is being made.
    expect(book.size).toBe(1);
  });

  test('are refused by the purge of all of their collection, and of everything', () => {
    const book = bookAt();
    const retained = book.retain(['articles/a', 'articles?section=x']);
    let asOf = book.present();
    book.purge(['stories/*']);
    expect(book.holdsRetained(retained, asOf)).toBe(true);
    book.purge(['articles/*']);
    expect(book.holdsRetained(retained, asOf)).toBe(false);
    asOf = book.present();
    expect(book.holdsRetained(retained, asOf)).toBe(true);
    book.purgeAll();
    expect([book.holdsRetained(retained, asOf), book.holdsRetained(retained, book.present())]).toEqual([false, true]);
  });

  test('may be let go while they are written, and the write ends all the same', () => {
    const book = bookAt();
    const retained = book.retain(['articles/a']);
    book.begin('w', ['articles/a'], Infinity);
    book.release(retained);
    expect(book.holds(['articles/a'], book.present())).toBe(false);
    book.end('w', []);
    expect(book.holds(['articles/a'], book.present())).toBe(true);
    book.purgeAll();
    expect(book.size).toBe(0);
  });

  test('hold exactly when they would hold looked up by name, and leave nothing behind', () => {
    const tag = fc.constantFrom('a', 'a/1', 'a/2', 'a?x=1', 'a/*', 'b', 'b/1');
    const step = fc.oneof(
      fc.record({ retain: fc.array(tag, { minLength: 1, maxLength: 3 }) }),
      fc.record({ release: fc.nat(5) }),
      fc.record({ purge: fc.array(tag, { minLength: 1, maxLength: 2 }) }),
      fc.record({ begin: fc.constantFrom('v', 'w'), tags: fc.array(tag, { minLength: 1, maxLength: 2 }) }),
      fc.record({ end: fc.constantFrom('v', 'w') }),
      fc.record({ all: fc.constant(true) }),
    );
    fc.assert(fc.property(fc.array(step, { maxLength: 30 }), fc.constantFrom(0, 1, 100), (steps, remembered) => {
      const book = bookAt({ now: 0 }, remembered);
      const held: { tags: readonly string[]; retained: ReturnType<PurgeBook['retain']>; asOf: number }[] = [];
      for (const one of steps) {
        if ('retain' in one) held.push({ tags: one.retain, asOf: book.present(), retained: book.retain(one.retain) });
        else if ('release' in one) for (const { retained } of held.splice(one.release, 1)) book.release(retained);
        else if ('purge' in one) book.purge(one.purge);
        else if ('begin' in one) book.begin(one.begin, one.tags, Infinity);
        else if ('end' in one) book.end(one.end, []);
        else book.purgeAll();
        for (const { tags, retained, asOf } of held) expect(book.holdsRetained(retained, asOf)).toBe(book.holds(tags, asOf));
      }
      for (const write of ['v', 'w']) book.end(write, []);
      for (const { retained } of held) book.release(retained);
      expect(book.size).toBeLessThanOrEqual(remembered);
      book.purgeAll();
      expect(book.size).toBe(0);
    }), { numRuns: 500 });
  });
});
