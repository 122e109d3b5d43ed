import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createRequestCounter } from '../../src/http/request-counter.js';
import type { RunningHttp } from '../../src/http/server.js';
import { get, openNewsroom, post, send, type Headers, type RealNewsroom } from './real-server.js';

const QUERY = '{ articles(first: 2) { nodes { id headline } } }';

let newsroom: RealNewsroom;
beforeAll(async () => { newsroom = await openNewsroom(); });
afterAll(() => newsroom.close());

let counted: string[] = [];
/** A server that counts who comes by a proxy on this machine. */
async function serve(perMinute: number): Promise<RunningHttp> {
  const count = createRequestCounter(perMinute, null);
  const server = await newsroom.serve({
    settings: { trustedProxies: ['127.0.0.0/8'], bodyLimit: 2000 },
    rateLimit: { perMinute, count: (client) => { counted.push(client); return count(client); } },
  });
  // Known and kept, asked straight from this machine.
  await post(server, QUERY);
  await get(server, QUERY);
  return server;
}
const from = (address: string, more: Headers = {}): Headers => ({ 'x-forwarded-for': address, ...more });
beforeEach(() => { counted = []; });

describe('a kept answer to who is counted', () => {
  test('says what is left, by GET and POST, whole or not', async () => {
    const server = await serve(10);
    const whole = await post(server, QUERY, from('203.0.113.1'));
    const again = await get(server, QUERY, from('203.0.113.1', { 'if-none-match': '*' }));
    expect([whole.status, again.status]).toEqual([200, 304]);
    expect(whole.headers['cache-status']).toMatch(/hit/u);
    expect([whole, again].map(({ headers }) => headers['ratelimit-policy'])).toEqual(['"minute";q=10;w=60', '"minute";q=10;w=60']);
    expect([whole, again].map(({ headers }) => headers['ratelimit'])).toEqual([expect.stringMatching(/^"minute";r=9;t=\d+$/u), expect.stringMatching(/^"minute";r=8;t=\d+$/u)]);
  });

  test('is refused once there were too many, and to nobody else', async () => {
    const server = await serve(3);
    const told = [];
    for (let at = 0; at < 5; at++) told.push(await (at % 2 === 0 ? post : get)(server, QUERY, from('203.0.113.2')));
    expect(told.map(({ status }) => status)).toEqual([200, 200, 200, 429, 429]);
    const last = told.at(-1);
    expect([last?.headers['retry-after'], last?.headers['ratelimit'], last?.headers['cache-control']]).toEqual([expect.stringMatching(/^\d+$/u), expect.stringMatching(/r=0/u), 'no-store']);
    expect(last?.text).toContain('RATE_LIMITED');
    expect((await post(server, QUERY, from('203.0.113.3'))).status).toBe(200);
    expect((await post(server, QUERY, from('203.0.113.2', { 'x-api-key': 'READER:salma' }))).status).toBe(200);
  });

  test('is refused to too many at once as well', async () => {
    const server = await serve(4);
    const told = await Promise.all(Array.from({ length: 10 }, () => post(server, QUERY, from('203.0.113.4'))));
    expect(told.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 429, 429, 429, 429, 429, 429]);
    expect(counted).toHaveLength(10);
  });

  test('is not counted for who comes straight from this machine', async () => {
    const server = await serve(1);
    for (let at = 0; at < 4; at++) {
      const told = await post(server, QUERY);
      expect([told.status, told.headers['ratelimit'], told.headers['ratelimit-policy']]).toEqual([200, undefined, undefined]);
    }
    expect(counted).toEqual([]);
  });
});

describe('a request is counted once', () => {
  const bodyOf = (text: string) => Buffer.from(text);
  test.each<[string, (server: RunningHttp, headers: Headers) => Promise<{ status: number }>, number]>([
    ['kept', (server, headers) => post(server, QUERY, headers), 200],
    ['kept, by GET', (server, headers) => get(server, QUERY, headers), 200],
    ['kept, with credentials', (server, headers) => post(server, QUERY, { ...headers, 'x-api-key': 'READER:salma' }), 200],
    ['new', (server, headers) => post(server, '{ articles(first: 1) { totalCount nodes { headline } } }', headers), 200],
    ['the viewer\'s own', (server, headers) => post(server, '{ viewer { roles } }', headers), 200],
    ['not valid', (server, headers) => post(server, '{ nothing }', headers), 200],
    ['not JSON', (server, headers) => post(server, bodyOf('{'), headers), 400],
    ['too large', (server, headers) => post(server, `{ a } # ${'x'.repeat(3000)}`, headers), 413],
    ['of unknown length', (server, headers) => post(server, QUERY, { ...headers, 'transfer-encoding': 'chunked' }), 200],
    ['with credentials that do not hold', (server, headers) => post(server, QUERY, { ...headers, 'x-api-key': 'wrong' }), 401],
    ['from another site', (server, headers) => get(server, QUERY, { ...headers, 'sec-fetch-site': 'cross-site' }), 403],
    ['of a type that cannot be given', (server, headers) => get(server, QUERY, { ...headers, accept: 'image/png' }), 406],
    ['of another method', (server, headers) => send(server, '/graphql', { method: 'DELETE', headers }), 405],
  ])('%s', async (_, ask, status) => {
    const server = await serve(100);
    for (let at = 1; at <= 3; at++) {
      const told = await ask(server, from('203.0.113.5'));
      expect([told.status, counted.length]).toEqual([status, at]);
    }
    expect(new Set(counted).size).toBe(1);
  });
});
