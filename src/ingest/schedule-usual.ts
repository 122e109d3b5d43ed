import type { Feed } from '../model/feed.js';
import { inWords } from './duration-words.js';
import { isLeased } from './push-state.js';

/** What is set of polling; seconds. */
export interface PollBounds { readonly pollMin: number; readonly pollMax: number }

/** A wait in seconds with the rule that set it; `least` and `most` bound it after the jitter. */
export interface Wait { seconds: number; least: number; most: number; reason: string }

/** What the usual wait depends on. */
export type Paced = Pick<Feed, 'everySeconds' | 'rhythmSeconds' | 'newestItemAt' | 'lastFetchedAt' | 'nextFetchAt' | 'push'>;

/** Seconds between two fetches of a feed of which nothing is known yet. */
const FIRST_GUESS = 900;
/** A feed is looked at so many times in the time between two of its items. */
const LOOKS = 2;
/** How long a feed has been silent is so many times its wait, at most: a night's silence makes 20 minutes, four days 4 hours. */
const SILENCE = 24;

/** How long to wait for a feed that answers and asks for nothing: as configured, while a hub pushes, else by its rhythm. */
export function usualWait(feed: Paced, hasNews: boolean, bounds: PollBounds, now: Date): Wait {
  const { everySeconds: every, push } = feed;
  if (push && isLeased(push, now)) {
    const seconds = Math.max(every ?? 0, bounds.pollMax);
    return { seconds, least: 0, most: Infinity, reason: `a hub pushes what is new; read every ${inWords(seconds)} all the same, to miss nothing` };
  }
  if (every !== null) return { seconds: every, least: 0, most: Infinity, reason: `every ${inWords(every)}, as configured` };
  return bounded(ownWait(feed, hasNews, now), bounds);
}

/** The wait from which a feed that fails backs off: what is silent or rarely read anyway is not read more often because it fails. */
export function failingWait(feed: Paced, bounds: PollBounds, now: Date): number {
  if (feed.everySeconds !== null) return feed.everySeconds;
  return bounded(ownWait({ ...feed, lastFetchedAt: null }, false, now), bounds).seconds;
}

/** By what the feed itself shows, unbounded, and why so long. */
function ownWait(feed: Paced, hasNews: boolean, now: Date): { seconds: number; because: string } {
  const silent = feed.newestItemAt === null ? 0 : (now.getTime() - feed.newestItemAt.getTime()) / 1000;
  const tooQuiet = { seconds: silent / SILENCE, because: `it has published nothing for ${inWords(silent)}` };
  const paced = feed.rhythmSeconds === null ? guess(feed, hasNews) : {
    seconds: feed.rhythmSeconds / LOOKS,
    because: `it publishes about every ${inWords(feed.rhythmSeconds)}`,
  };
  return tooQuiet.seconds > paced.seconds ? tooQuiet : paced;
}

/** Without dates a feed's rhythm is found by trying: sooner after news, later after none. */
function guess({ lastFetchedAt, nextFetchAt }: Paced, hasNews: boolean): { seconds: number; because: string } {
  const before = lastFetchedAt && nextFetchAt ? (nextFetchAt.getTime() - lastFetchedAt.getTime()) / 1000 : 0;
  if (before <= 0) return { seconds: FIRST_GUESS, because: 'how often it publishes is not known yet' };
  return hasNews
    ? { seconds: before / 2, because: 'its items have no dates to tell a rhythm by, and there was something new' }
    : { seconds: before * 1.5, because: 'its items have no dates to tell a rhythm by, and there was nothing new' };
}

function bounded({ seconds, because }: { seconds: number; because: string }, { pollMin, pollMax }: PollBounds): Wait {
  // Set the wrong way round, the longer one holds.
  const most = Math.max(pollMin, pollMax);
  const held = Math.min(Math.max(seconds, pollMin), most);
  const limit = held === seconds ? '' : held === pollMin ? ' (KHABAR_POLL_MIN, the shortest wait)' : ' (KHABAR_POLL_MAX, the longest wait)';
  return { seconds: held, least: pollMin, most, reason: `every ${inWords(held)}${limit}: ${because}` };
}
