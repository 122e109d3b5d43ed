import type { PageReading } from '../model/article.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** When a page is looked at again after it was first read; each further pause is as long as all before it. */
const FIRST_LOOK = 30 * MINUTE;
/** How long after it was first seen an article's page is followed: most corrections come on the same day. */
const FOLLOWED = 48 * HOUR;
/** Pauses between tries of a page that cannot be read: each twice as long as that before it, up to a day; then no more. */
const FIRST_PAUSE = 10 * MINUTE;
const LONGEST_PAUSE = 24 * HOUR;
const MOST_FAILURES = 10;

/** How reading a page ended: what is known of it for the next time, nothing new, or that it failed. */
export type PageOutcome =
  | { readonly kind: 'READ'; readonly etag: string | null; readonly lastModified: string | null }
  | { readonly kind: 'NOT_MODIFIED' }
  | { readonly kind: 'FAILED' };

/**
 * When an item's page is read again. One that was read is looked at again, by a conditional request, whenever its
 * article's age has doubled: after half an hour, one, two, four hours and so on, until it is two days old. One
 * that could not be read is tried again after ten minutes, twenty, forty and so on, ten times at the most.
 * Besides, a page is read whenever its item in the feed says something else.
 */
export function afterReading(outcome: PageOutcome, before: PageReading | null, firstSeen: Date, now: Date): PageReading {
  const held = { etag: before?.etag ?? null, lastModified: before?.lastModified ?? null };
  if (outcome.kind === 'FAILED') {
    const failures = (before?.failures ?? 0) + 1;
    const pause = Math.min(FIRST_PAUSE * 2 ** (failures - 1), LONGEST_PAUSE);
    return { ...held, failures, dueAt: failures >= MOST_FAILURES ? null : new Date(now.getTime() + pause) };
  }
  const age = Math.max(now.getTime() - firstSeen.getTime(), FIRST_LOOK);
  const { etag, lastModified } = outcome.kind === 'READ' ? outcome : held;
  return { etag, lastModified, failures: 0, dueAt: age >= FOLLOWED ? null : new Date(now.getTime() + age) };
}

/** Whether an item's page is to be read although the item says what it said before. */
export function isPageDue(page: PageReading | null, now: Date): boolean {
  return page !== null && page.dueAt !== null && page.dueAt <= now;
}
