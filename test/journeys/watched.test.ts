import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { bodyOf, rss } from '../ingest/feed-text.js';
import { until } from '../ingest/pushed-newsroom.js';
import { ownDatabase } from '../fixtures/own-database.js';
import { programIn, type Program } from './program.js';

const KEY = 'key-of-acme-that-nobody-may-read';
const SECRETS = {
  key: KEY, wrongKey: 'wrong-key-5150', token: 'eyJhbGciOiJub25lIn0.c2VjcmV0LXRva2Vu.5151', cookie: 'cookie-5152', variable: 'variable-5153', literal: 'literal-5154',
  body: 'body-5155', search: 'search-5156', callback: 'callback-5157', password: 'password-5158', option: 'option-5159', ownToken: 'token-5160', tracing: 'tracing-5161',
};

/** What one metric says in Prometheus' text, by its labels. */
const valuesOf = (text: string, name: string) =>
  Object.fromEntries(text.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `)).map((line) => {
    const [, labels = '', value] = /^\S+?(?:\{(.*)\})? (\S+)$/u.exec(line) ?? [];
    return [labels, Number(value)];
  }));

describe('a program that is watched', () => {
  let directory: string;
  let outlet: Server;
  let hanging: Server;
  let program: Program;
  const database = ownDatabase();
  let url: string;
  const heard: IncomingHttpHeaders[] = [];
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'khabar-test-'));
    outlet = createServer(({ url: path, headers }, response) => {
      heard.push(headers);
      if (path !== '/feed.xml') response.writeHead(404).end();
      else response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(rss({ entries: [{ guid: 'one', link: 'https://outlet.example/one', title: 'One', content: bodyOf('one') }] }));
    }).listen(0, '127.0.0.1');
    // A collector that takes everything and answers nothing.
    hanging = createServer().listen(0, '127.0.0.1');
    await Promise.all([once(outlet, 'listening'), once(hanging, 'listening')]);
    const at = (server: Server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const config = join(directory, 'newsroom.yaml');
    await writeFile(config, `
editions: [{ language: en, title: News }]
sources: [{ id: outlet, name: Outlet, url: "${at(outlet)}/", language: en, feeds: [{ url: "${at(outlet)}/feed.xml" }] }]
apiKeys: [{ name: acme, sha256: ${createHash('sha256').update(KEY).digest('hex')}, roles: [PARTNER] }]
`);
    program = programIn(directory, {
      ...database.env, KHABAR_CONFIG: config, KHABAR_DATA_DIR: join(directory, 'data'), KHABAR_ALLOW_ADDRESSES: '127.0.0.0/8', LOG_LEVEL: 'trace', KHABAR_TOKEN: SECRETS.ownToken,
    });
    url = await program.serve([], { OTEL_EXPORTER_OTLP_ENDPOINT: at(hanging), OTEL_EXPORTER_OTLP_HEADERS: `authorization=${SECRETS.tracing}`, OTEL_BSP_SCHEDULE_DELAY: '50' });
  }, 60_000);
  afterAll(async () => {
    await program.close();
    await database.drop();
    for (const server of [outlet, hanging]) {
      server.closeAllConnections();
      server.close();
    }
    await rm(directory, { recursive: true, force: true });
  });

  const post = async (body: string, headers: Record<string, string> = {}, at = '/graphql') =>
    (await fetch(`${url}${at}`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })).text();
  const metrics = async () => (await fetch(`${url}/metrics`)).text();
  const ONE = `query One($uri: URL!) { article(uri: $uri) { headline } other: article(uri: "https://${SECRETS.literal}.example/") { headline } }`;

  test('tells Prometheus what it did', async () => {
    await until(async () => valuesOf(await metrics(), 'khabar_feed_turns_total')['outcome="read"'] === 1, 'the feed is read');
    await post(JSON.stringify({ query: ONE, variables: { uri: `https://${SECRETS.variable}.example/` } }), { 'x-api-key': KEY });
    await post(JSON.stringify({ query: 'query Bad { nothing }' }));
    const text = await metrics();
    expect(valuesOf(text, 'khabar_requests_total')).toMatchObject({ 'operation="One",type="query",outcome="ok"': 1, 'operation="anonymous",type="none",outcome="refused"': 1 });
    expect(valuesOf(text, 'khabar_request_duration_seconds_count')).toMatchObject({ 'operation="One",type="query"': 1 });
    expect(valuesOf(text, 'khabar_loader_batch_keys_sum')).toMatchObject({ 'loader="articles by addresses"': 2 });
    expect(valuesOf(text, 'khabar_store_call_duration_seconds_count')).toMatchObject({ 'collection="articles",method="find"': expect.any(Number) });
    // Looked up at most every ten seconds: it may not be known yet that the feed is active.
    const byState = valuesOf(text, 'khabar_feeds');
    expect(Object.keys(byState)).toEqual(['state="pending"', 'state="active"', 'state="failing"', 'state="retired"']);
    expect(Object.values(byState).reduce((sum, count) => sum + count, 0)).toBe(1);
    expect(valuesOf(text, 'khabar_feed_items_total')).toEqual({ '': 1 });
    expect(valuesOf(text, 'khabar_upstream_requests_total')['purpose="feed",outcome="answered"']).toBeGreaterThanOrEqual(1);
    expect(valuesOf(text, 'khabar_requests_in_flight')).toEqual({ '': 1 });
    expect(valuesOf(text, 'process_resident_memory_bytes')['']).toBeGreaterThan(2 ** 20);
    expect(text).toMatch(/^khabar_build_info\{version="\d+\.\d+\.\d+"\} 1$/mu);
    expect(valuesOf(text, 'khabar_metrics_unread_total')).toEqual({});
    // What Prometheus refuses to read: a sample without a number, a metric introduced twice.
    expect(text.split('\n').filter((line) => line !== '' && !line.startsWith('#') && !/^[a-z_\d]+(\{.*\})? [-+\w.]+$/u.test(line))).toEqual([]);
    const introduced = [...text.matchAll(/^# TYPE (\S+)/gmu)].map(([, name]) => name);
    expect(introduced).toEqual([...new Set(introduced)]);
  });

  test('says nothing of its traces to outlets', () => {
    expect(heard.length).toBeGreaterThan(0);
    expect(heard.flatMap((headers) => Object.keys(headers).filter((name) => /^(?:trace|baggage|b3|x-b3)/u.test(name)))).toEqual([]);
  });

  test('logs each request with who asked what, and never a secret, whatever the level and wherever it stands', async () => {
    await post(JSON.stringify({ query: ONE, variables: { uri: `https://${SECRETS.variable}.example/` } }), { 'x-api-key': KEY, 'x-request-id': 'known-1', cookie: SECRETS.cookie });
    await post(JSON.stringify({ query: '{ sources { nodes { id } } }' }), { authorization: `Bearer ${SECRETS.token}` });
    await post(JSON.stringify({ query: '{ sources { nodes { id } } }' }), { 'x-api-key': SECRETS.wrongKey });
    await post(`{ "${SECRETS.body}`);
    await post(JSON.stringify({ query: `{ ${SECRETS.body.replace('-', '_')} }`, extensions: { note: SECRETS.body } }));
    await post(JSON.stringify({ query: 'mutation Add { addFeed(input: { url: "https://literal-5154.example/feed" }) { feed { id } } }' }));
    await fetch(`${url}/graphql?query=${encodeURIComponent(`{ article(uri: "https://${SECRETS.search}.example/") { headline } }`)}`);
    await fetch(`${url}/websub/${SECRETS.callback}?hub.mode=subscribe&hub.topic=${SECRETS.search}`);
    const began = performance.now();
    const said = await program.end();
    // The collector never answered: the end does not wait for it long.
    expect(performance.now() - began).toBeLessThan(15_000);
    expect(said.code).toBe(0);
    const lines = said.out.split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.find(({ requestId }) => requestId === 'known-1')).toMatchObject({
      msg: 'request', method: 'POST', path: '/graphql', operation: 'One', status: 200, ms: expect.any(Number), partner: 'acme', traceId: expect.stringMatching(/^[0-9a-f]{32}$/u),
    });
    expect(lines.filter(({ path }) => path === '/websub/…')).toHaveLength(1);
    expect(lines.filter(({ path }) => path === '/metrics').every(({ level }) => level === 20)).toBe(true);
    expect(secretsIn(`${said.out}${said.err}`)).toEqual([]);
  });

  test('keeps the password of a database to itself that it cannot reach', async () => {
    const { code, out, err } = await program.run(['serve'], {
      KHABAR_MONGODB_URL: `mongodb://editor:${SECRETS.password}@127.0.0.1:1/news?serverSelectionTimeoutMS=300&tlsCertificateKeyFilePassword=${SECRETS.option}`, KHABAR_START_WAIT: '0',
    });
    expect(code).not.toBe(0);
    expect(`${out}${err}`).toContain('MongoDB');
    expect(secretsIn(`${out}${err}`)).toEqual([]);
  });
});

const secretsIn = (text: string) => Object.values(SECRETS).filter((secret) => text.includes(secret));
