import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { rhythmOf } from '../../src/ingest/rhythm.js';

const NOW = new Date('2026-11-23T10:00:00Z');
const HOUR = 3600;
const DAY = 24 * HOUR;
const item = (secondsAgo: number | null) => ({ published: secondsAgo === null ? null : new Date(NOW.getTime() - secondsAgo * 1000), updated: null });
const rhythm = (...secondsAgo: (number | null)[]) => rhythmOf(secondsAgo.map(item), NOW, 120);
const rhythmSeconds = (...secondsAgo: (number | null)[]) => rhythm(...secondsAgo).rhythmSeconds;

describe('the rhythm of a feed', () => {
  test('is the median time between its newest publications, in whatever order they stand', () => {
    expect(rhythmSeconds(3000, 600, 1200, 0)).toBe(600);
    expect(rhythm(600, 1200).newestItemAt).toEqual(new Date(NOW.getTime() - 600_000));
  });

  test('is not moved by a pause at night, nor by one old item', () => {
    expect(rhythmSeconds(0, 900, 1800, 2700, 9 * HOUR, 9 * HOUR + 900)).toBe(900);
    expect(rhythmSeconds(0, 900, 1800, 2700, 20 * 365 * DAY)).toBe(900);
  });

  test('counts a burst as one publication', () => {
    expect(rhythmSeconds(0, 1, 2, 60, HOUR, HOUR + 10, HOUR + 20, 2 * HOUR, 2 * HOUR, 2 * HOUR)).toBe(HOUR);
  });

  test('of a feed that publishes without a pause is as fine as it is looked at', () => {
    expect(rhythmSeconds(...Array.from({ length: 500 }, (_, index) => index * 10))).toBe(120);
  });

  test('spreads what has a date only over the day', () => {
    const midnight = 10 * HOUR;
    const days = [0, 1, 2].flatMap((day) => Array.from({ length: 12 }, () => midnight + day * DAY));
    expect(rhythmSeconds(...days)).toBe(2 * HOUR);
  });

  test('cannot be told without two dates that differ', () => {
    expect([rhythmSeconds(), rhythmSeconds(5), rhythmSeconds(5, 5), rhythmSeconds(null, null), rhythmSeconds(-HOUR, -2 * HOUR)]).toEqual([null, null, null, null, null]);
    expect(rhythm(null, -HOUR).newestItemAt).toBeNull();
  });

  test('leaves out dates that are missing or to come', () => {
    expect(rhythmSeconds(-5 * DAY, null, 0, 600, null, 1200)).toBe(600);
  });

  test('goes by the date of change where there is no other', () => {
    const changed = [0, 600].map((seconds) => ({ published: null, updated: new Date(NOW.getTime() - seconds * 1000) }));
    expect(rhythmOf(changed, NOW, 120).rhythmSeconds).toBe(600);
  });

  test('is a time, or nothing, whatever the dates', () => {
    const date = fc.option(fc.date());
    fc.assert(fc.property(fc.array(fc.record({ published: date, updated: date })), (items) => {
      const { rhythmSeconds: seconds, newestItemAt } = rhythmOf(items, NOW, 120);
      if (seconds !== null) expect(seconds).toBeGreaterThan(0);
      if (newestItemAt !== null) expect(newestItemAt.getTime()).toBeLessThanOrEqual(NOW.getTime());
    }));
  });
});
