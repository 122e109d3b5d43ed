import { failure, FetchFailed } from './fetch-failed.js';
import { mayFetch, NO_RULES, readRobots, type RobotsRules } from './robots-rules.js';

/** The name by which a robots.txt speaks to this program. */
const TOKEN = 'khabar';

/** How long an answer holds (RFC 9309 section 2.4: a day at most), and how long it does when there was none; milliseconds. */
const HOLDS = 24 * 3_600_000;
const TRIED_AGAIN = 10 * 60_000;

/** Characters of all robots.txt that are remembered. */
const MOST_CHARACTERS = 2 ** 25;

/** An answer to `/robots.txt`; its text cut where the limit is. */
export interface RobotsAnswer { status: number; text: string }

/** What was learned of an origin: rules, or why they could not be read. */
interface Learned { readonly until: number; readonly size: number; readonly rules: RobotsRules | null; readonly reason: string }

/** robots.txt of every origin that was asked. */
export interface Robots {
  /**
   * Whether an address may be asked for: resolves to the seconds that the host wants between two requests,
   * null when it does not say; fails with ROBOTS or, for pages, ROBOTS_UNAVAILABLE.
   */
  check(url: URL, purpose: 'feed' | 'page'): Promise<number | null>;
}

/** Reads robots.txt by `ask`, one at a time of an origin, and remembers it for up to a day. */
export function createRobots(ask: (url: URL) => Promise<RobotsAnswer>, now: () => Date): Robots {
  const learned = new Map<string, Learned>();
  const underWay = new Map<string, Promise<Learned>>();
  let characters = 0;

  const forget = (origin: string) => {
    characters -= learned.get(origin)?.size ?? 0;
    learned.delete(origin);
  };
  const keep = (origin: string, found: Learned) => {
    forget(origin);
    learned.set(origin, found);
    characters += found.size;
    for (const oldest of learned.keys()) {
      if (characters <= MOST_CHARACTERS) break;
      forget(oldest);
    }
  };
  const learn = async (origin: string): Promise<Learned> => {
    const before = learned.get(origin);
    const found = await read(origin, ask, now);
    // What was read once still holds while nothing can be read (section 2.3.1.4).
    const holds = found.rules === null && before?.rules ? { ...before, until: found.until } : found;
    keep(origin, holds);
    return holds;
  };
  const of = (origin: string): Promise<Learned> => {
    const known = learned.get(origin);
    if (known && known.until > now().getTime()) return Promise.resolve(known);
    const reading = underWay.get(origin) ?? learn(origin).finally(() => underWay.delete(origin));
    underWay.set(origin, reading);
    return reading;
  };

  return {
    async check(url, purpose) {
      const { rules, reason } = await of(url.origin);
      if (rules === null) {
        // A feed was asked for by the operator, who is told of it if that fails as well; pages are crawled.
        if (purpose === 'feed') return null;
        throw failure('ROBOTS_UNAVAILABLE', `${url.origin}/robots.txt could not be read (${reason})`);
      }
      if (!mayFetch(rules, url)) throw failure('ROBOTS', `${url.origin}/robots.txt does not allow ${url.pathname}`);
      return rules.crawlDelay;
    },
  };
}

/** An origin's robots.txt by what it answered: without a file all is allowed, by a server's fault nothing is known (section 2.3.1). */
async function read(origin: string, ask: (url: URL) => Promise<RobotsAnswer>, now: () => Date): Promise<Learned> {
  const until = (milliseconds: number) => now().getTime() + milliseconds;
  const unknown = (reason: string): Learned => ({ until: until(TRIED_AGAIN), size: 100, rules: null, reason });
  try {
    const { status, text } = await ask(new URL('/robots.txt', origin));
    if (status >= 500) return unknown(`it answered ${status}`);
    const rules = status === 200 ? readRobots(text, TOKEN) : NO_RULES;
    return { until: until(HOLDS), size: 100 + (status === 200 ? text.length : 0), rules, reason: '' };
  } catch (error) {
    if (!(error instanceof FetchFailed)) throw error;
    // Redirects without an end count as no file (section 2.3.1.2).
    if (error.code === 'REDIRECTS') return { until: until(HOLDS), size: 100, rules: NO_RULES, reason: '' };
    return unknown(error.code);
  }
}
