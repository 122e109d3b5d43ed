import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { pino } from 'pino';
import { composeCache, type Cache } from '../../src/compose-cache.js';
import { createBus } from '../../src/events/bus.js';
import { createGateway } from '../../src/gateway/apollo.js';
import { DEFAULT_LIMITS } from '../../src/gateway/limits.js';
import { buildGraph } from '../../src/gateway/schema.js';
import { startHttp, type RunningHttp } from '../../src/http/server.js';
import type { KeptReadings } from '../../src/loaders/read-level.js';
import { createReading } from '../../src/loaders/reading.js';
import { globalId } from '../../src/model/global-id.js';
import type { Source } from '../../src/model/newsroom.js';
import { ROLES, type Role } from '../../src/model/viewer.js';
import { readSchemaFiles } from '../../src/project-files.js';
import { openEmbedded } from '../../src/store/embedded/engine.js';
import type { Engine } from '../../src/store/engine.js';
import { openStore } from '../../src/store/store.js';
import { articleWith } from '../fixtures/article.js';
import { closedDesk } from '../fixtures/closed-desk.js';

const log = pino({ level: 'silent' });
const outlet: Source = { _id: 'outlet', name: 'وكالة', url: 'https://outlet.example/', language: 'ar', direction: 'rtl' };
const sources = new Map([[outlet._id, outlet]]);
const newsroom = { editions: [], sections: new Map(), sources, namedStories: [] };

let directory: string;
let engine: Engine;
let cache: Cache;
let cached: RunningHttp;
let plain: RunningHttp;

/** A server of the real graph; who asks is what the key says, in roles. */
async function serve(kept: Cache, remembers: boolean): Promise<RunningHttp> {
  const gateway = createGateway({
    schema: buildGraph(await readSchemaFiles()), log, production: false, introspection: true, limits: DEFAULT_LIMITS,
    ...(remembers && kept.remembered ? { remembered: { ...kept.remembered, variant: () => '' } } : {}),
  });
  return startHttp({
    host: '127.0.0.1', port: 0, gateway, log, playground: null,
    authenticate: async (headers) => {
      const roles = String(headers['x-api-key'] ?? 'ANONYMOUS').split(' ') as Role[];
      return { subject: roles.join(), name: null, roles };
    },
    contextFor: (viewer, requestId) => {
      const rest = (store: Cache['store'], readings?: KeptReadings) => ({ requestId, newsroom, ...createReading(store, undefined, readings), feedDesk: closedDesk });
      return remembers ? kept.contextFor(viewer, rest) : { viewer, ...rest(kept.store) };
    },
  });
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'khabar-answers-'));
  engine = await openEmbedded({ directory, temporary: true });
  cache = await composeCache({ redisUrl: null, maxBytes: 2 ** 20, readingBytes: 2 ** 20, life: 60, edition: null }, { engine, store: await openStore(engine), local: createBus() }, log);
  for (const _id of ['a', 'b', 'c']) await cache.store.articles.insertOne(articleWith({ _id, section: null }));
  [cached, plain] = await Promise.all([serve(cache, true), serve(cache, false)]);
});
afterAll(async () => {
  await Promise.all([cached.close(), plain.close()]);
  await cache.close();
  await engine.close();
  await rm(directory, { recursive: true, force: true });
});

interface Asked { query?: string; variables?: object; operationName?: string; extensions?: object }
async function ask(server: RunningHttp, asked: Asked | string, roles: readonly Role[] = ['ANONYMOUS']) {
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST', headers: { 'content-type': 'application/json', 'accept-encoding': 'identity', ...(roles.join() === 'ANONYMOUS' ? {} : { 'x-api-key': roles.join(' ') }) },
    body: JSON.stringify(typeof asked === 'string' ? { query: asked } : asked),
  });
  const { 'x-request-id': _id, date: _date, ratelimit: _rate, 'cache-status': status, ...headers } = Object.fromEntries(response.headers);
  return { status: response.status, headers, body: await response.text(), cache: status };
}
const HIT = /^khabar; hit; ttl=\d+$/u;
const STORED = 'khabar; fwd=uri-miss; stored';
const LATEST = '{ articles { nodes { id headline source { name } } } }';
const article = (id: string) => `{ node(id: "${globalId('Article', id)}") { ... on Article { headline } } }`;

describe('an answer that was given before', () => {
  test('is given again as it was, and says so', async () => {
    const first = await ask(cached, LATEST);
    const again = await ask(cached, LATEST);
    expect([first.cache, again.cache]).toEqual([STORED, expect.stringMatching(HIT)]);
    expect({ ...again, cache: '' }).toEqual({ ...first, cache: '' });
    const { status, body } = await ask(plain, LATEST);
    expect([again.status, again.body]).toEqual([status, body]);
  });

  test('is not given any more from the moment at which what it shows was written', async () => {
    await ask(cached, article('a'));
    await ask(cached, article('b'));
    await cache.store.articles.updateOne({ _id: 'a' }, { $set: { headline: 'تصحيح' } });
    expect(await ask(cached, article('a'))).toMatchObject({ body: expect.stringContaining('تصحيح'), cache: STORED });
    expect((await ask(cached, article('b'))).cache).toMatch(HIT);
  });

  test('is not given when another article came into its list', async () => {
    await ask(cached, LATEST);
    await cache.store.articles.insertOne(articleWith({ _id: 'new', section: null, headline: 'جديد' }));
    expect((await ask(cached, LATEST)).body).toContain('جديد');
  });

  test('is found whatever the order of its variables, and not with others', async () => {
    const query = 'query($first: Int, $after: String) { articles(first: $first, after: $after) { nodes { id } } }';
    await ask(cached, { query, variables: { first: 1, after: null } });
    expect((await ask(cached, { query, variables: { after: null, first: 1 } })).cache).toMatch(HIT);
    expect((await ask(cached, { query, variables: { first: 2, after: null } })).cache).toBe(STORED);
    const two = 'query A { articles(first: 1) { nodes { id } } } query B { articles(first: 2) { nodes { id } } }';
    await ask(cached, { query: two, operationName: 'A' });
    expect(JSON.parse((await ask(cached, { query: two, operationName: 'B' })).body).data.articles.nodes).toHaveLength(2);
  });

  test('is found by the hash of its document, and an unknown hash is refused as before', async () => {
    const query = '{ articles(first: 3) { totalCount } }';
    const extensions = { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(query).digest('hex') } };
    expect((await ask(cached, { extensions })).body).toContain('PERSISTED_QUERY_NOT_FOUND');
    expect((await ask(cached, { query, extensions })).cache).toBe(STORED);
    expect((await ask(cached, { extensions })).cache).toMatch(HIT);
  });

  test('is made once for all who ask at the same time', async () => {
    const query = '{ articles(first: 4) { totalCount nodes { id headline } } }';
    const before = cache.state().answers?.stores ?? 0;
    const answers = await Promise.all(Array.from({ length: 8 }, () => ask(cached, query)));
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1);
    expect((cache.state().answers?.stores ?? 0) - before).toBe(1);
  });

  test('does not do without the checks of a request: what is refused stays refused', async () => {
    const large = `{ ${Array.from({ length: 40 }, (_, at) => `a${at}: articles(first: 1) { totalCount }`).join(' ')} }`;
    for (const query of [large, '{ nothing }', '{', 'mutation { removeFeed(id: "x") { removedId } }']) {
      const answers = [await ask(cached, query), await ask(cached, query)];
      const refused = await ask(plain, query);
      for (const answer of answers) expect({ ...answer, cache: '' }).toEqual({ ...refused, cache: '' });
    }
  });

  test('is not kept when something failed in it', async () => {
    const query = '{ articles(first: 0) { totalCount } }';
    await ask(cached, query);
    expect((await ask(cached, query)).cache).toBe('khabar; fwd=bypass');
  });

  test.each(['{ viewer { roles } }', '{ articles(first: 1) { nodes { sightings { totalCount } } } }', '{ feeds { totalCount } }'])('is not kept when it looks at who asks, or at feeds: %s', async (query) => {
    for (const roles of [['OPERATOR'], ['EDITOR'], ['OPERATOR']] as Role[][]) {
      const answer = await ask(cached, query, roles);
      expect(answer.cache).not.toMatch(/hit|stored/u);
      expect(answer.body).toBe((await ask(plain, query, roles)).body);
    }
  });
});

test('a document that looks at who asks with some variables is kept with others', async () => {
  const query = 'query($id: ID!) { node(id: $id) { id ... on Feed { url } ... on Article { headline } } }';
  const [feed, one] = [{ id: globalId('Feed', 'f') }, { id: globalId('Article', 'b') }];
  for (const variables of [feed, feed, one]) expect((await ask(cached, { query, variables })).cache).not.toMatch(/hit/u);
  expect((await ask(cached, { query, variables: one })).cache).toMatch(HIT);
});

test('whoever asks whatever after whomever gets what that one would get without a cache', async () => {
  const fields = fc.subarray(['viewer { subject roles }', 'articles(first: 2) { nodes { id headline sightings { totalCount } } }', 'stories { totalCount }', 'feeds { totalCount }', 'articles(first: 2) { nodes { id headline } }'], { minLength: 1, maxLength: 2 });
  const asked = fc.record({
    query: fields.map((chosen) => `{ ${chosen.map((field, at) => `f${at}: ${field}`).join(' ')} }`),
    roles: fc.subarray([...ROLES], { minLength: 1, maxLength: 2 }),
    writes: fc.boolean(),
  });
  let version = 0;
  await fc.assert(fc.asyncProperty(fc.array(asked, { minLength: 2, maxLength: 8 }), async (steps) => {
    for (const { query, roles, writes } of steps) {
      if (writes) await cache.store.articles.updateOne({ _id: 'c' }, { $set: { headline: String((version += 1)) } });
      const withoutIds = (body: string) => body.replaceAll(/"requestId":"[^"]*"/gu, '');
      expect(withoutIds((await ask(cached, query, roles)).body)).toBe(withoutIds((await ask(plain, query, roles)).body));
    }
  }), { numRuns: 40 });
  expect(cache.state().answers?.hits).toBeGreaterThan(10);
});
