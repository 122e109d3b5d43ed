import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { takeOne, type Allowance } from '../../src/upstream/rate.js';

const PACE = { perSecond: 5, burst: 20 };

/** When each of several requests is let through, asked for at these times (milliseconds). */
function letThrough(times: readonly number[], pace = PACE): number[] {
  let allowance: Allowance | undefined;
  return times.map((now) => {
    const taken = takeOne(allowance, pace, now);
    allowance = taken.allowance;
    return now + taken.wait;
  });
}

describe('a host’s pace', () => {
  test('lets a burst through at once, and the rest one by one', () => {
    const through = letThrough(Array.from({ length: 25 }, () => 0));
    expect(through.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 0));
    expect(through.slice(20)).toEqual([200, 400, 600, 800, 1000]);
  });

  test('has its burst again after a pause, and no more', () => {
    const through = letThrough([...Array.from({ length: 20 }, () => 0), ...Array.from({ length: 21 }, () => 3_600_000)]);
    expect(through.at(-2)).toBe(3_600_000);
    expect(through.at(-1)).toBe(3_600_200);
  });

  test('holds over any time: no more than its burst and its rate, in order', () => {
    const asked = fc.array(fc.nat(5000), { minLength: 1, maxLength: 200 }).map((times) => times.sort((a, b) => a - b));
    fc.assert(fc.property(asked, fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 30 }), (times, perSecond, burst) => {
      const through = letThrough(times, { perSecond, burst });
      through.forEach((last, index) => {
        const first = through[Math.max(0, index - burst - 9)] ?? 0;
        const count = Math.min(index, burst + 9) + 1;
        expect(count).toBeLessThanOrEqual(burst + ((last - first) * perSecond) / 1000 + 1.001);
      });
      expect([...through].sort((a, b) => a - b)).toEqual(through);
    }));
  });
});
