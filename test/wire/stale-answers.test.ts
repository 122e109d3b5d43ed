import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import { openEmbedded } from '../../src/store/embedded/engine.js';
import { openStore } from '../../src/store/store.js';
import { articleWith } from '../fixtures/article.js';
import { startRedis } from '../fixtures/servers/redis.js';
import { startWireProxy } from '../fixtures/wire-proxy.js';
import { startCachedNode } from './cached-node.js';

/** Milliseconds after which every node must answer with a correction: the certainty of two seconds, and half a second for a busy machine. */
const BOUND = 2500;
const LASTS = 25_000;

/** Numbers that look random, the same in each run. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test('whatever becomes of Redis and of the links to it, no node answers with what was corrected two seconds before', async () => {
  const random = numbers(20_261_123);
  const directory = await mkdtemp(join(tmpdir(), 'khabar-stale-'));
  const engine = await openEmbedded({ directory, temporary: true });
  const shared = { store: await openStore(engine), silences: engine.collection<{ _id: string; beat: number }>('silences') };
  await shared.store.articles.insertOne(articleWith({ _id: 'x', headline: '0' }));
  const redis = await startRedis({ persist: true });
  const proxies = await Promise.all([1, 2, 3].map(() => startWireProxy(redis.port)));
  const nodes = proxies.map((proxy, index) => startCachedNode(`node ${index}`, proxy.through(redis.url), shared));
  const written: { version: number; at: number; by: number }[] = [{ version: 0, at: 0, by: -1 }];
  const stale: string[] = [];
  const from = { hit: 0, stale: 0, miss: 0, off: 0 };
  const run = { isOver: false };

  const write = async () => {
    for (let version = 1; !run.isOver; version++) {
      const by = Math.floor(random() * nodes.length);
      await nodes[by]?.store.articles.updateOne({ _id: 'x' }, { $set: { headline: String(version) } });
      written.push({ version, at: performance.now(), by });
      await delay(random() * 300);
    }
  };
  const ask = async (index: number) => {
    while (!run.isOver) {
      const start = performance.now();
      const answer = await nodes[index]?.ask('x');
      if (answer) from[answer.from] += 1;
      const least = Math.max(...written.filter(({ at, by }) => at < (by === index ? start : start - BOUND)).map(({ version }) => version), 0);
      if (answer && Number(answer.headline) < least) stale.push(`node ${index} answered ${answer.headline} (${answer.from}), not ${least}`);
      await delay(2 + random() * 10);
    }
  };
  const break_ = async () => {
    const faults = [
      async () => { await redis.kill(); await delay(500 + random() * 1500); await redis.restart(); },
      async () => { await redis.freeze(); await delay(500 + random() * 2500); redis.thaw(); },
      async () => { const [one] = proxies; one?.cut(); await delay(500 + random() * 3000); await one?.heal(); },
      async () => { const [, two] = proxies; await two?.refuse(); await delay(random() * 1500); await two?.heal(); },
      async () => { nodes[Math.floor(random() * nodes.length)]?.redis.hearAnew('a fault of this test'); },
    ];
    while (!run.isOver) {
      await faults[Math.floor(random() * faults.length)]?.();
      await delay(500 + random() * 1500);
    }
  };
  try {
    await Promise.all(nodes.map((node) => node.ready()));
    const work = Promise.all([write(), break_(), ...nodes.map((_node, index) => ask(index))]);
    await Promise.race([work, delay(LASTS)]);
    run.isOver = true;
    await work;
    await Promise.all(nodes.map((node) => node.ready()));
    const last = String(written.at(-1)?.version);
    expect(await Promise.all(nodes.map(async (node) => (await node.ask('x')).headline))).toEqual([last, last, last]);
    expect(stale).toEqual([]);
    // It was not quiet for want of a cache.
    expect(from.hit).toBeGreaterThan(100);
    expect(from.off).toBeGreaterThan(100);
  } finally {
    run.isOver = true;
    await Promise.all(nodes.map((node) => node.close()));
    await Promise.all(proxies.map((proxy) => proxy.close()));
    await redis.stop();
    await engine.close();
    await rm(directory, { recursive: true, force: true });
  }
}, 110_000);
