import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LEASE, startCluster, until, type Cluster, type Member } from './cluster.js';
import { startAdder } from './adder.js';
import { EVERY, type Fetch } from './moving-outlets.js';
import { startReaders } from './readers.js';

/** Milliseconds: a turn may last that long, and a look comes that much later. */
const SLACK = 6000;

interface Fault { readonly what: string; readonly from: number; to: number }

describe('three nodes, one store, one Redis, while things break', () => {
  let cluster: Cluster;
  let readers: ReturnType<typeof startReaders>;
  let adder: ReturnType<typeof startAdder>;
  let mover: NodeJS.Timeout;
  const faults: Fault[] = [];
  const figures: Record<string, number | string | object> = {};

  beforeAll(async () => {
    cluster = await startCluster();
    readers = startReaders(4, () => cluster.outlets.reports().map(({ uri }) => uri), () => cluster.members.map(({ process }) => process));
  }, 120_000);
  afterAll(async () => {
    clearInterval(mover);
    await Promise.all([readers?.stop(), adder?.stop()]);
    await cluster?.close();
    console.log(JSON.stringify(figures, null, 2));
  }, 60_000);

  const member = (index: number): Member => {
    const found = cluster.members[index];
    if (!found) throw new Error(`There is no node ${index}`);
    return found;
  };
  const answers = async ({ process: { url } }: Member) => {
    try {
      const response = await fetch(`${url}/graphql?query=%7Barticles(first:1)%7Bnodes%7Bid%7D%7D%7D`, { signal: AbortSignal.timeout(3000) });
      const { data } = await response.json() as { data?: { articles: { nodes: unknown[] } | null } };
      return (data?.articles?.nodes.length ?? 0) > 0;
    } catch {
      return false;
    }
  };
  const isReady = async ({ process: { url } }: Member) => {
    try {
      const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(3000) });
      return (await response.json() as { status: string }).status === 'ready';
    } catch {
      return false;
    }
  };
  const allReady = async () => (await Promise.all(cluster.members.map(isReady))).every(Boolean);
  /** Whether each outlet was asked by somebody since then. */
  const allFetchedSince = (at: number) => cluster.outlets.names.every((name) => cluster.outlets.fetches.some((fetch) => fetch.outlet === name && fetch.at > at));
  const breaking = async (what: string, work: () => Promise<void>) => {
    const fault: Fault = { what, from: performance.now(), to: Infinity };
    faults.push(fault);
    await work();
    fault.to = performance.now();
  };
  const stored = async () => {
    const all = await cluster.db.collection<{ _id: string; uri: string; headline: string | null; pubStatus: string }>('articles').find({}).toArray();
    return new Map(all.map((article) => [article.uri, article]));
  };
  /** What the store still lacks of what the outlets say. */
  const missing = async (): Promise<string[]> => {
    const articles = await stored();
    return cluster.outlets.reports().flatMap(({ uri, title, withdrawn }) => {
      const article = articles.get(uri);
      if (!article) return [`${uri} is not there`];
      if (withdrawn) return article.pubStatus === 'CANCELED' ? [] : [`${uri} was not withdrawn`];
      return article.headline === title ? [] : [`${uri} says ${article.headline}, not ${title}`];
    });
  };
  test('all outlets are read, each by one node', async () => {
    figures['first reading, s'] = Math.round(await until('everything is stored', async () => (await missing()).length === 0, 60)) / 1000;
    await until('all nodes are ready', allReady, 30);
    mover = setInterval(() => cluster.outlets.move(), 3000);
    adder = startAdder(cluster);
    await delay(2.2 * EVERY * 1000);
    const readBy = new Set(cluster.outlets.fetches.map(({ node }) => node));
    expect([...readBy].sort()).toEqual(['node-a', 'node-b', 'node-c']);
  }, 180_000);

  test('(a) a node is killed: the others take over its outlets within the lease', async () => {
    const victim = member(0);
    const from = performance.now();
    await breaking('node-a killed', async () => {
      await victim.process.kill();
      await until('each outlet is read by the others', () => allFetchedSince(from), EVERY * 1.1 + LEASE + SLACK / 1000 + 10);
      await cluster.revive(victim);
      await until('it is ready again', () => isReady(victim), 60);
    });
    figures['(a) longest gap between two readings of an outlet, s'] = longestGap(cluster.outlets.fetches, from) / 1000;
    expect(longestGap(cluster.outlets.fetches, from)).toBeLessThan(EVERY * 1100 + LEASE * 1000 + SLACK);
  }, 180_000);

  test('(b) the store is killed and started again: all nodes answer again by themselves', async () => {
    await breaking('store killed', async () => {
      await cluster.store.kill();
      await delay(3000);
      await cluster.store.restart();
      const back = performance.now();
      await Promise.all(cluster.members.map((each) => until('it answers again', () => answers(each), 60)));
      figures['(b) store back until all nodes answer, s'] = Math.round(performance.now() - back) / 1000;
      await until('all nodes are ready', allReady, 60);
      await until('each outlet is read again', () => allFetchedSince(back), 60);
    });
  }, 240_000);

  test('(c) Redis is killed and started again: answers go on, and /readyz says what is missing', async () => {
    await breaking('Redis killed', async () => {
      const before = readers.seen.answers;
      await cluster.redis.kill();
      await until('all nodes say that Redis is missing, and are open', async () => {
        const states = await Promise.all(cluster.members.map(async ({ process: { url } }) => {
          const response = await fetch(`${url}/readyz`);
          return response.status === 200 && (await response.json() as { status: string }).status === 'degraded';
        }));
        return states.every(Boolean);
      }, 15);
      await delay(4000);
      expect(readers.seen.answers).toBeGreaterThan(before);
      await cluster.redis.restart();
      const back = performance.now();
      await until('all nodes are ready', allReady, 30);
      figures['(c) Redis back until all nodes say so, s'] = Math.round(performance.now() - back) / 1000;
    });
  }, 120_000);

  test('(d) a node is frozen for a minute and goes on: what it was about to write is not written', async () => {
    const victim = member(1);
    await breaking('node-b frozen', async () => {
      const from = performance.now();
      victim.process.freeze();
      await delay(60_000);
      figures['(d) longest gap between two readings of an outlet, s'] = longestGap(cluster.outlets.fetches, from) / 1000;
      victim.process.thaw();
      const back = performance.now();
      await until('it is ready again', () => isReady(victim), 60);
      figures['(d) thawed until ready, s'] = Math.round(performance.now() - back) / 1000;
      await until('it reads feeds again', () => cluster.outlets.fetches.some(({ node, at }) => node === 'node-b' && at > back), 60);
    });
  }, 240_000);

  test('(e) a node is cut off from the store: it says so, answers with a clear error, and comes back', async () => {
    const victim = member(2);
    await breaking('node-c cut off', async () => {
      victim.proxy.cut();
      await delay(30_000);
      const response = await fetch(`${victim.process.url}/readyz`, { signal: AbortSignal.timeout(5000) });
      expect([response.status, (await response.json() as { status: string }).status]).toEqual([503, 'unavailable']);
      const asked = await fetch(`${victim.process.url}/graphql?query=%7Bstories(first:3)%7Bnodes%7Bid%7D%7D%7D`, { signal: AbortSignal.timeout(30_000) });
      expect(await asked.json()).toMatchObject({ errors: [{ extensions: { code: 'STORE_UNAVAILABLE' } }] });
      await victim.proxy.heal();
      const back = performance.now();
      await until('it answers again', () => answers(victim), 60);
      figures['(e) healed until it answers, s'] = Math.round(performance.now() - back) / 1000;
      await until('it is ready again', () => isReady(victim), 60);
      await until('it reads feeds again', () => cluster.outlets.fetches.some(({ node, at }) => node === 'node-c' && at > back), 60);
    });
  }, 240_000);

  test('in the end everything is there, once, as its outlet says it', async () => {
    clearInterval(mover);
    figures['last change until all is stored, s'] = Math.round(await until('everything is stored', async () => (await missing()).length === 0, 120).catch(async (error: unknown) => {
      const feeds = await cluster.db.collection('feeds').find({}, { projection: { url: 1, lease: 1, nextFetchAt: 1, lastFetchedAt: 1, lastError: 1 } }).toArray();
      const nodes = await cluster.db.collection('nodes').find({}).toArray();
      throw new Error(`${String(error)}: ${(await missing()).slice(0, 5).join('; ')}\n${JSON.stringify({ now: new Date(), feeds, nodes }, null, 1)}`);
    })) / 1000;
    const reports = cluster.outlets.reports();
    const articles = await stored();
    expect(articles.size).toBe(reports.length);
    expect(await cluster.db.collection('articles').countDocuments()).toBe(reports.length);
    const feeds = await cluster.db.collection<{ _id: string; itemsSeen: number; itemsNew: number }>('feeds').find({}).toArray();
    for (const feed of feeds) {
      const sightings = await cluster.db.collection('sightings').countDocuments({ feedId: feed._id });
      expect(feed).toMatchObject({ itemsSeen: sightings, itemsNew: sightings });
    }
    for (const story of await cluster.db.collection<{ _id: string; articleCount: number }>('stories').find({}).toArray()) {
      expect([story._id, story.articleCount]).toEqual([story._id, await cluster.db.collection('articles').countDocuments({ storyIds: story._id, listed: true })]);
    }
    for (const { uri, withdrawn } of reports.filter((report) => report.withdrawn)) {
      const article = articles.get(uri);
      expect([withdrawn, await cluster.db.collection('bodies').countDocuments({ _id: article?._id ?? '' } as object)]).toEqual([true, 0]);
    }
  }, 120_000);

  test('no feed is lost whose addition was acknowledged', async () => {
    await adder.stop();
    const { acknowledged, refused, unanswered } = adder.added;
    figures['feeds added while things broke'] = acknowledged.length;
    figures['additions that were refused, by code'] = Object.fromEntries(refused);
    figures['additions without an answer'] = unanswered;
    const there = await cluster.db.collection<{ _id: string; url: string }>('feeds').find({}).toArray();
    expect(acknowledged.filter((url) => !there.some((feed) => feed.url === url))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(5);
    expect([...refused.keys()].filter((code) => code !== 'STORE_UNAVAILABLE')).toEqual([]);
  }, 60_000);

  test('no outlet was asked twice in an interval, but where a turn was broken off', () => {
    const { names, fetches } = cluster.outlets;
    const close = names.flatMap((name) => {
      const own = fetches.filter(({ outlet }) => outlet === name);
      return own.slice(1).flatMap((fetch, index) => {
        const before = own[index];
        return before && fetch.at - before.at < EVERY * 900 ? [{ before, fetch, gap: fetch.at - before.at }] : [];
      });
    });
    figures['fetches'] = fetches.length;
    figures['fetches that came again within an interval, all after a turn that was broken off'] = close.length;
    const unexplained = close.filter(({ before, fetch }) => !faults.some(({ from, to }) => before.at < to && fetch.at > from));
    expect(unexplained).toEqual([]);
  });

  test('no reader saw an older edition after a newer one, and every error had a code', async () => {
    await readers.stop();
    const { seen } = readers;
    figures['answers'] = seen.answers;
    figures['of them from a cache'] = seen.cached;
    figures['errors by code'] = Object.fromEntries(seen.codes);
    figures['requests without an answer, by node'] = Object.fromEntries(seen.unanswered);
    figures['older editions after newer ones'] = seen.stale.length;
    figures['longest after the newer one was seen, ms'] = Math.round(Math.max(0, ...seen.stale));
    expect([...seen.codes.keys()].filter((code) => code !== 'STORE_UNAVAILABLE')).toEqual([]);
    expect(seen.stale).toEqual([]);
  });

  test('no node logged a fault of its own', () => {
    const said = cluster.members.flatMap(({ process: { name, lines } }) => lines.map((line) => ({ name, ...line })) as { name: string; msg: string; level: number }[]);
    expect(said.filter(({ msg, level }) => level >= 50 || /\bfault\b|\bunexpected error\b/u.test(msg))).toEqual([]);
  });

  test('asked to end, each node ends by itself', async () => {
    const ended = await Promise.all(cluster.members.map(({ process }) => process.stop()));
    figures['longest end, s'] = Math.max(...ended.map(({ took }) => Math.round(took))) / 1000;
    expect(ended.map(({ code }) => code)).toEqual([0, 0, 0]);
    expect(await cluster.db.collection('nodes').countDocuments({ reads: true })).toBeLessThanOrEqual(1);
    expect(await cluster.db.collection('leases').findOne({ _id: 'pen' } as object)).toMatchObject({ holder: null });
  }, 60_000);
});

/** Milliseconds between two requests for one outlet, the longest since then, up to now. */
function longestGap(fetches: readonly Fetch[], since: number): number {
  const gaps = [...new Set(fetches.map(({ outlet }) => outlet))].map((outlet) => {
    const times = fetches.filter((fetch) => fetch.outlet === outlet).map(({ at }) => at);
    const [last] = times.filter((at) => at < since).slice(-1);
    const all = [...(last === undefined ? [] : [last]), ...times.filter((at) => at >= since), performance.now()];
    return Math.max(...all.slice(1).map((at, index) => at - (all[index] ?? at)));
  });
  return Math.round(Math.max(...gaps));
}
