import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { nextFetch, type Outcome, type Scheduled } from '../../src/ingest/schedule.js';
import type { FeedPush } from '../../src/model/feed.js';

const NOW = new Date('2026-11-23T10:00:00Z');
const BOUNDS = { pollMin: 120, pollMax: 14_400 };
const MIDDLE = () => 0.5;
const HOUR = 3600;
const DAY = 24 * HOUR;
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);
const ahead = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);

/** A feed that was just read for the first time and shows nothing. */
const PLAIN: Scheduled = {
  everySeconds: null, rhythmSeconds: null, newestItemAt: null, lastFetchedAt: null, nextFetchAt: NOW, push: null,
  consecutiveFailures: 0, waitSeconds: null, freshUntil: null, skipHours: [], skipDays: [],
};
const PUSH: FeedPush = {
  hub: 'https://hub.example/', topic: 'https://alpha.example/feed', state: 'ACTIVE', token: 't', callback: null, secret: null,
  requestedAt: NOW, attempts: 0, nextAt: null, leaseExpiresAt: ahead(DAY), reason: null,
};
const success: Outcome = { kind: 'success', hasNews: false };
const failed = (code = 'TIMEOUT', retryAt: Date | null = null): Outcome => ({ kind: 'failure', code, retryAt });

const next = (feed: Partial<Scheduled>, outcome: Outcome = success, random = MIDDLE) => {
  const { at, reason } = nextFetch({ ...PLAIN, ...feed }, outcome, BOUNDS, NOW, random);
  return { seconds: at === null ? null : (at.getTime() - NOW.getTime()) / 1000, reason };
};

describe('a feed is asked for next', () => {
  test('as configured, whatever its rhythm', () => {
    expect(next({ everySeconds: 300, rhythmSeconds: 10 * HOUR, newestItemAt: ago(3 * DAY) })).toEqual({ seconds: 300, reason: 'every 5 min, as configured' });
    expect(next({ everySeconds: 20 }).seconds).toBe(20);
    expect(next({ everySeconds: 7 * DAY }).seconds).toBe(7 * DAY);
  });

  test('twice in the time between two of its items', () => {
    expect(next({ rhythmSeconds: 40 * 60, newestItemAt: ago(600) })).toEqual({ seconds: 1200, reason: 'every 20 min: it publishes about every 40 min' });
  });

  test('within the bounds that are set, and says which one holds', () => {
    expect(next({ rhythmSeconds: 60, newestItemAt: NOW }, success, () => 0)).toEqual({ seconds: 120, reason: 'every 2 min (KHABAR_POLL_MIN, the shortest wait): it publishes about every 60 s' });
    expect(next({ rhythmSeconds: 3 * DAY, newestItemAt: NOW }, success, () => 1)).toEqual({ seconds: 14_400, reason: 'every 4 h (KHABAR_POLL_MAX, the longest wait): it publishes about every 3 days' });
  });

  test('ever more rarely the longer it is silent', () => {
    const silent = (seconds: number) => next({ rhythmSeconds: 600, newestItemAt: ago(seconds) }).seconds;
    expect([HOUR, 8 * HOUR, 2 * DAY, 30 * DAY].map(silent)).toEqual([300, 1200, 2 * HOUR, 0.95 * 4 * HOUR]);
    expect(next({ rhythmSeconds: 600, newestItemAt: ago(2 * DAY) }).reason).toBe('every 2 h: it has published nothing for 2 days');
  });

  test('after a quarter of an hour when nothing is known of it', () => {
    expect(next({})).toEqual({ seconds: 900, reason: 'every 15 min: how often it publishes is not known yet' });
  });

  test('by trying when its items have no dates: sooner after news, later after none', () => {
    const before = { lastFetchedAt: ago(1000), nextFetchAt: NOW };
    expect(next(before, { kind: 'success', hasNews: true }).seconds).toBe(500);
    expect(next(before).seconds).toBe(1500);
    expect(next({ lastFetchedAt: ago(4 * HOUR), nextFetchAt: NOW }, success, () => 1).seconds).toBe(4 * HOUR);
  });

  test('rarely while a hub pushes, and as usual once its lease has ended', () => {
    const feed = { rhythmSeconds: 1200, newestItemAt: NOW };
    expect(next({ ...feed, everySeconds: 300, push: PUSH })).toEqual({ seconds: 14_400, reason: 'a hub pushes what is new; read every 4 h all the same, to miss nothing' });
    expect(next({ ...feed, push: { ...PUSH, leaseExpiresAt: ago(1) } }).seconds).toBe(600);
    expect(next({ ...feed, push: { ...PUSH, state: 'REQUESTED' } }).seconds).toBe(600);
  });
});

describe('what the publisher asks for', () => {
  test('lengthens the wait beyond all bounds, up to a day, and is told', () => {
    expect(next({ everySeconds: 300, waitSeconds: 6 * HOUR })).toEqual({ seconds: 6 * HOUR * 1.05, reason: 'every 6 h, as the feed asks (ttl, sy:updatePeriod)' });
    expect(next({ waitSeconds: 365 * DAY }, success, () => 0).seconds).toBe(DAY);
  });

  test('is never undercut by the jitter', () => {
    expect(next({ everySeconds: 300, waitSeconds: 3600 }, success, () => 0).seconds).toBe(3600);
    expect(next({ everySeconds: 300, waitSeconds: 295 }, success, () => 0).seconds).toBe(295);
  });

  test('never shortens it', () => {
    expect(next({ everySeconds: 300, waitSeconds: 60, freshUntil: ahead(10) }).seconds).toBe(300);
    expect(next({ rhythmSeconds: 240, newestItemAt: NOW, freshUntil: ahead(5) }, success, () => 0).seconds).toBe(120);
  });

  test('an answer that stays fresh is not asked for again, up to the longest wait', () => {
    expect(next({ everySeconds: 300, freshUntil: ahead(1800) }, success, () => 0)).toEqual({ seconds: 1800, reason: 'its answer may be kept for 30 min (Cache-Control, Expires)' });
    expect(next({ everySeconds: 300, freshUntil: ahead(365 * DAY) }, success, () => 0).seconds).toBe(14_400);
    expect(next({ everySeconds: 300, freshUntil: ago(60) }).seconds).toBe(300);
  });
});

describe('after a failure', () => {
  test('a feed is asked for later each time, up to the longest wait, and never given up', () => {
    const after = (consecutiveFailures: number) => next({ everySeconds: 300, consecutiveFailures }, failed(), () => 1).seconds;
    expect([0, 1, 2, 20, 5000].map(after)).toEqual([660, 1320, 2640, 14_400, 14_400]);
    expect(next({ everySeconds: 300, consecutiveFailures: 2 }, failed()).reason).toBe('in 40 min: 3 failures in a row, and longer after each');
  });

  test('one that is silent is not asked for more often because it fails', () => {
    expect(next({ rhythmSeconds: 600, newestItemAt: ago(30 * DAY) }, failed(), () => 1).seconds).toBe(14_400);
  });

  test('the host says when it may be asked again, also beyond the longest wait', () => {
    expect(next({ everySeconds: 300 }, failed('HTTP_429', ahead(2 * DAY)), () => 0)).toEqual({ seconds: 2 * DAY, reason: 'in 2 days, as its host asks (Retry-After)' });
    expect(next({ everySeconds: 300 }, failed('HTTP_503', ahead(60))).seconds).toBe(600);
  });

  test('a host that is left alone is asked when that is over', () => {
    const at = next({ everySeconds: 300, consecutiveFailures: 7 }, failed('CIRCUIT_OPEN', ahead(90)), () => 0);
    expect(at).toEqual({ seconds: 90, reason: 'in 90 s: it or its host kept failing and is left alone for a while' });
  });

  test('a feed that is gone for good is never asked for again', () => {
    expect(next({ everySeconds: 300 }, failed('HTTP_410'))).toEqual({ seconds: null, reason: 'never: the feed is gone for good (410)' });
  });
});

describe('hours and days that the feed excludes', () => {
  test('are passed over, in UTC', () => {
    expect(next({ everySeconds: HOUR, skipHours: [11, 12] }, success, () => 0.5).seconds).toBe(3 * HOUR + 150);
    // The 23rd of November 2026 is a Monday.
    expect(next({ everySeconds: 300, skipDays: [1, 2], skipHours: [0] }, success, () => 0).seconds).toBe((14 + 24 + 1) * HOUR);
    expect(next({ everySeconds: 300, skipHours: [10] }).reason).toContain('skipHours');
    expect(next({ everySeconds: 300, skipHours: [9, 11] }).seconds).toBe(300);
  });

  test('hold after a failure as well', () => {
    expect(next({ everySeconds: 300, skipHours: [10] }, failed(), () => 0).seconds).toBe(HOUR);
  });

  test('count for nothing where they are all', () => {
    const hours = Array.from({ length: 24 }, (_, hour) => hour);
    expect(next({ everySeconds: 300, skipHours: hours }).seconds).toBe(300);
    expect(next({ everySeconds: 300, skipDays: [0, 1, 2, 3, 4, 5, 6] }).seconds).toBe(300);
  });
});

describe('whatever a feed shows and says', () => {
  const seconds = fc.integer({ min: 0, max: 10 * 365 * DAY });
  const when = fc.integer({ min: -10 * 365 * DAY, max: 10 * 365 * DAY }).map(ahead);
  const feed: fc.Arbitrary<Scheduled> = fc.record({
    everySeconds: fc.option(fc.integer({ min: 10, max: 30 * DAY })),
    rhythmSeconds: fc.option(seconds),
    newestItemAt: fc.option(when),
    lastFetchedAt: fc.option(when),
    nextFetchAt: fc.option(when),
    push: fc.option(fc.record({ leaseExpiresAt: fc.option(when) }).map((lease) => ({ ...PUSH, ...lease }))),
    consecutiveFailures: fc.nat(2000),
    waitSeconds: fc.option(seconds),
    freshUntil: fc.option(when),
    skipHours: fc.constant<number[]>([]),
    skipDays: fc.constant<number[]>([]),
  });
  const skips = fc.record({ skipHours: fc.uniqueArray(fc.integer({ min: 0, max: 23 })), skipDays: fc.uniqueArray(fc.integer({ min: 0, max: 6 })) });
  const outcome: fc.Arbitrary<Outcome> = fc.oneof(
    fc.record({ kind: fc.constant('success' as const), hasNews: fc.boolean() }),
    fc.record({ kind: fc.constant('failure' as const), code: fc.constantFrom('TIMEOUT', 'HTTP_503', 'CIRCUIT_OPEN', 'INTERNAL'), retryAt: fc.option(fc.integer({ min: -DAY, max: DAY }).map(ahead)) }),
  );
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

  test('there is a next time, it is to come, and it has a reason', () => {
    fc.assert(fc.property(feed, skips, outcome, chance, (any, excluded, how, luck) => {
      const { seconds: wait, reason } = next({ ...any, ...excluded }, how, () => luck);
      expect(wait).toBeGreaterThan(0);
      expect(wait).toBeLessThanOrEqual(34 * DAY + 8 * DAY);
      expect(reason).toMatch(/\d/u);
    }));
  });

  test('nobody comes sooner than the publisher and the host allow', () => {
    fc.assert(fc.property(feed, skips, outcome, chance, (any, excluded, how, luck) => {
      const wait = next({ ...any, ...excluded }, how, () => luck).seconds ?? 0;
      if (how.kind === 'failure') expect(wait).toBeGreaterThanOrEqual(((how.retryAt ?? NOW).getTime() - NOW.getTime()) / 1000);
      else expect(wait).toBeGreaterThanOrEqual(Math.min(any.waitSeconds ?? 0, DAY));
    }));
  });

  test('a feed of its own rhythm that asks for nothing stays within the bounds', () => {
    fc.assert(fc.property(feed, chance, fc.boolean(), (any, luck, hasNews) => {
      const own = { ...any, everySeconds: null, push: null, waitSeconds: null, freshUntil: null };
      const wait = next(own, { kind: 'success', hasNews }, () => luck).seconds;
      expect(wait).toBeGreaterThanOrEqual(BOUNDS.pollMin);
      expect(wait).toBeLessThanOrEqual(BOUNDS.pollMax);
    }));
  });

  test('one more failure never brings it forward', () => {
    fc.assert(fc.property(feed, chance, (any, luck) => {
      const after = (consecutiveFailures: number) => next({ ...any, consecutiveFailures }, failed(), () => luck).seconds ?? 0;
      expect(after(any.consecutiveFailures + 1)).toBeGreaterThanOrEqual(after(any.consecutiveFailures));
    }));
  });

  test('it is in no hour and on no day that the feed excludes, unless it excludes them all', () => {
    fc.assert(fc.property(feed, skips, outcome, chance, (any, { skipHours, skipDays }, how, luck) => {
      const { at } = nextFetch({ ...any, skipHours, skipDays }, how, BOUNDS, NOW, () => luck);
      if (skipHours.length === 24 || skipDays.length === 7) return;
      expect(skipHours).not.toContain(at?.getUTCHours());
      expect(skipDays).not.toContain(at?.getUTCDay());
    }));
  });
});
