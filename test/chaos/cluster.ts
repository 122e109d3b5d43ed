import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { MongoClient, type Db } from 'mongodb';
import { startMongo } from '../fixtures/servers/mongo.js';
import { startRedis } from '../fixtures/servers/redis.js';
import type { TestServer } from '../fixtures/servers/server-process.js';
import { startWireProxy, type WireProxy } from '../fixtures/wire-proxy.js';
import { startMovingOutlets, type MovingOutlets } from './moving-outlets.js';
import { startGateway, type GatewayProcess } from './node-process.js';

/** Seconds after which a dead node's feeds are taken over. */
export const LEASE = 10;
const DATABASE = 'chaos';

/** A node, and what lies between it and the store. */
export interface Member { process: GatewayProcess; readonly proxy: WireProxy }

/** Three gateways, one store, one Redis, and outlets that they read. */
export interface Cluster {
  readonly outlets: MovingOutlets;
  readonly store: TestServer;
  readonly redis: TestServer;
  readonly members: readonly Member[];
  /** Straight to the store, past all proxies. */
  readonly db: Db;
  /** Starts a node again that was killed. */
  revive(member: Member): Promise<void>;
  /** Sends a mutation as an operator. */
  operate(member: Member, query: string, variables: object): Promise<unknown>;
  close(): Promise<void>;
}

/** Starts everything; resolves when all nodes answer. */
export async function startCluster(): Promise<Cluster> {
  const directory = await mkdtemp(join(tmpdir(), 'khabar-chaos-'));
  const outlets = await startMovingOutlets(8);
  const [store, redis] = await Promise.all([startMongo({ kind: 'java' }), startRedis()]);
  const key = `khabar_${randomBytes(32).toString('base64url')}`;
  const sha256 = createHash('sha256').update(key).digest('hex');
  await writeFile(join(directory, 'newsroom.yaml'), `${outlets.newsroomFile}apiKeys:\n  - { name: operator, roles: [OPERATOR], sha256: ${sha256} }\n`);
  const begin = (name: string, proxy: WireProxy) => startGateway(name, directory, {
    KHABAR_MONGODB_URL: proxy.through(store.url).replace('/?', `/${DATABASE}?`),
    KHABAR_REDIS_URL: redis.url,
    KHABAR_LEASE_SECONDS: String(LEASE),
  });
  const members: Member[] = await Promise.all(['node-a', 'node-b', 'node-c'].map(async (name) => {
    const proxy = await startWireProxy(store.port);
    return { proxy, process: await begin(name, proxy) };
  }));
  const client = new MongoClient(store.url);
  return {
    outlets, store, redis, members,
    db: client.db(DATABASE),
    async revive(member) {
      member.process = await begin(member.process.name, member.proxy);
    },
    async operate({ process: { url } }, query, variables) {
      const response = await fetch(`${url}/graphql`, {
        method: 'POST', headers: { 'content-type': 'application/json', 'x-api-key': key }, body: JSON.stringify({ query, variables }), signal: AbortSignal.timeout(20_000),
      });
      return response.json();
    },
    async close() {
      for (const { process, proxy } of members) {
        process.thaw();
        await process.kill();
        await proxy.close();
      }
      await client.close();
      await Promise.all([store.stop(), redis.stop(), outlets.close()]);
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/** Waits until something holds, looking twice a second; throws with what `what` says when it does not in time. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, seconds: number): Promise<number> {
  const start = performance.now();
  while (!(await holds())) {
    if (performance.now() - start > seconds * 1000) throw new Error(`After ${seconds} s it is still not so: ${what}`);
    await delay(250);
  }
  return performance.now() - start;
}
