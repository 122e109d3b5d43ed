import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createClient } from '@redis/client';
import { seqKey } from '../../src/cache/announcer.js';
import { elapsedTime } from '../../src/model/elapsed.js';
import type { Collection, Engine } from '../../src/store/engine.js';
import { openEmbedded } from '../../src/store/embedded/engine.js';
import type { Silence } from '../../src/store/silences.js';
import { openStore, type Store } from '../../src/store/store.js';
import { articleWith } from '../fixtures/article.js';
import { startRedis } from '../fixtures/servers/redis.js';
import type { TestServer } from '../fixtures/servers/server-process.js';
import { startWireProxy, type WireProxy } from '../fixtures/wire-proxy.js';
import { startCachedNode, type CachedNode } from './cached-node.js';

let directory: string;
let engine: Engine;
let shared: { store: Store; silences: Collection<Silence> };
let redis: TestServer;
let proxy: WireProxy;
let a: CachedNode;
let b: CachedNode;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'khabar-purges-'));
  engine = await openEmbedded({ directory, temporary: true });
  shared = { store: await openStore(engine), silences: engine.collection('silences') };
});
afterAll(async () => {
  await engine.close();
  await rm(directory, { recursive: true, force: true });
});
beforeEach(async () => {
  redis = await startRedis({ persist: true });
  proxy = await startWireProxy(redis.port);
  await shared.store.articles.deleteMany({});
  await shared.silences.deleteMany({});
  await shared.store.articles.insertOne(articleWith({ _id: 'x', headline: 'first' }));
  a = startCachedNode('a', redis.url, shared);
  b = startCachedNode('b', proxy.through(redis.url), shared);
  await Promise.all([a.ready(), b.ready()]);
});
afterEach(async () => {
  await proxy.heal();
  redis.thaw();
  await Promise.all([a.close(), b.close()]);
  await proxy.close();
  await redis.stop();
});

const correct = (node: CachedNode, headline: string) => node.store.articles.updateOne({ _id: 'x' }, { $set: { headline } });
/** Asks until the answer is the wanted one; how long that took, milliseconds. */
const settles = async (node: CachedNode, headline: string) => {
  const start = Date.now();
  while ((await node.ask('x')).headline !== headline) {
    if (Date.now() - start > 10_000) throw new Error(`still not ${headline}`);
    await delay(5);
  }
  return Date.now() - start;
};
/** Nothing but this is answered for a while. */
const stays = async (node: CachedNode, headline: string, forMs = 1500) => {
  for (const start = Date.now(); Date.now() - start < forMs; await delay(20)) expect((await node.ask('x')).headline).toBe(headline);
};

describe('answers of two nodes over one Redis', () => {
  test('what one node made the other finds, until it changes; then neither has it any more', async () => {
    expect(await a.ask('x')).toEqual({ headline: 'first', from: 'miss' });
    expect(await a.ask('x')).toEqual({ headline: 'first', from: 'hit' });
    // It was put into Redis without being waited for.
    await delay(100);
    expect(await b.ask('x')).toEqual({ headline: 'first', from: 'hit' });
    await correct(a, 'second');
    expect((await a.ask('x')).headline).toBe('second');
    await settles(b, 'second');
    await stays(b, 'second', 300);
  });

  test('a write is announced before it is made: the other node keeps nothing that it reads in between', async () => {
    await b.ask('x');
    const announced = a.coherence.begin(['articles', 'articles/x']);
    await announced.ready;
    await delay(100);
    expect(await b.ask('x')).toEqual({ headline: 'first', from: 'miss' });
    expect(await b.ask('x')).toEqual({ headline: 'first', from: 'miss' });
    await shared.store.articles.updateOne({ _id: 'x' }, { $set: { headline: 'second' } });
    // The writer is gone before it can say that it has written: nothing stale was left behind.
    expect((await b.ask('x')).headline).toBe('second');
    announced.end();
  });

  test('an answer begun before a change and finished after it is not kept', async () => {
    let goOn: () => void = () => undefined;
    const reading = new Promise<void>((resolve) => { goOn = resolve; });
    const slow = startCachedNode('slow', redis.url, shared, () => reading);
    await slow.ready();
    const old = slow.ask('x');
    await delay(50);
    await correct(a, 'second');
    await delay(200);
    goOn();
    expect((await old).headline).toBe('first');
    expect((await slow.ask('x')).headline).toBe('second');
    expect(slow.answers.counts().refused).toBeGreaterThan(0);
    await slow.close();
  });

  test('a purge that was missed while the link was cut: nothing old is answered during the cut or after it', async () => {
    expect((await b.ask('x')).headline).toBe('first');
    proxy.cut();
    await correct(a, 'second');
    // The cut is noticed in at most two seconds.
    await b.off();
    expect(await b.ask('x')).toEqual({ headline: 'second', from: 'off' });
    await proxy.heal();
    await b.ready();
    await stays(b, 'second');
    expect(b.coherence.counts().flushes).toBeGreaterThan(1);
  });

  test('nothing missed while the link was cut: what was kept is used again', async () => {
    await b.ask('x');
    await proxy.refuse();
    await b.off();
    await proxy.heal();
    await b.ready();
    expect((await b.ask('x')).from).toBe('hit');
  });

  test('a node that cannot reach Redis writes: the others learn it by the store, and keep nothing meanwhile', async () => {
    await a.ask('x');
    proxy.cut();
    await correct(b, 'second');
    expect((await b.ask('x')).headline).toBe('second');
    expect(await settles(a, 'second')).toBeLessThan(4000);
    await a.off();
    await correct(b, 'third');
    expect((await a.ask('x')).headline).toBe('third');
    await proxy.heal();
    await Promise.all([a.ready(), b.ready()]);
    await stays(a, 'third');
    expect(await shared.silences.countDocuments({})).toBe(0);
  });

  test('Redis is killed and starts again: answers go on, by the store, and none is stale', async () => {
    await Promise.all([a.ask('x'), b.ask('x')]);
    await redis.kill();
    await Promise.all([a.off(), b.off()]);
    expect(a.redis.state()).toMatchObject({ up: false });
    await correct(a, 'second');
    expect((await b.ask('x')).headline).toBe('second');
    await redis.restart();
    await Promise.all([a.ready(), b.ready()]);
    await Promise.all([stays(a, 'second'), stays(b, 'second')]);
    expect((await b.ask('x')).from).toBe('hit');
  });

  test('a dump of before is restored: neither its answers nor its counter deceive anybody', async () => {
    const client = await createClient({ url: redis.url, socket: { reconnectStrategy: false } }).on('error', () => undefined).connect();
    await a.ask('x');
    await delay(100);
    const keys = await client.keys('khabar:*');
    const dump = await Promise.all(keys.map(async (key) => [key, await client.get(key)] as const));
    expect(keys.length).toBeGreaterThanOrEqual(1);
    await correct(a, 'second');
    await settles(b, 'second');
    await redis.restart();
    const again = await createClient({ url: redis.url }).on('error', () => undefined).connect();
    await again.flushAll();
    for (const [key, value] of dump) await again.set(key, value ?? '');
    await Promise.all([a.ready(), b.ready()]);
    await Promise.all([stays(a, 'second', 800), stays(b, 'second', 800)]);
    again.destroy();
  });

  test('the counter is lost while Redis runs: it begins above all that were, and what was kept is given up', async () => {
    await correct(a, 'second');
    await b.ask('x');
    const client = await createClient({ url: redis.url }).connect();
    const before = Number(await client.get(seqKey('test')));
    await client.del(seqKey('test'));
    await delay(1200);
    await correct(a, 'third');
    expect((await a.ask('x')).headline).toBe('third');
    await settles(b, 'third');
    expect(Number(await client.get(seqKey('test')))).toBeGreaterThan(before);
    await Promise.all([a.ready(), b.ready()]);
    await stays(b, 'third', 500);
    client.destroy();
  });

  test('Redis stands still: writes and answers go on, and no write waits long', async () => {
    await Promise.all([a.ask('x'), b.ask('x')]);
    await redis.freeze();
    const start = Date.now();
    await correct(a, 'second');
    expect(Date.now() - start).toBeLessThan(5000);
    expect(await settles(b, 'second')).toBeLessThan(5000);
    const again = Date.now();
    await correct(a, 'third');
    expect(Date.now() - again).toBeLessThan(2000);
    redis.thaw();
    await Promise.all([a.ready(), b.ready()]);
    await Promise.all([stays(a, 'third'), stays(b, 'third')]);
  });

  test('whoever learns that a node has died has everything given up, here and there', async () => {
    await Promise.all([a.ask('x'), b.ask('x')]);
    // A write by nobody who announces it.
    await shared.store.articles.updateOne({ _id: 'x' }, { $set: { headline: 'second' } });
    expect((await a.ask('x')).headline).toBe('first');
    a.coherence.flush();
    expect((await a.ask('x')).headline).toBe('second');
    await settles(b, 'second');
  });

  test('a node that was halted uses nothing that it kept before it has asked what went by', async () => {
    let halted = 0;
    const now = elapsedTime();
    const halting = startCachedNode('halting', redis.url, shared, undefined, () => now() + halted);
    await halting.ready();
    await halting.ask('x');
    expect((await halting.ask('x')).from).toBe('hit');
    halted = 60_000;
    // In the first moment after it, before anything of what came meanwhile has been read.
    expect(halting.coherence.moment()).toBeNull();
    expect((await halting.ask('x')).from).toBe('off');
    await halting.ready();
    expect((await halting.ask('x')).from).toBe('hit');
    await halting.close();
  });

  test('a node that joins uses what was made after it came', async () => {
    await a.ask('x');
    const late = startCachedNode('late', redis.url, shared);
    await late.ready();
    expect((await late.ask('x')).headline).toBe('first');
    await correct(b, 'second');
    await settles(late, 'second');
    await late.close();
  });
});
