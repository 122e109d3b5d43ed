import { once } from 'node:events';
import { request } from 'node:http';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { RunningHttp } from '../../src/http/server.js';
import type { HubDelivery } from '../../src/http/websub-route.js';
import { recordingLog, startSmall } from './small-server.js';

const TOKEN = 'k'.repeat(43);
const OTHER = 'o'.repeat(43);
const SIGNED = { 'x-hub-signature': 'sha1=00' };

describe('the callbacks of hubs', () => {
  const open: { server?: RunningHttp } = {};
  afterEach(() => open.server?.close());
  const serve = async ({ maxBytes = 1000, hold = Promise.resolve() }: { maxBytes?: number; hold?: Promise<unknown> } = {}) => {
    const received: HubDelivery[] = [];
    const recorded = recordingLog();
    const callbacks = {
      knows: async (token: string) => token === TOKEN,
      verify: async (token: string, query: URLSearchParams) => (token === TOKEN ? query.get('hub.challenge') : null),
      async receive(token: string, delivery: HubDelivery) {
        await hold;
        received.push(delivery);
        return token === TOKEN;
      },
    };
    const server = await startSmall({ log: recorded.log, websub: { callbacks, maxBytes } });
    open.server = server;
    return { received, url: server.url, at: (token: string) => `${server.url}/websub/${token}`, lines: recorded.lines };
  };
  /** A POST with these headers and no others of its own. */
  const post = async (url: string, headers: Record<string, string>, body: string | Buffer = 'body') => {
    const sent = request(url, { method: 'POST', headers }).end(body);
    const [response] = (await once(sent, 'response')) as [import('node:http').IncomingMessage];
    response.resume();
    return response.statusCode;
  };

  test.each([
    'application/atom+xml', 'application/rss+xml; charset=windows-1256', 'text/xml', 'application/json', 'application/x-www-form-urlencoded', 'text/plain', 'xml', 'a/b; c',
  ])('take the bytes as they came, sent as %s', async (type) => {
    const { received, at } = await serve();
    const body = Buffer.from([0, 1, 0xff, 0xfe, 0x0d, 0x0a]);
    expect(await post(at(TOKEN), { 'content-type': type, 'content-encoding': 'gzip', ...SIGNED }, body)).toBe(202);
    expect(received).toEqual([{ payload: body, contentType: type, encoding: 'gzip', signature: 'sha1=00' }]);
  });

  test('take what says no type, and what is empty', async () => {
    const { received, at } = await serve();
    expect([await post(at(TOKEN), {}), await post(at(TOKEN), {}, '')]).toEqual([202, 202]);
    expect(received.map(({ payload, contentType, signature }) => [payload.toString(), contentType, signature])).toEqual([['body', null, undefined], ['', null, undefined]]);
  });

  test('refuse a body over their own limit, whatever that of a request is', async () => {
    const { received, at, url } = await serve({ maxBytes: 600_000 });
    expect(await post(at(TOKEN), {}, 'x'.repeat(600_000))).toBe(202);
    expect(await post(at(TOKEN), {}, 'x'.repeat(600_001))).toBe(413);
    expect(await post(`${url}/graphql`, { 'content-type': 'application/json' }, 'x'.repeat(600_000))).toBe(413);
    expect(received).toHaveLength(1);
  });

  test('leave what other addresses take as it is', async () => {
    const { url } = await serve();
    expect(await post(`${url}/graphql`, { 'content-type': 'text/xml' }, '<a/>')).toBe(415);
  });

  test('tell a hub that pushes to nobody to stop, without reading what it sends', async () => {
    const { received, at } = await serve();
    expect(await post(at(OTHER), SIGNED)).toBe(410);
    for (const none of ['short', `${TOKEN}x`, `${'k'.repeat(42)}%2f`, `${TOKEN}/more`, '']) expect(await post(at(none), SIGNED)).toBe(404);
    // Of a body without end nothing is waited for.
    const endless = request(at(OTHER), { method: 'POST', headers: { 'transfer-encoding': 'chunked' } });
    endless.on('error', () => undefined).write('x');
    const [response] = (await once(endless, 'response')) as [import('node:http').IncomingMessage];
    expect(response.statusCode).toBe(410);
    endless.destroy();
    expect(received).toEqual([]);
  });

  test('answer a question with its challenge alone, uncached, for a known token', async () => {
    const { at } = await serve();
    const answer = await fetch(`${at(TOKEN)}?hub.challenge=%3Cb%3E`, { headers: { origin: 'https://elsewhere.example', cookie: 'a=b' } });
    expect(await answer.text()).toBe('<b>');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff', 'cache-control': 'no-store',
    });
    expect([answer.headers.get('set-cookie'), answer.headers.get('access-control-allow-origin')]).toEqual([null, null]);
    const refused = await fetch(`${at(OTHER)}?hub.challenge=%3Cb%3E`);
    expect([refused.status, (await refused.text()).includes('<b>')]).toEqual([404, false]);
  });

  test.each(['HEAD', 'PUT', 'DELETE'])('do not take %s', async (method) => {
    const { at } = await serve();
    const answer = await fetch(`${at(TOKEN)}?hub.challenge=challenge`, { method });
    expect([answer.status, (await answer.text()).includes('challenge')]).toEqual([404, false]);
  });

  test('hold no more bodies at a time than they can, and take more once those are dealt with', async () => {
    let release = () => {};
    const { at, received } = await serve({ hold: new Promise<void>((resolve) => { release = resolve; }) });
    const statuses: (number | undefined)[] = [];
    let enough = () => {};
    const four = new Promise<void>((resolve) => { enough = resolve; });
    const send = async () => {
      if (statuses.push(await post(at(TOKEN), {})) === 4) enough();
    };
    const all = Array.from({ length: 20 }, send);
    await four;
    expect(statuses).toEqual([503, 503, 503, 503]);
    release();
    await Promise.all(all);
    expect([statuses.filter((status) => status === 503).length, received.length]).toEqual([4, 16]);
    expect(await post(at(TOKEN), {})).toBe(202);
  });

  test('are logged without their token', async () => {
    const { at, lines } = await serve();
    await post(at(TOKEN), {});
    await fetch(`${at(TOKEN)}?hub.challenge=c`).then((response) => response.text());
    await post(at(`${TOKEN}/more`), {});
    expect(JSON.stringify(lines())).not.toContain(TOKEN);
    expect(new Set(lines().map(({ path }) => path))).toEqual(new Set(['/websub/…']));
  });
});

test('without them there is nothing at their address', async () => {
  const server = await startSmall();
  const { status } = await fetch(`${server.url}/websub/${TOKEN}?hub.challenge=c`);
  await server.close();
  expect(status).toBe(404);
});
