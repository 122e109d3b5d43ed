import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { RunningHttp } from '../../src/http/server.js';
import type { EndedRequest, RequestWatch } from '../../src/http/watch-requests.js';
import { createMetrics } from '../../src/telemetry/metrics.js';
import { measureRequests } from '../../src/telemetry/request-metrics.js';
import { until } from '../ingest/pushed-newsroom.js';
import { get, openNewsroom, post, type RealNewsroom } from './real-server.js';
import { recordingLog } from './small-server.js';

const QUERY = 'query Latest { articles(first: 2) { nodes { id headline } } }';

/** Everything that is heard of requests: as numbers, one by one, and in the log. */
function watched() {
  const metrics = createMetrics();
  const measured = measureRequests(metrics);
  const { log, lines } = recordingLog();
  const ended: EndedRequest[] = [];
  let began = 0;
  const watch: RequestWatch = {
    began() { began += 1; measured.began(); },
    ended(request) { ended.push(request); measured.ended(request); },
  };
  const inFlight = async () => Number(/^khabar_requests_in_flight (\d+)$/mu.exec(await metrics.text())?.[1]);
  return {
    log, watch, ended, inFlight,
    began: () => began,
    requests: () => lines().filter(({ msg }) => msg === 'request'),
    text: () => metrics.text(),
    /** Waits until so many are over, and a little more for any that would be told twice. */
    async over(count: number) {
      await until(async () => ended.length >= count, `${count} are over`);
      await delay(30);
      expect([began, ended.length, await inFlight()]).toEqual([count, count, 0]);
    },
  };
}

let newsroom: RealNewsroom;
beforeAll(async () => { newsroom = await openNewsroom(); });
afterAll(() => newsroom.close());

let seen: ReturnType<typeof watched>;
let server: RunningHttp;
beforeEach(async () => {
  seen = watched();
  server = await newsroom.serve({ log: seen.log, watch: seen.watch });
});

/** Sends the beginning of a request and goes. */
async function leave({ url }: RunningHttp, text: string, isThere: () => boolean): Promise<void> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(text);
  await until(async () => isThere(), 'it has come');
  await delay(20);
  socket.destroy();
}
const head = (length: number, more = '') => `POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ncontent-length: ${length}\r\n${more}\r\n`;

describe('a kept answer', () => {
  test('is told once, by the name of its operation and its status', async () => {
    await post(server, QUERY);
    await post(server, QUERY);
    await get(server, QUERY);
    await get(server, QUERY);
    await get(server, QUERY, { 'if-none-match': '*' });
    await post(server, QUERY, { 'x-api-key': 'READER:salma' });
    await post(server, QUERY, { 'x-api-key': 'READER:salma' });
    await seen.over(7);
    const { ended } = seen;
    expect(ended.map(({ route, status, graphql }) => [route, status, graphql])).toEqual([200, 200, 200, 200, 304, 200, 200].map((status) => ['/graphql', status, { operation: 'Latest', type: 'query', outcome: 'ok' }]));
    expect(seen.requests().map(({ method, path, operation, status, partner }) => [method, path, operation, status, partner])).toEqual([
      ['POST', '/graphql', 'Latest', 200, undefined], ['POST', '/graphql', 'Latest', 200, undefined],
      ['GET', '/graphql', 'Latest', 200, undefined], ['GET', '/graphql', 'Latest', 200, undefined], ['GET', '/graphql', 'Latest', 304, undefined],
      ['POST', '/graphql', 'Latest', 200, 'salma'], ['POST', '/graphql', 'Latest', 200, 'salma'],
    ]);
    expect(await seen.text()).toContain('khabar_requests_total{operation="Latest",type="query",outcome="ok"} 7\n');
  });

  test('has in the log the number that its client gets', async () => {
    const told = [await post(server, QUERY), await post(server, QUERY), await get(server, QUERY, { 'if-none-match': '*' })];
    await seen.over(3);
    expect(seen.requests().map(({ requestId }) => requestId)).toEqual(told.map(({ headers }) => headers['x-request-id']));
  });

  test('to many at once leaves nothing in flight', async () => {
    await post(server, QUERY);
    await Promise.all(Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? post(server, QUERY) : get(server, QUERY))));
    await seen.over(41);
  });
});

test('what the quick way hands on is told once', async () => {
  await post(server, QUERY, { 'x-api-key': 'wrong' });
  await post(server, Buffer.from('{'));
  await post(server, '{ nothing }');
  await post(server, 'query Own { viewer { roles } }');
  await post(server, 'query Own { viewer { roles } }');
  await get(server, QUERY, { 'sec-fetch-site': 'cross-site' });
  await seen.over(6);
  expect(seen.ended.map(({ status, graphql }) => [status, graphql?.operation, graphql?.outcome])).toEqual([
    [401, null, 'refused'], [400, null, 'refused'], [200, null, 'refused'], [200, 'Own', 'ok'], [200, 'Own', 'ok'], [403, null, 'refused'],
  ]);
  expect(seen.requests()).toHaveLength(6);
});

describe('a client that goes away', () => {
  test.each([['plain', ''], ['with credentials', 'x-api-key: READER:salma\r\n'], ['after its copy was asked about', 'if-none-match: *\r\n']])('while it sends its body, is 499 once: %s', async (_, more) => {
    await post(server, QUERY);
    await leave(server, `${head(500, more)}{"query":"{ arti`, () => seen.began() === 2);
    await seen.over(2);
    expect(seen.ended[1]).toMatchObject({ route: '/graphql', status: 499, graphql: { outcome: 'aborted' } });
    expect(seen.requests().map(({ status }) => status)).toEqual([200, 499]);
    // And the server answers as before.
    expect((await post(server, QUERY)).status).toBe(200);
  });

  test('while it sends parts of unknown length, is 499 once', async () => {
    await leave(server, 'POST /graphql HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"que\r\n', () => seen.began() === 1);
    await seen.over(1);
    expect(seen.ended[0]).toMatchObject({ route: '/graphql', status: 499 });
  });

  test('before the answer, is 499 once, whether the operation is new or known', async () => {
    let wait = 0;
    const slow = await newsroom.serve({ log: seen.log, watch: seen.watch, slowly: () => delay(wait) });
    const body = JSON.stringify({ query: 'query Slow { articles(first: 3) { nodes { headline } } }' });
    const goAway = async (count: number) => {
      wait = 120;
      await leave(slow, head(Buffer.byteLength(body)) + body, () => seen.began() === count);
      await seen.over(count);
      expect(seen.ended[count - 1]).toMatchObject({ route: '/graphql', status: 499, graphql: { outcome: 'aborted' } });
      // What it had asked for is still made.
      await delay(wait * 2);
      wait = 0;
    };
    await goAway(1);
    expect(seen.ended[0]?.graphql).toMatchObject({ operation: 'Slow', type: 'query' });
    newsroom.cache.flush();
    await goAway(2);
    expect(seen.ended[1]?.graphql).toMatchObject({ operation: 'Slow', type: 'query' });
    expect((await post(slow, Buffer.from(body))).status).toBe(200);
    await seen.over(3);
  });

  test('having sent many requests and read nothing, leaves nothing in flight', async () => {
    await post(server, QUERY);
    const body = JSON.stringify({ query: QUERY });
    await leave(server, (head(Buffer.byteLength(body)) + body).repeat(30), () => seen.began() > 1);
    await until(async () => seen.ended.length === seen.began() && (await seen.inFlight()) === 0, 'nothing is in flight');
    expect(seen.requests()).toHaveLength(seen.began());
  });
});
