import { connect } from 'node:net';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, test } from '@jest/globals';
import { isFromHere, startMetrics } from '../../src/http/metrics-route.js';
import type { RunningHttp } from '../../src/http/server.js';
import type { EndedRequest } from '../../src/http/watch-requests.js';
import { until } from '../ingest/pushed-newsroom.js';
import { recordingLog, startSmall } from './small-server.js';

const METRICS = { type: 'text/plain; version=0.0.4; charset=utf-8', text: async () => 'khabar_up 1\n' };

describe('whether a request comes from this machine and is meant for it', () => {
  test.each<[boolean, string | undefined, Record<string, string>]>([
    [true, '127.0.0.1', { host: '127.0.0.1:4000' }],
    [true, '::ffff:127.0.0.1', { host: 'localhost:4000' }],
    [true, '::1', { host: '[::1]:4000' }],
    [false, '10.1.2.3', { host: '127.0.0.1:4000' }],
    [false, '::ffff:10.1.2.3', { host: 'localhost' }],
    [false, undefined, { host: 'localhost' }],
    [false, '127.0.0.1', { host: 'news.example' }],
    [false, '127.0.0.1', { host: 'localhost.news.example' }],
    [false, '127.0.0.1', {}],
    [false, '127.0.0.1', { host: 'localhost', 'x-forwarded-for': '203.0.113.9' }],
    [false, '127.0.0.1', { host: 'localhost', forwarded: 'for=203.0.113.9' }],
    [false, '127.0.0.1', { host: 'localhost', via: '1.1 proxy' }],
  ])('%s: %s with %j', (expected, address, headers) => {
    expect(isFromHere(address, headers)).toBe(expected);
  });
});

describe('/metrics', () => {
  const open: { close(): Promise<void> }[] = [];
  afterEach(async () => {
    for (const server of open.splice(0)) await server.close();
  });
  const small = async (more: Parameters<typeof startSmall>[0]): Promise<RunningHttp> => {
    const server = await startSmall(more);
    open.push(server);
    return server;
  };

  test('is served beside the API to this machine; for others there is nothing there', async () => {
    const { url } = await small({ metrics: METRICS });
    const here = await fetch(`${url}/metrics`);
    expect([here.status, here.headers.get('content-type'), await here.text()]).toEqual([200, METRICS.type, 'khabar_up 1\n']);
    const proxied = await fetch(`${url}/metrics`, { headers: { 'x-forwarded-for': '203.0.113.9' } });
    expect(proxied.status).toBe(404);
    expect(await proxied.text()).toContain('There is nothing at this address.');
  });

  test('is not there at all unless it is wanted', async () => {
    const { url } = await small({});
    expect((await fetch(`${url}/metrics`)).status).toBe(404);
  });

  test('has a port of its own, with nothing else on it', async () => {
    const served = await startMetrics(METRICS, { host: '127.0.0.1', port: 0 });
    open.push(served);
    expect(await (await fetch(served.url)).text()).toBe('khabar_up 1\n');
    expect((await fetch(served.url, { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(200);
    expect((await fetch(served.url.replace('/metrics', '/graphql'))).status).toBe(404);
    expect((await fetch(served.url, { method: 'POST' })).status).toBe(404);
    const { port } = new URL(served.url);
    await expect(startMetrics(METRICS, { host: '127.0.0.1', port: Number(port) })).rejects.toThrow(/Set KHABAR_METRICS_PORT to a free port/u);
  });
});

describe('requests are told when they are over', () => {
  let began = 0;
  let ended: EndedRequest[] = [];
  let server: RunningHttp;
  const start = async () => {
    [began, ended] = [0, []];
    server = await startSmall({ log: recordingLog().log, watch: { began: () => { began += 1; }, ended: (request) => ended.push(request) } });
    return server.url;
  };
  afterEach(() => server.close());
  const post = (url: string, body: string, headers: Record<string, string> = {}) =>
    fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body }).then((response) => response.text());
  const query = (text: string) => JSON.stringify({ query: text });

  test('with what became of the operation', async () => {
    const url = await start();
    await post(url, query('query Greet { greeting }'));
    await post(url, query('query Partly { greeting first(first: 0) }'));
    await post(url, query('query Broken { break }'));
    await post(url, query('mutation Touch { touch }'));
    await post(url, query('query Unknown { nothing }'));
    await post(url, query('query Unparsed {'));
    await post(url, 'no JSON');
    await fetch(`${url}/healthz`).then((response) => response.text());
    await fetch(`${url}/graphql`, { headers: { accept: 'text/html' } }).then((response) => response.text());
    await fetch(`${url}/nowhere`).then((response) => response.text());
    await until(async () => ended.length === 10, 'all are over');
    expect(began).toBe(10);
    const told = ended.map(({ route, status, graphql }) => [route, status, graphql?.operation, graphql?.type, graphql?.outcome]);
    expect(told).toEqual([
      ['/graphql', 200, 'Greet', 'query', 'ok'],
      ['/graphql', 200, 'Partly', 'query', 'errors'],
      ['/graphql', 200, 'Broken', 'query', 'failed'],
      ['/graphql', 200, 'Touch', 'mutation', 'ok'],
      ['/graphql', 200, null, null, 'refused'],
      ['/graphql', 200, null, null, 'refused'],
      ['/graphql', 400, null, null, 'refused'],
      ['/healthz', 200, undefined, undefined, undefined],
      ['/graphql', 200, undefined, undefined, undefined],
      [null, 404, undefined, undefined, undefined],
    ]);
  });

  test('those too whose client has gone', async () => {
    const url = await start();
    const body = query('query Slow { slow(ms: 60) }');
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.write(`POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
    await until(async () => began === 1, 'it has begun');
    await delay(30);
    socket.destroy();
    await once(socket, 'close');
    await until(async () => ended.length === 1, 'it is over');
    expect(ended[0]).toMatchObject({ status: 499, graphql: { operation: 'Slow', type: 'query', outcome: 'aborted' } });
    // Whatever comes of the operation afterwards is told to nobody.
    await post(url, query('{ greeting }'));
    await until(async () => ended.length === 2, 'the next one is over');
  });
});
