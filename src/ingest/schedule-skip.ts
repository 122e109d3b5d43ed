import type { Feed } from '../model/feed.js';

const HOUR = 3_600_000;
const HOURS_A_WEEK = 7 * 24;
/** Feeds that all wait for the same hour are spread over this part of it. */
const SPREAD = 1 / 12;

/**
 * The time itself, or the first hour after it that the publisher does not exclude (RSS 2.0 skipHours and skipDays, in
 * UTC). Who excludes every hour or every day has excluded none: such a feed would never be read.
 */
export function pastSkipped(at: Date, { skipHours, skipDays }: Pick<Feed, 'skipHours' | 'skipDays'>, random: () => number): Date {
  const isSkipped = (time: Date) => skipHours.includes(time.getUTCHours()) || skipDays.includes(time.getUTCDay());
  if (!isSkipped(at)) return at;
  const hour = Math.floor(at.getTime() / HOUR) * HOUR;
  for (let later = 1; later <= HOURS_A_WEEK; later++) {
    const next = hour + later * HOUR;
    if (!isSkipped(new Date(next))) return new Date(next + Math.floor(random() * SPREAD * HOUR));
  }
  return at;
}
