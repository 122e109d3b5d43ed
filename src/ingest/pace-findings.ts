import type { FeedDocument } from '../model/item.js';
import { info, warning, type Finding } from '../model/finding.js';
import type { Document } from '../upstream/fetch.js';
import { inWords } from './duration-words.js';
import { rhythmOf } from './rhythm.js';
import { nextFetch } from './schedule.js';
import type { PollBounds } from './schedule-usual.js';

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
/** Seconds without an item from which on a feed may have been given up. */
const SILENT = 90 * 86_400;

/** How often a feed publishes, what it asks for, and when khabar would read it. */
export function paceFindings(document: FeedDocument, answer: Document, bounds: PollBounds, now: Date): Finding[] {
  const { rhythmSeconds, newestItemAt } = rhythmOf(document.items, now, bounds.pollMin);
  const { waitSeconds, skipHours, skipDays } = document;
  const silent = newestItemAt === null ? null : (now.getTime() - newestItemAt.getTime()) / 1000;
  const next = nextFetch(
    {
      everySeconds: null, rhythmSeconds, newestItemAt, lastFetchedAt: null, nextFetchAt: null, push: null, consecutiveFailures: 0,
      waitSeconds, freshUntil: answer.freshUntil, skipHours, skipDays,
    },
    { kind: 'success', hasNews: true }, bounds, now, () => 0.5,
  );
  const hub = answer.hubUrl ?? document.hubUrl;
  const { etag, lastModified } = answer.validators;
  return [
    ...(rhythmSeconds === null ? [] : [info('RHYTHM', `A new item about every ${inWords(rhythmSeconds)}${silent === null ? '' : `; the newest is ${inWords(silent)} old`}.`)]),
    info('SCHEDULE', `khabar would read it ${next.reason}.`),
    ...(waitSeconds === null ? [] : [info('WAIT', `It asks to be read every ${inWords(waitSeconds)} at most (ttl, sy:updatePeriod).`)]),
    ...(skipHours.length + skipDays.length === 0 ? [] : [info('SKIP', `It asks not to be read ${skipped(skipHours, skipDays)}.`)]),
    ...(hub === null ? [] : [info('HUB', `It names a hub (${hub}): with KHABAR_PUBLIC_URL set, new items are pushed.`)]),
    ...(etag === null && lastModified === null ? [info('NO_VALIDATORS', 'It comes without ETag and Last-Modified, so that all of it is sent each time. The outlet can spare both sides that.')] : []),
    ...(silent !== null && silent > SILENT ? [warning('SILENT', `Nothing new for ${inWords(silent)}. Look on the outlet’s site whether the feed has moved.`)] : []),
  ];
}

function skipped(hours: readonly number[], days: readonly number[]): string {
  const parts = [hours.length > 0 && `at ${hours.map((hour) => `${hour}h`).join(', ')} UTC`, days.length > 0 && `on ${days.map((day) => DAYS[day]).join(', ')}`];
  return parts.filter(Boolean).join(', and ');
}
