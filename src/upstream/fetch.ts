import type { CircuitState } from '../model/feed.js';
import type { Fetched, Validators } from './answers.js';
import { ACCEPT_ENCODING } from './decode-body.js';
import { decodeText } from './decode-text.js';
import { failure } from './fetch-failed.js';
import type { FetchSettings } from './fetch-settings.js';
import { headerField } from './header-fields.js';
import { createHosts } from './hosts.js';
import { isDocument, readAnswer, sendable } from './read-answer.js';
import { follow, isRedirect, startAt, type Trail } from './redirects.js';
import type { Incoming, Outgoing } from './request-once.js';
import { createRobots, type RobotsAnswer } from './robots.js';
import { ROBOTS_MAX_BYTES } from './robots-rules.js';
import { refuseUnencrypted } from './websub-redirect.js';

export type { Document, Fetched, NotModified, Validators } from './answers.js';
export type { FetchSettings } from './fetch-settings.js';
export { FetchFailed } from './fetch-failed.js';

/** What is fetched, a feed unless told otherwise, and whether robots.txt is heeded for it, which it is unless told otherwise. */
export interface FetchOptions { purpose?: 'feed' | 'page'; robots?: boolean }

/** Fetches from the world, within limits; whatever fails is a `FetchFailed`. */
export interface Fetcher {
  get(url: string, validators?: Validators, options?: FetchOptions): Promise<Fetched>;
  /** Sends a form, to a hub (WebSub); guarded like `get`. Only redirects that keep the method (307, 308) are followed. */
  post(url: string, form: URLSearchParams): Promise<{ status: number; text: string }>;
  /** Whether an address is asked at present: it may be left alone, or all of its host. */
  circuitOf(url: string): CircuitState;
  /** Lets go of all connections; what is under way fails. */
  close(): Promise<void>;
}

const ACCEPT = {
  feed: 'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml, application/xml;q=0.9, text/html;q=0.8, */*;q=0.5',
  page: 'text/html, application/xhtml+xml, */*;q=0.5',
} as const;

/** How long a robots.txt may take, milliseconds: what it holds up is the feed. */
const ROBOTS_WITHIN = 5000;

/** Bytes of a hub's answer, which is a sentence for an operator. */
const HUB_SAYS = 65_536;

/** A fetcher with its own connections: at most `perHost` at a time to one host. */
export function createFetcher(settings: FetchSettings): Fetcher {
  const { now = () => new Date(), timeout, firstByte = timeout, userAgent, maxBytes } = settings;
  const hosts = createHosts(settings, now);
  const common = { firstByte, maxBytes, wanted: isDocument };

  /** Goes where redirects lead, within one time for all: `send` makes the request at each place. */
  const along = async (address: string, within: number, leads: (status: number) => boolean, send: (url: URL, total: number) => Promise<Incoming>) => {
    let trail: Trail = startAt(address);
    for (let left = within; ; ) {
      const answer = await send(trail.url, left);
      const location = headerField(answer.headers, 'location');
      if (!leads(answer.status) || !isRedirect(answer.status, location)) return { answer, trail };
      trail = follow(trail, answer.status, location);
      left -= answer.took;
      if (left <= 0) throw failure('TIMEOUT', `${address} and its redirects took longer than ${within / 1000} s`);
    }
  };
  const askRobots = async (url: URL): Promise<RobotsAnswer> => {
    const outgoing = { ...common, method: 'GET', headers: { accept: 'text/plain, */*;q=0.5', 'user-agent': userAgent }, maxBytes: ROBOTS_MAX_BYTES, cut: true } as const;
    // A robots.txt that fails says nothing of the feed, which is asked for all the same: no circuit.
    const { answer } = await along(url.href, Math.min(timeout, ROBOTS_WITHIN), () => true, (at, total) => hosts.send(at, { ...outgoing, total }, { crawlDelay: null, circuit: false, returning: false }));
    return { status: answer.status, text: decodeText(answer.body, 'text/plain; charset=utf-8') };
  };
  const robots = settings.robots ? createRobots(askRobots, now) : null;

  return {
    async get(address, validators = { etag: null, lastModified: null }, { purpose = 'feed', robots: heeded = true } = {}) {
      const asked = { etag: sendable(validators.etag), lastModified: sendable(validators.lastModified) };
      const headers = {
        accept: ACCEPT[purpose],
        'accept-encoding': ACCEPT_ENCODING,
        'user-agent': userAgent,
        ...(asked.etag === null ? {} : { 'if-none-match': asked.etag }),
        ...(asked.lastModified === null ? {} : { 'if-modified-since': asked.lastModified }),
      };
      const { answer, trail } = await along(address, timeout, () => true, async (url, total) => {
        hosts.refuseIfOpen(url);
        const crawlDelay = robots && heeded ? await robots.check(url, purpose) : null;
        return hosts.send(url, { ...common, method: 'GET', headers, total }, { crawlDelay, circuit: true, returning: purpose === 'feed' });
      });
      return readAnswer(answer, { trail, asked, maxBytes, now: now() });
    },
    async post(address, form) {
      const headers = { 'content-type': 'application/x-www-form-urlencoded', 'user-agent': userAgent };
      const outgoing: Omit<Outgoing, 'total'> = { ...common, method: 'POST', headers, body: form.toString(), maxBytes: HUB_SAYS, cut: true, wanted: () => true };
      // 301 to 303 would turn the form into a GET, which no hub means.
      const { answer } = await along(address, timeout, (status) => status === 307 || status === 308, async (url, total) => {
        refuseUnencrypted(address, url);
        return hosts.send(url, { ...outgoing, total }, { crawlDelay: null, circuit: true, returning: true });
      });
      return { status: answer.status, text: decodeText(answer.body, headerField(answer.headers, 'content-type')) };
    },
    circuitOf: (url) => (URL.canParse(url) ? hosts.circuitOf(new URL(url)) : 'CLOSED'),
    close: () => hosts.close(),
  };
}
