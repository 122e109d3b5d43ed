import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BoundedMap } from '../../src/cache/bounded-map.js';
import { createTextCache } from '../../src/cache/text-cache.js';

describe('a text cache', () => {
  test('gives back what was put in, until it is deleted', async () => {
    const cache = createTextCache(1000);
    await cache.set('a', 'خبر');
    expect(await cache.get('a')).toBe('خبر');
    expect(await cache.delete('a')).toBe(true);
    expect(await cache.get('a')).toBeUndefined();
  });

  test('forgets what has lived its time', async () => {
    const cache = createTextCache(1000);
    await cache.set('a', 'x', { ttl: 0.02 });
    expect(await cache.get('a')).toBe('x');
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect(await cache.get('a')).toBeUndefined();
  });

  test('forgets what was used longest ago first', () => {
    const map = new BoundedMap(12);
    map.set('a', '11').set('b', '22');
    map.get('a');
    map.set('c', '33');
    expect([...map.keys()]).toEqual(['a', 'c']);
  });

  test('never holds more than it may', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.string({ maxLength: 3 }), fc.string({ maxLength: 40 }))), (entries) => {
        const map = new BoundedMap(100);
        for (const [key, value] of entries) map.set(key, value);
        const held = [...map].reduce((sum, [key, value]) => sum + 2 * (key.length + value.length), 0);
        expect(held).toBeLessThanOrEqual(100);
      }),
    );
  });
});
