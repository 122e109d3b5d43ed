import type { Feed } from '../model/feed.js';

/** Longest wait between two tries of a feed that fails, in seconds; unless it is configured to be read more rarely still. */
const LONGEST_WAIT = 6 * 3600;

/** Seconds between two fetches of a feed whose rhythm is not known. */
const USUAL = 300;

/** How a turn ended, as far as the next one depends on it. */
export type Outcome =
  | { kind: 'success'; waitSeconds: number | null }
  | { kind: 'failure'; code: string };

/** When a feed is asked for next, and why then; null when it never is. */
export function nextFetch(
  feed: Pick<Feed, 'everySeconds' | 'consecutiveFailures'>,
  outcome: Outcome,
  now: Date,
): { at: Date | null; reason: string } {
  const every = feed.everySeconds ?? USUAL;
  const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
  if (outcome.kind === 'failure') {
    if (outcome.code === 'HTTP_410') return { at: null, reason: 'the feed is gone for good (410)' };
    const failures = feed.consecutiveFailures + 1;
    const wait = Math.max(every, Math.min(every * 2 ** failures, LONGEST_WAIT));
    return { at: after(wait), reason: `${failures} failure${failures === 1 ? '' : 's'} in a row: waiting longer each time` };
  }
  const asked = outcome.waitSeconds ?? 0;
  return asked > every
    ? { at: after(asked), reason: `the feed asks to be read every ${asked} s` }
    : { at: after(every), reason: `every ${every} s, as configured` };
}
