import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { unreadFeed } from '../../src/commands/unread-feed.js';
import type { Collection } from '../../src/store/engine.js';
import type { GatewayNode } from '../../src/model/node.js';
import { LeaseLost } from '../../src/nodes/lease-lost.js';
import type { Nodes } from '../../src/nodes/nodes.js';
import { share } from '../../src/nodes/sharing.js';
import type { Store } from '../../src/store/store.js';
import { temporaryStore } from '../fixtures/temporary-store.js';

/** Milliseconds; halves of it must be longer than a busy machine halts a process. */
const LEASE = 2000;
const SOON = new Date(Date.now() + 60_000);

describe('nodes that share a store', () => {
  let store: Store;
  let close: () => Promise<void>;
  const joined: Nodes[] = [];
  /** What keeps a node from being heard, by the position in which it joined. */
  const cut: Cut[] = [];

  const node = async (skew = 0, slow = 0): Promise<Nodes> => {
    const own = { at: false, slow };
    cut.push(own);
    const nodes: Collection<GatewayNode> = { ...store.nodes, ...deafened(store.nodes, own) };
    const made = await share({
      store: { ...store, nodes },
      storeTime: async () => new Date(Date.now() + skew),
      version: '0', reads: true, lease: LEASE, log: { info: () => undefined, warn: () => undefined },
    });
    joined.push(made);
    return made;
  };
  const feed = (id: string, at = new Date(Date.now() - 1000)) => store.feeds.insertOne({
    _id: id, url: `https://${id}.example/feed`, sourceId: 'port', section: null, holds: 'articles', fullTextFromPage: false, everySeconds: 300,
    removals: 'KEEP', robots: true, selectors: null, origin: 'FILE', place: 1, ...unreadFeed(at),
  });

  beforeEach(async () => {
    ({ store, close } = await temporaryStore());
  });
  afterEach(async () => {
    for (const own of cut.splice(0)) own.at = false;
    await Promise.all(joined.splice(0).map((nodes) => nodes.leave()));
    await close();
  });

  test('of many that want a feed at once, one gets it', async () => {
    const nodes = [await node(), await node(), await node()];
    await feed('a');
    const leases = await Promise.all([...nodes, ...nodes].map((each) => each.takeFeed(store, 'a', SOON)));
    expect(leases.filter(Boolean).length).toBe(1);
  });

  test('a feed that was read and put down is had by others, when it is due again', async () => {
    const [one, other] = [await node(), await node()];
    await feed('a');
    const lease = await one.takeFeed(store, 'a', SOON);
    expect(await other.takeFeed(store, 'a', SOON)).toBeNull();
    await lease?.store.feeds.updateOne({ _id: 'a' }, { $set: { nextFetchAt: new Date(Date.now() + 3_600_000) } });
    await lease?.release();
    expect(await other.takeFeed(store, 'a', SOON)).toBeNull();
    expect(await other.takeFeed(store, 'a', null)).not.toBeNull();
  });

  test('what a node had that can no longer be heard is taken over within the lease, and the node writes no more', async () => {
    const [frozen, heir] = [await node(), await node()];
    await feed('a');
    const old = await frozen.takeFeed(store, 'a', SOON);
    await old?.write(() => old.store.articles.updateOne({ _id: 'x' }, { $set: { uri: 'x', headline: 'before' } as object }, { upsert: true }));
    const [stuck] = cut;
    if (stuck) stuck.at = true;
    const start = performance.now();
    const deaths: number[] = [];
    heir.onDeath(() => deaths.push(performance.now()));
    let taken = await heir.takeFeed(store, 'a', SOON);
    while (!taken && performance.now() - start < 3 * LEASE) {
      await delay(50);
      taken = await heir.takeFeed(store, 'a', SOON);
    }
    expect(taken).not.toBeNull();
    // The lease has run out for whoever wants the feed; that the node is dead is heard with the next look.
    while (deaths.length === 0 && performance.now() - start < 4 * LEASE) await delay(50);
    expect(deaths).not.toEqual([]);
    expect(old?.lost.aborted).toBe(true);
    await expect(old?.store.feeds.updateOne({ _id: 'a' }, { $set: { etag: 'late' } })).rejects.toThrow(LeaseLost);
    await expect(old?.write(() => old.store.articles.updateOne({ _id: 'x' }, { $set: { headline: 'late' } }))).rejects.toThrow(LeaseLost);
    // Heard again, it is another node, and gets no more than others.
    if (stuck) stuck.at = false;
    await delay(LEASE);
    expect(await frozen.takeFeed(store, 'a', SOON)).toBeNull();
    await taken?.release();
    expect(await frozen.takeFeed(store, 'a', SOON)).not.toBeNull();
    expect(await store.articles.findOne({ _id: 'x' })).toMatchObject({ headline: 'before' });
  });

  test('a lease that comes when its node is taken for dead is none: the outlet is not asked', async () => {
    const late = await node();
    await feed('a');
    const feeds = {
      findOne: (...given: Parameters<typeof store.feeds.findOne>) => store.feeds.findOne(...given),
      async findOneAndUpdate(...given: Parameters<typeof store.feeds.findOneAndUpdate>) {
        const [cutOff] = cut;
        if (cutOff) cutOff.at = true;
        const taken = await store.feeds.findOneAndUpdate(...given);
        await delay(LEASE * 0.8);
        return taken;
      },
    } as unknown as Store['feeds'];
    expect(await late.takeFeed({ ...store, feeds }, 'a', SOON)).toBeNull();
    expect(await store.feeds.findOne({ _id: 'a' })).toMatchObject({ lease: { holder: expect.any(String) } });
  });

  test('a node whose store answers late, yet well within the lease, is heard all the time', async () => {
    const slow = await node(0, LEASE / 5);
    await feed('a');
    const lease = await slow.takeFeed(store, 'a', SOON);
    await delay(2.5 * LEASE);
    expect([slow.isHeard(), lease?.lost.aborted]).toEqual([true, false]);
  });

  test('a token that was drawn before another node had the feed does not take it back under a lower one', async () => {
    const [slow, quick] = [await node(), await node()];
    await feed('a');
    const feeds = {
      async findOne(...given: Parameters<typeof store.feeds.findOne>) {
        const found = await store.feeds.findOne(...given);
        // Between the look and the taking another one reads it and lets it go.
        await (await quick.takeFeed(store, 'a', SOON))?.release();
        return found;
      },
      findOneAndUpdate: (...given: Parameters<typeof store.feeds.findOneAndUpdate>) => store.feeds.findOneAndUpdate(...given),
    } as unknown as Store['feeds'];
    expect(await slow.takeFeed({ ...store, feeds }, 'a', SOON)).toBeNull();
    expect(await slow.takeFeed(store, 'a', SOON)).not.toBeNull();
  });

  test('a lease that cannot be given back at once is given back as soon as the store answers', async () => {
    const [one, other] = [await node(), await node()];
    await feed('a');
    let refusals = 2;
    const feeds = {
      findOne: (...given: Parameters<typeof store.feeds.findOne>) => store.feeds.findOne(...given),
      findOneAndUpdate: (...given: Parameters<typeof store.feeds.findOneAndUpdate>) => store.feeds.findOneAndUpdate(...given),
      updateOne: (...given: Parameters<typeof store.feeds.updateOne>) => (refusals-- > 0
        ? Promise.reject(Object.assign(new Error('away'), { name: 'MongoNetworkError' }))
        : store.feeds.updateOne(...given)),
    } as unknown as Store['feeds'];
    const lease = await one.takeFeed({ ...store, feeds }, 'a', SOON);
    await lease?.release();
    expect(await other.takeFeed(store, 'a', SOON)).not.toBeNull();
  });

  test('a node that leaves gives up what it had at once', async () => {
    const [one, other] = [await node(), await node()];
    await feed('a');
    expect(await one.takeFeed(store, 'a', SOON)).not.toBeNull();
    await one.leave();
    const start = performance.now();
    let taken = await other.takeFeed(store, 'a', SOON);
    while (!taken && performance.now() - start < LEASE) {
      await delay(20);
      taken = await other.takeFeed(store, 'a', SOON);
    }
    expect(taken).not.toBeNull();
    expect(other.isAlone()).toBe(true);
  });

  test('all feeds of a host belong to one node, until they are late by a lease', async () => {
    const [one, other] = [await node(), await node()];
    await delay(LEASE / 2);
    const urls = Array.from({ length: 40 }, (_, index) => `https://host-${index}.example`);
    const due = { nextFetchAt: one.now() };
    for (const url of urls) {
      const firsts = [one, other].filter((each) => each.isFirstFor({ ...due, url: `${url}/a` }));
      expect(firsts.length).toBe(1);
      expect(firsts[0]?.isFirstFor({ ...due, url: `${url}/b` })).toBe(true);
    }
    const late = { nextFetchAt: new Date(one.now().getTime() - 2 * LEASE) };
    for (const url of urls) expect(one.isFirstFor({ ...late, url }) && other.isFirstFor({ ...late, url })).toBe(true);
  });

  test('they go by the store’s time, however wrong their own clocks are', async () => {
    const store_ = 3_600_000;
    const one = await node(store_);
    expect(Math.abs(one.now().getTime() - Date.now() - store_)).toBeLessThan(1000);
  });
});

/** Whether a node can be heard at present, and after how many milliseconds the store answers it. */
interface Cut { at: boolean; slow: number }

/** The collection of nodes, as long as `cut` does not keep this one from being heard. */
function deafened(inner: Collection<GatewayNode>, cut: Cut): Pick<Collection<GatewayNode>, 'updateOne' | 'insertOne' | 'find' | 'deleteOne' | 'deleteMany'> {
  const answer = async <T>(ask: () => Promise<T>): Promise<T> => {
    if (cut.at) throw new Error('the store cannot be reached');
    if (cut.slow > 0) await delay(cut.slow);
    return ask();
  };
  return {
    updateOne: (...given) => answer(() => inner.updateOne(...given)),
    insertOne: (...given) => answer(() => inner.insertOne(...given)),
    deleteOne: (...given) => answer(() => inner.deleteOne(...given)),
    deleteMany: (...given) => answer(() => inner.deleteMany(...given)),
    find: (...given) => Object.create(inner.find(...given), { toArray: { value: () => answer(() => inner.find(...given).toArray()) } }) as ReturnType<typeof inner.find>,
  };
}
