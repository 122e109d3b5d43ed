import type { Feed, FeedPush } from '../model/feed.js';

/** What pushes depend on. */
export interface PushSettings {
  /** False to poll only. */
  readonly enabled: boolean;
  /** Where the world reaches this program; null when nobody said. */
  readonly publicUrl: string | null;
}

const SECOND = 1000;
const DAY = 24 * 3600;
/** Bounds of what a hub may grant, and what PubSubHubbub 0.3 hubs mean that name no lease; seconds. */
const LEASE = { least: 60, most: 30 * DAY, unsaid: 10 * DAY };
/** A lease is renewed when less than this part of it is left. */
const RENEW_BEFORE = 1 / 5;
/** Seconds until a hub that was asked is asked again, doubled each time. */
const AGAIN = { first: 300, most: DAY };
/** Longest address of a hub or a topic. */
const MAX_ADDRESS = 2048;

/**
 * The subscription after a document named this hub and this topic: the same object while it may go on, a new one when
 * hub, topic or callback changed, null when no hub is named. Nothing is asked here: `nextAt` says when.
 */
export function pushAfter(feed: Pick<Feed, 'push'>, hubUrl: string | null, topic: string, settings: PushSettings, now: Date): FeedPush | null {
  if (hubUrl === null) return null;
  const { push } = feed;
  const reason = obstacle(hubUrl, topic, settings);
  const state = reason === null ? 'REQUESTED' : 'UNAVAILABLE';
  if (push && push.hub === hubUrl && push.topic === topic) {
    if (reason !== null && push.state === state && push.reason === reason) return push;
    if (reason === null && push.state !== 'UNAVAILABLE' && isHere(push, settings)) return push;
  }
  return {
    hub: hubUrl, topic, state, reason, token: null, callback: null, secret: null, requestedAt: null, leaseExpiresAt: null,
    attempts: 0, nextAt: reason === null ? now : null,
  };
}

/** Where the hub of a subscription calls back. */
export function callbackOf(token: string, publicUrl: string): string {
  const { origin, pathname } = new URL(publicUrl);
  return `${origin}${pathname.replace(/\/+$/u, '')}/websub/${token}`;
}

/** Whether its callback still leads here. */
function isHere({ token, callback }: FeedPush, { publicUrl }: PushSettings): boolean {
  return token === null || (publicUrl !== null && callback === callbackOf(token, publicUrl));
}

/** Why no subscription is to be had, and what to do; null when one is. */
function obstacle(hub: string, topic: string, { enabled, publicUrl }: PushSettings): string | null {
  if (!enabled) return 'KHABAR_WEBSUB is false, so the feed is polled.';
  if (publicUrl === null) return 'Set KHABAR_PUBLIC_URL to where hubs reach this gateway; until then the feed is polled.';
  if (!isAddress(hub)) return 'The feed names a hub that is no http or https address.';
  if (!isAddress(topic)) return 'The feed names an address of its own (rel=self) that is no http or https address.';
  return null;
}

const isAddress = (url: string) => url.length <= MAX_ADDRESS && URL.canParse(url) && /^https?:$/u.test(new URL(url).protocol);

/** Whether the hub pushes at present, by what it granted. */
export function isLeased({ state, leaseExpiresAt }: Pick<FeedPush, 'state' | 'leaseExpiresAt'>, now: Date): boolean {
  return state === 'ACTIVE' && leaseExpiresAt !== null && leaseExpiresAt > now;
}

/**
 * While the hub is asked, with a token, a callback and perhaps a secret. A lease that runs goes on; one that ended is
 * over. It is asked again later unless it verifies meanwhile.
 */
export function asked(push: FeedPush, names: Pick<FeedPush, 'token' | 'callback' | 'secret'>, now: Date): FeedPush {
  const leased = isLeased(push, now);
  const attempts = push.attempts + 1;
  const again = later(now, Math.min(AGAIN.first * 2 ** Math.min(attempts - 1, 20), AGAIN.most));
  const ended = push.state === 'ACTIVE' && !leased;
  return {
    ...push, ...names, attempts, requestedAt: now,
    state: leased ? 'ACTIVE' : 'REQUESTED',
    leaseExpiresAt: leased ? push.leaseExpiresAt : null,
    nextAt: leased && push.leaseExpiresAt && push.leaseExpiresAt < again ? push.leaseExpiresAt : again,
    reason: ended ? `The hub's lease ended and was not renewed${push.reason === null ? '.' : `: ${push.reason}`}` : push.reason,
  };
}

/** When the hub has verified it; `leaseSeconds` as it wrote them, null when it did not. */
export function granted(push: FeedPush, leaseSeconds: string | null, now: Date): FeedPush {
  const said = /^\d{1,15}$/u.test(leaseSeconds ?? '') ? Number(leaseSeconds) : LEASE.unsaid;
  const lease = Math.max(LEASE.least, Math.min(said, LEASE.most));
  return {
    ...push, state: 'ACTIVE', attempts: 0, reason: null,
    leaseExpiresAt: later(now, lease),
    nextAt: later(now, lease * (1 - RENEW_BEFORE)),
  };
}

/** When the hub refused it, which it may at any time (WebSub section 5.2); it is asked again after a day. */
export function denied(push: FeedPush, reason: string, now: Date): FeedPush {
  return {
    ...push, state: 'DENIED', attempts: 0, leaseExpiresAt: null, nextAt: later(now, DAY),
    reason: reason === '' ? 'The hub refused without a reason.' : `The hub refused: ${reason}`,
  };
}

function later(date: Date, seconds: number): Date {
  return new Date(date.getTime() + seconds * SECOND);
}
