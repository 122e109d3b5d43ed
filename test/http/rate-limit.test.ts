import { afterEach, describe, expect, test } from '@jest/globals';
import { addressKey } from '../../src/http/client-key.js';
import { createRequestCounter } from '../../src/http/request-counter.js';
import { refuseCredentials } from '../../src/http/refusal.js';
import type { RunningHttp } from '../../src/http/server.js';
import { startSmall } from './small-server.js';

const running: RunningHttp[] = [];
afterEach(async () => { await Promise.all(running.splice(0).map((server) => server.close())); });

const serve = async (perMinute: number, trustedProxies: readonly string[] = ['127.0.0.0/8']) => {
  const server = await startSmall({
    rateLimit: { perMinute, count: createRequestCounter(perMinute, null) },
    settings: { trustedProxies },
    authenticate: async ({ 'x-api-key': key, authorization }) => {
      if (key === 'wrong') throw refuseCredentials('The API key is not known.');
      const subject = key ?? authorization;
      return { subject: subject === undefined ? null : String(subject), name: null, roles: ['READER'] };
    },
  });
  running.push(server);
  return (from: string | null, headers: Record<string, string> = {}, path = '/graphql?query={headline}') =>
    fetch(server.url + path, { headers: { ...(from === null ? {} : { 'x-forwarded-for': from }), ...headers } });
};

describe('how many requests a client may send', () => {
  test('every answer says what is left; one too many is refused with the time to wait', async () => {
    const ask = await serve(2);
    const first = await ask('203.0.113.7');
    expect([first.status, first.headers.get('ratelimit-policy'), first.headers.get('ratelimit')]).toEqual([200, '"minute";q=2;w=60', expect.stringMatching(/^"minute";r=1;t=(?:59|60)$/u)]);
    await ask('203.0.113.7');
    const refused = await ask('203.0.113.7');
    expect([refused.status, refused.headers.get('ratelimit'), refused.headers.get('retry-after')]).toEqual([429, expect.stringMatching(/^"minute";r=0;t=\d+$/u), expect.stringMatching(/^\d+$/u)]);
    expect(await refused.json()).toEqual({ errors: [{ message: expect.stringMatching(/^More than 2 requests in a minute; ask again in \d+ seconds?\.$/u), extensions: { code: 'RATE_LIMITED', requestId: refused.headers.get('x-request-id') } }] });
  });

  test('is counted by address, whatever a client puts before what the trusted proxy says', async () => {
    const ask = await serve(1);
    expect((await ask('198.51.100.1, 203.0.113.8')).status).toBe(200);
    expect((await ask('198.51.100.2, 203.0.113.8')).status).toBe(429);
    expect((await ask('203.0.113.9')).status).toBe(200);
  });

  test('is counted for the first 64 bits of an IPv6 address, and for IPv4 however it is written', () => {
    expect(addressKey('2001:db8:1:2:3::4')).toBe(addressKey('2001:db8:1:2:ffff::1'));
    expect(addressKey('2001:db8:1:2::1')).not.toBe(addressKey('2001:db8:1:3::1'));
    // Some proxies write the client's port as well.
    expect(addressKey('203.0.113.7:51234')).toBe(addressKey('203.0.113.7'));
    expect(addressKey('[2001:db8:1:2::1]:443')).toBe(addressKey('2001:db8:1:2::1'));
    expect(addressKey('::ffff:203.0.113.7')).toBe(addressKey('203.0.113.7'));
  });

  test('is counted by key or token subject, wherever it comes from; the two are not one', async () => {
    const ask = await serve(1);
    expect((await ask('203.0.113.1', { 'x-api-key': 'partner' })).status).toBe(200);
    expect((await ask('203.0.113.2', { 'x-api-key': 'partner' })).status).toBe(429);
    expect((await ask('203.0.113.2', { authorization: 'partner' })).status).toBe(200);
    expect((await ask('203.0.113.2')).status).toBe(200);
  });

  test('credentials that do not hold count for the address that tries them', async () => {
    const ask = await serve(2);
    const tries = [await ask('203.0.113.3', { 'x-api-key': 'wrong' }), await ask('203.0.113.3', { 'x-api-key': 'wrong' }), await ask('203.0.113.3', { 'x-api-key': 'wrong' })];
    expect(tries.map(({ status }) => status)).toEqual([401, 401, 429]);
  });

  test('is not counted for what comes straight from this machine, whatever it says, nor for health and hubs', async () => {
    const [direct, untrusted] = [await serve(1), await serve(1, [])];
    for (let at = 0; at < 3; at++) {
      const answer = await direct(null);
      expect([answer.status, answer.headers.get('ratelimit')]).toEqual([200, null]);
      expect((await untrusted('203.0.113.4')).status).toBe(200);
      expect((await direct('203.0.113.5', {}, '/healthz')).status).toBe(200);
    }
  });
});
