import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { asked, callbackOf, denied, granted, isLeased, pushAfter } from '../../src/ingest/push-state.js';
import type { FeedPush } from '../../src/model/feed.js';

const HUB = 'https://hub.example/';
const TOPIC = 'https://outlet.example/feed';
const SETTINGS = { enabled: true, publicUrl: 'https://news.example' };
const NOW = new Date('2026-11-23T10:00:00Z');
const after = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const names = { token: 'token', callback: callbackOf('token', SETTINGS.publicUrl), secret: 'secret' };
const HOUR = 3600;
const DAY = 24 * HOUR;

const fresh = (): FeedPush => {
  const push = pushAfter({ push: null }, HUB, TOPIC, SETTINGS, NOW);
  if (!push) throw new Error('a hub was named');
  return push;
};
const active = (lease = '36000') => granted(asked(fresh(), names, NOW), lease, NOW);

describe('what a feed says of its hub', () => {
  test('makes a subscription to be asked for at once', () => {
    expect(fresh()).toMatchObject({ hub: HUB, topic: TOPIC, state: 'REQUESTED', token: null, nextAt: NOW, attempts: 0, reason: null });
  });

  test('leaves alone what runs, is asked for, or was refused', () => {
    for (const push of [fresh(), asked(fresh(), names, NOW), active(), denied(active(), '', NOW)]) {
      expect(pushAfter({ push }, HUB, TOPIC, SETTINGS, after(60))).toBe(push);
    }
  });

  test.each([
    ['another hub', 'https://other.example/', TOPIC, SETTINGS],
    ['another topic', HUB, 'https://outlet.example/moved', SETTINGS],
    ['another place of this program', HUB, TOPIC, { ...SETTINGS, publicUrl: 'https://moved.example' }],
  ])('begins anew with %s', (_what, hub, topic, settings) => {
    expect(pushAfter({ push: active() }, hub, topic, settings, after(60))).toMatchObject({ hub, topic, state: 'REQUESTED', token: null, secret: null, nextAt: after(60) });
  });

  test('ends it when no hub is named any more', () => {
    expect(pushAfter({ push: active() }, null, TOPIC, SETTINGS, NOW)).toBeNull();
  });

  test.each([
    ['nobody said where the world reaches this program', HUB, { ...SETTINGS, publicUrl: null }, /Set KHABAR_PUBLIC_URL/u],
    ['it is switched off', HUB, { ...SETTINGS, enabled: false }, /KHABAR_WEBSUB/u],
    ['the hub is no web address', 'mailto:hub@hub.example', SETTINGS, /no http or https/u],
    ['the hub’s address has no end', `https://hub.example/${'x'.repeat(5000)}`, SETTINGS, /no http or https/u],
  ])('has none, and says why, when %s', (_what, hub, settings, reason) => {
    const push = pushAfter({ push: active() }, hub, TOPIC, settings, NOW);
    expect(push).toMatchObject({ state: 'UNAVAILABLE', token: null, secret: null, nextAt: null, reason: expect.stringMatching(reason) });
    expect(pushAfter({ push }, hub, TOPIC, settings, after(60))).toBe(push);
  });

  test('is taken up once it can be had', () => {
    const push = pushAfter({ push: null }, HUB, TOPIC, { ...SETTINGS, publicUrl: null }, NOW);
    expect(pushAfter({ push }, HUB, TOPIC, SETTINGS, after(60))).toMatchObject({ state: 'REQUESTED', nextAt: after(60), reason: null });
  });

  test('whatever it is, nothing is thrown', () => {
    fc.assert(fc.property(fc.option(fc.string()), fc.string(), (hub, topic) => {
      const push = pushAfter({ push: null }, hub, topic, SETTINGS, NOW);
      expect(push === null).toBe(hub === null);
    }));
  });
});

describe('the course of a subscription', () => {
  test('the hub is asked more and more rarely until it verifies, at least once a day', () => {
    const waits: number[] = [];
    let push = fresh();
    for (let time = 0; time < 12; time++) {
      const at = push.nextAt ?? NOW;
      push = asked(push, names, at);
      waits.push(((push.nextAt?.getTime() ?? 0) - at.getTime()) / 1000);
      expect(push.state).toBe('REQUESTED');
    }
    expect(waits.slice(0, 4)).toEqual([300, 600, 1200, 2400]);
    expect(Math.max(...waits)).toBe(DAY);
  });

  test('is renewed when a fifth of the lease is left', () => {
    expect(active('36000')).toMatchObject({ state: 'ACTIVE', leaseExpiresAt: after(36_000), nextAt: after(28_800), attempts: 0, reason: null });
  });

  test.each([
    ['1', 60], ['0', 60], ['59', 60], ['3600', 3600], ['99999999999', 30 * DAY], [null, 10 * DAY], ['', 10 * DAY], ['-5', 10 * DAY], ['1e9', 10 * DAY], ['for ever', 10 * DAY],
  ])('a lease of %s is one of %d seconds', (said, seconds) => {
    expect(granted(fresh(), said, NOW).leaseExpiresAt).toEqual(after(seconds));
  });

  test('while it is renewed it runs on, until the lease ends', () => {
    const renewing = asked(active('36000'), names, after(28_800));
    expect(renewing).toMatchObject({ state: 'ACTIVE', leaseExpiresAt: after(36_000), nextAt: after(29_100) });
    expect(isLeased(renewing, after(35_999))).toBe(true);
    expect(isLeased(renewing, after(36_000))).toBe(false);
    expect(granted(renewing, '36000', after(28_900)).leaseExpiresAt).toEqual(after(64_900));
  });

  test('is looked at when the lease ends, however long the hub would be left alone', () => {
    let push = active('3600');
    for (const at of [2880, 3180]) push = asked(push, names, after(at));
    expect(push).toMatchObject({ state: 'ACTIVE', nextAt: after(3600) });
    expect(asked({ ...push, reason: 'The hub answered 503' }, names, after(3600))).toMatchObject({
      state: 'REQUESTED', leaseExpiresAt: null, reason: "The hub's lease ended and was not renewed: The hub answered 503",
    });
  });

  test('refused, it is asked for again after a day', () => {
    expect(denied(active(), 'too many', NOW)).toMatchObject({ state: 'DENIED', leaseExpiresAt: null, nextAt: after(DAY), reason: 'The hub refused: too many' });
  });
});

describe('the callback', () => {
  test.each([
    ['https://news.example', 'https://news.example/websub/t'],
    ['https://news.example/', 'https://news.example/websub/t'],
    ['https://news.example/khabar/?x#y', 'https://news.example/khabar/websub/t'],
    ['http://news.example:8080', 'http://news.example:8080/websub/t'],
  ])('below %s is %s', (publicUrl, callback) => {
    expect(callbackOf('t', publicUrl)).toBe(callback);
  });
});
