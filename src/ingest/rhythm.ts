import type { Feed } from '../model/feed.js';
import type { FeedItem } from '../model/item.js';

/** The newest publications that are looked at. */
const NEWEST = 30;
const DAY = 24 * 3600;

/** How often a feed publishes, by the dates of its items. */
export type Rhythm = Pick<Feed, 'rhythmSeconds' | 'newestItemAt'>;

/**
 * The median time between the newest publications, which neither a night's pause nor one old item moves much. Items
 * within `grain` seconds are one publication: whoever comes in between would see half of a burst. Dates that are
 * missing or to come tell nothing. Null where no two publications can be told apart.
 */
export function rhythmOf(items: readonly Pick<FeedItem, 'published' | 'updated'>[], now: Date, grain: number): Rhythm {
  const times = items
    .map(({ published, updated }) => (published ?? updated)?.getTime() ?? Number.NaN)
    .filter((time) => time <= now.getTime())
    .sort((one, other) => other - one);
  const bursts = burstsOf(times, grain);
  const gaps = bursts.slice(1).map(({ start }, index) => (bursts[index]?.start ?? start) - start);
  const [newest] = times;
  return {
    newestItemAt: newest === undefined ? null : new Date(newest),
    rhythmSeconds: gaps.length === 0 ? null : Math.round(medianOf(gaps) / burstSize(bursts, gaps)),
  };
}

interface Burst { start: number; count: number }

/** Publications, newest first; `start` in seconds. */
function burstsOf(times: readonly number[], grain: number): Burst[] {
  const bursts: Burst[] = [];
  for (const time of times.map((milliseconds) => milliseconds / 1000)) {
    const current = bursts.at(-1);
    if (current && current.start - time < grain) current.count++;
    else if (bursts.length === NEWEST) break;
    else bursts.push({ start: time, count: 1 });
  }
  return bursts;
}

/** Dates without a time of day stand whole days apart: then a day's items were published over the day. */
function burstSize(bursts: readonly Burst[], gaps: readonly number[]): number {
  return gaps.every((gap) => gap % DAY === 0) ? medianOf(bursts.map(({ count }) => count)) : 1;
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[sorted.length / 2 - 1] ?? upper)) / 2;
}
