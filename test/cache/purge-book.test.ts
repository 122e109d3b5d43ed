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
