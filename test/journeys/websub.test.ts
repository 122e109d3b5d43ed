import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { start, type Running } from '../../src/main.js';
import { bodyOf, rss } from '../ingest/feed-text.js';
import { until } from '../ingest/pushed-newsroom.js';
import { startHub, type TestHub } from '../ingest/websub-hub.js';

/** Everything but the date goes on as ever. */
const REAL = [
  'hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'clearImmediate', 'setInterval', 'clearInterval', 'setTimeout', 'clearTimeout',
] as const;
const LEASE = 600;

describe('an outlet that names a hub', () => {
  const servers: Server[] = [];
  let directory: string;
  let hub: TestHub;
  let running: Running;
  let published: string[];
  let polls: number;

  const listen = async (listener: RequestListener) => {
    const server = createServer(listener).listen(0, '127.0.0.1');
    servers.push(server);
    await once(server, 'listening');
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const entry = (name: string) => ({ guid: name, link: `https://outlet.example/${name}`, title: `Report ${name}`, content: bodyOf(name), published: '2026-11-23T08:00:00Z' });
  const feed = (names: string[]) => rss({ entries: names.map(entry) });
  const serveOutlet = () => listen(({ url, headers: { host } }, response) => {
    if (url !== '/feed.xml') return void response.writeHead(404).end();
    polls += 1;
    response.writeHead(200, { 'content-type': 'application/rss+xml', link: `<${hub.url}>; rel="hub", <http://${host}/feed.xml>; rel="self"` }).end(feed(published));
  });
  /** What stands in front of a server: it takes /news/… and hands on /…. */
  const serveFront = () => listen((incoming, response) => {
    const target = `${running.khabar.url}${(incoming.url ?? '').replace(/^\/news/u, '')}`;
    const { method = 'GET', headers } = incoming;
    incoming.pipe(request(target, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    }));
  });
  const ask = async <T>(query: string) => {
    const response = await fetch(`${running.khabar.url}/graphql`, {
      method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query }),
    });
    return ((await response.json()) as { data: T }).data;
  };
  const headlines = async () => {
    const { articles } = await ask<{ articles: { nodes: { headline: string }[] } }>('{ articles { nodes { headline } } }');
    return articles.nodes.map(({ headline }) => headline).sort();
  };
  const arrives = (name: string) => until(async () => (await headlines()).includes(`Report ${name}`), `${name} is shown`);

  beforeEach(async () => {
    jest.useFakeTimers({ advanceTimers: true, doNotFake: [...REAL] });
    [published, polls] = [['first'], 0];
    directory = await mkdtemp(join(tmpdir(), 'khabar-test-'));
    hub = await startHub();
    hub.manners.leaseSeconds = String(LEASE);
    const outlet = await serveOutlet();
    const front = await serveFront();
    const file = join(directory, 'newsroom.yaml');
    await writeFile(file, `editions:\n  - { language: en, title: News }\nsources:\n  - { id: outlet, name: Outlet, url: ${outlet}/, language: en, feeds: [{ url: ${outlet}/feed.xml }] }\n`);
    // On the embedded store wherever this runs: a server has a clock of its own, which no test moves.
    running = await start({ config: file, feeds: [] }, {
      PORT: '0', LOG_LEVEL: 'silent', KHABAR_DATA_DIR: join(directory, 'data'), KHABAR_ALLOW_ADDRESSES: '127.0.0.0/8', KHABAR_PUBLIC_URL: `${front}/news/`,
    });
    await running.khabar.firstRound;
  });
  afterEach(async () => {
    await running.stop();
    await hub.close();
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
    await rm(directory, { recursive: true, force: true });
    jest.useRealTimers();
  });

  test('is heard of by pushes, without being asked; when the hub dies it is polled again', async () => {
    expect(await headlines()).toEqual(['Report first']);
    await until(async () => hub.subscriptions.size === 1, 'the hub is subscribed to');
    expect(hub.requests).toHaveLength(1);
    expect(hub.requests[0]?.['hub.callback']).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/news\/websub\/[\w-]{43}$/u);

    const before = polls;
    published = ['second', 'first'];
    expect(await hub.push(feed(['second']))).toBe(202);
    await arrives('second');
    expect(await headlines()).toEqual(['Report first', 'Report second']);
    expect(polls).toBe(before);

    await hub.close();
    published = ['third', 'second', 'first'];
    jest.setSystemTime(Date.now() + (LEASE + 60) * 1000);
    await arrives('third');
    expect(polls).toBeGreaterThan(before);
    const stored = await running.khabar.store.feeds.findOne({});
    expect(stored).toMatchObject({ state: 'ACTIVE', push: { state: 'REQUESTED', leaseExpiresAt: null } });
  }, 90_000);

  test('has a subscription of which the API shows how it stands, and nothing that would let others speak as the hub', async () => {
    const { __type } = await ask<{ __type: { fields: { name: string }[] } }>('{ __type(name: "FeedPush") { fields { name } } }');
    expect(__type.fields.map(({ name }) => name).sort()).toEqual(['hub', 'leaseExpiresAt', 'reason', 'state']);
  });
});
