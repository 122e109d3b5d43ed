import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { pino } from 'pino';
import { composeCache, type Cache } from '../../src/compose-cache.js';
import { createBus } from '../../src/events/bus.js';
import { openMongo } from '../../src/store/mongodb/engine.js';
import type { Engine } from '../../src/store/engine.js';
import { openStore } from '../../src/store/store.js';
import { startMongo } from '../fixtures/servers/mongo.js';
import { startRedis } from '../fixtures/servers/redis.js';
import type { TestServer } from '../fixtures/servers/server-process.js';
import { programIn, type Program } from '../journeys/program.js';
import { startOutlet, type SmallOutlet } from '../journeys/small-outlet.js';

let directory: string;
let mongo: TestServer;
let redis: TestServer;
let outlet: SmallOutlet;
let programs: Program[];
let urls: string[];
let engine: Engine;
/** A third node, in this process, that corrects. */
let editor: Cache;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'khabar-gateways-'));
  [mongo, redis, outlet] = await Promise.all([startMongo({ kind: 'java', durable: false }), startRedis(), startOutlet()]);
  const mongodbUrl = mongo.url.replace('/?', '/gateways?');
  await writeFile(join(directory, 'newsroom.yaml'), `
editions: [{ language: ar, title: أخبار }]
sources: [{ id: outlet, name: وكالة, url: "${outlet.origin}/site1/", language: ar, feeds: [{ url: "${outlet.origin}/feed-1.xml" }] }]
`);
  const env = { KHABAR_CONFIG: 'newsroom.yaml', KHABAR_MONGODB_URL: mongodbUrl, KHABAR_REDIS_URL: redis.url, KHABAR_ALLOW_ADDRESSES: '127.0.0.0/8' };
  programs = ['one', 'two'].map((name) => programIn(directory, { ...env, KHABAR_DATA_DIR: join(directory, name) }));
  urls = await Promise.all(programs.map((program) => program.serve([])));
  engine = await openMongo({ url: mongodbUrl });
  editor = await composeCache({ redisUrl: redis.url, maxBytes: 0, readingBytes: 0, life: 60, edition: null }, { engine, store: await openStore(engine), local: createBus() }, pino({ level: 'silent' }));
}, 90_000);
afterAll(async () => {
  await Promise.all((programs ?? []).map((program) => program.close()));
  await editor?.close();
  await engine?.close();
  outlet?.close();
  await Promise.all([mongo?.stop(), redis?.stop()]);
  await rm(directory, { recursive: true, force: true });
});

const LATEST = '{ articles { nodes { headline } } }';
async function ask(url: string | undefined, asked: object) {
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(asked) });
  return { cache: response.headers.get('cache-status'), text: await response.text() };
}
const until = async (holds: () => Promise<boolean>) => {
  for (const start = Date.now(); !(await holds()); await delay(50)) if (Date.now() - start > 30_000) throw new Error('not within 30 s');
};
/** Every gateway answers from its cache. */
const warm = () => Promise.all(urls.map((url) => until(async () => /hit/u.test((await ask(url, { query: LATEST })).cache ?? ''))));
/** Milliseconds until no gateway shows the old one any more. */
const corrected = async (from: string, to: string) => {
  const start = Date.now();
  const { matchedCount } = await editor.store.articles.updateOne({ headline: from }, { $set: { headline: to } });
  expect(matchedCount).toBe(1);
  for (const url of urls) await until(async () => (await ask(url, { query: LATEST })).text.includes(to));
  return Date.now() - start;
};

test('a gateway that knows no Redis keeps nothing, and leaves nothing stale on those that do', async () => {
  await until(async () => (await ask(urls[0], { query: LATEST })).text.includes('خبر رقم 2'));
  await warm();
  const said: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void said.push(line) });
  const other = await composeCache({ redisUrl: null, maxBytes: 2 ** 20, readingBytes: 2 ** 20, life: 60, edition: null }, { engine, store: await openStore(engine), local: createBus() }, log);
  expect([other.remembered, other.persisted, other.counting, other.state().off]).toEqual([undefined, undefined, null, 'no answers are kept']);
  expect(said.join('')).toContain('answers are not kept: others may write into the same MongoDB');
  await other.store.articles.updateOne({ headline: 'خبر رقم 2 من المصدر 1' }, { $set: { headline: 'بلا إعلان' } });
  for (const url of urls) await until(async () => (await ask(url, { query: LATEST })).cache === 'khabar; fwd=bypass; detail=off');
  for (const url of urls) expect((await ask(url, { query: LATEST })).text).toContain('بلا إعلان');
  await other.close();
  // What it left behind would keep the others from keeping anything for half a minute.
  await engine.collection('silences').deleteMany({ name: { $exists: false } });
});

test('gateways over one MongoDB and one Redis answer from memory, and none shows what was corrected, also when Redis is gone', async () => {
  await until(async () => (await ask(urls[0], { query: LATEST })).text.includes('خبر رقم 1'));
  await warm();
  const extensions = { persistedQuery: { version: 1, sha256Hash: createHash('sha256').update(LATEST).digest('hex') } };
  await ask(urls[0], { query: LATEST, extensions });
  expect((await ask(urls[1], { extensions })).text).toContain('خبر رقم 1');

  expect(await corrected('خبر رقم 1 من المصدر 1', 'تصحيح أول')).toBeLessThan(3000);
  await warm();
  await redis.kill();
  expect(await corrected('تصحيح أول', 'تصحيح ثان')).toBeLessThan(6000);
  expect((await ask(urls[1], { query: LATEST })).cache).toBe('khabar; fwd=bypass; detail=off');
  await redis.restart();
  await warm();
  for (const url of urls) expect((await ask(url, { query: LATEST })).text).toContain('تصحيح ثان');
  expect(await corrected('تصحيح ثان', 'تصحيح ثالث')).toBeLessThan(3000);
}, 90_000);
