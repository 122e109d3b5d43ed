import type { Feed } from '../model/feed.js';
import { inWords } from './duration-words.js';
import { pastSkipped } from './schedule-skip.js';
import { failingWait, usualWait, type Paced, type PollBounds, type Wait } from './schedule-usual.js';

/** How a turn ended, as far as the next one depends on it. */
export type Outcome =
  | { kind: 'success'; hasNews: boolean }
  | { kind: 'failure'; code: string; retryAt: Date | null };

/** What the next fetch depends on, with what this turn learned. */
export type Scheduled = Paced & Pick<Feed, 'consecutiveFailures' | 'waitSeconds' | 'freshUntil' | 'skipHours' | 'skipDays'>;

/** When a feed is asked for next and why then, in words for an operator; never when it is gone for good. */
export interface NextFetch { at: Date | null; reason: string }

/** Times are spread by this part of the wait to either side, so that feeds that fell due together part. */
const JITTER = 0.1;
const DAY = 24 * 3600;

/**
 * The usual wait, lengthened by what publisher or host ask for and never shortened below it by the jitter; after a
 * failure twice as long each time, up to `pollMax`. Hours that the publisher excludes are passed over.
 */
export function nextFetch(feed: Scheduled, outcome: Outcome, bounds: PollBounds, now: Date, random: () => number): NextFetch {
  if (outcome.kind === 'failure' && outcome.code === 'HTTP_410') {
    return { at: null, reason: 'never: the feed is gone for good (410)' };
  }
  const wait = outcome.kind === 'success'
    ? asked(usualWait(feed, outcome.hasNews, bounds, now), feed, bounds, now)
    : afterFailure(feed, outcome, bounds, now);
  const due = new Date(now.getTime() + Math.max(1, Math.ceil(1000 * spread(wait, random))));
  const at = pastSkipped(due, feed, random);
  return at === due ? { at, reason: wait.reason } : { at, reason: `${wait.reason}; put off past the hours that the feed excludes (skipHours, skipDays)` };
}

/**
 * What the feed asks for (ttl, sy:updatePeriod), up to a day, and how long its answer stays fresh (RFC 9111 section
 * 4.2), up to the longest wait: beyond that both are mistakes more often than not.
 */
function asked(usual: Wait, { waitSeconds, freshUntil }: Scheduled, { pollMin, pollMax }: PollBounds, now: Date): Wait {
  const byFeed = Math.min(waitSeconds ?? 0, Math.max(DAY, pollMax));
  const fresh = Math.min(secondsUntil(freshUntil, now), Math.max(pollMin, pollMax));
  const patient = atLeast(usual, byFeed, `every ${inWords(byFeed)}, as the feed asks (ttl, sy:updatePeriod)`);
  return atLeast(patient, fresh, `its answer may be kept for ${inWords(fresh)} (Cache-Control, Expires)`);
}

function afterFailure(feed: Scheduled, { code, retryAt }: { code: string; retryAt: Date | null }, bounds: PollBounds, now: Date): Wait {
  const base = failingWait(feed, bounds, now);
  const until = secondsUntil(retryAt, now);
  if (code === 'CIRCUIT_OPEN') {
    // The feed was not asked, so this is no failure of it.
    const seconds = until > 0 ? until : base;
    return { seconds, least: until, most: Infinity, reason: `in ${inWords(seconds)}: it or its host kept failing and is left alone for a while` };
  }
  const failures = feed.consecutiveFailures + 1;
  const most = Math.max(base, bounds.pollMax);
  const seconds = Math.min(base * 2 ** failures, most);
  const reason = `in ${inWords(seconds)}: ${failures} failure${failures === 1 ? '' : 's'} in a row, and longer after each`;
  return atLeast({ seconds, least: 0, most, reason }, until, `in ${inWords(until)}, as its host asks (Retry-After)`);
}

/** A wait that is not shorter than what was asked for, with the rule that asked when it is the one that holds. */
function atLeast(wait: Wait, seconds: number, reason: string): Wait {
  if (seconds <= 0) return wait;
  const least = Math.max(wait.least, seconds);
  return seconds < wait.seconds ? { ...wait, least } : { seconds, least, most: Math.max(wait.most, seconds * (1 + JITTER)), reason };
}

/** Somewhere around the wait, within its bounds. */
function spread({ seconds, least, most }: Wait, random: () => number): number {
  const from = Math.max(seconds * (1 - JITTER), least);
  const to = Math.max(from, Math.min(seconds * (1 + JITTER), most));
  return from + (to - from) * random();
}

const secondsUntil = (date: Date | null, now: Date) => (date === null ? 0 : Math.max(0, (date.getTime() - now.getTime()) / 1000) || 0);
