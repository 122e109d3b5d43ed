import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createClient } from '@redis/client';
import { MongoClient } from 'mongodb';
import { startMongo } from '../fixtures/servers/mongo.js';
import { startRedis } from '../fixtures/servers/redis.js';
import type { TestServer } from '../fixtures/servers/server-process.js';

const running: TestServer[] = [];
const started = async (starting: Promise<TestServer>) => {
  const server = await starting;
  running.push(server);
  return server;
};
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});

const runs = (pid: number) => existsSync(`/proc/${pid}`);

/** Inserts one after another until the server is gone; the numbers that were acknowledged. */
async function insertUntilGone(url: string): Promise<number[]> {
  const client = new MongoClient(url, { retryWrites: false, serverSelectionTimeoutMS: 1000 });
  const acknowledged: number[] = [];
  try {
    for (let n = 0; ; n += 1) {
      await client.db('kept').collection<{ _id: number; text: string }>('things').insertOne({ _id: n, text: 'خبر '.repeat(50) });
      acknowledged.push(n);
    }
  } catch {
    return acknowledged;
  } finally {
    await client.close();
  }
}

describe.each(['java', 'secantus'] as const)('a MongoDB-compatible server (%s)', (kind) => {
  test('keeps every acknowledged write through a SIGKILL, and its unique indexes', async () => {
    const server = await started(startMongo({ kind }));
    const client = new MongoClient(server.url);
    await client.db('kept').collection('things').createIndex({ text: 1, _id: 1 }, { unique: true });
    await client.close();
    const writing = insertUntilGone(server.url);
    await new Promise((resolve) => setTimeout(resolve, 700));
    await server.kill();
    const acknowledged = await writing;
    await server.restart();
    const again = new MongoClient(server.url);
    const things = again.db('kept').collection<{ _id: number; text: string }>('things');
    const found = new Set((await things.find({}, { projection: { _id: 1 } }).toArray()).map(({ _id }) => _id));
    expect(acknowledged.length).toBeGreaterThan(10);
    expect(acknowledged.filter((n) => !found.has(n))).toEqual([]);
    await expect(things.insertOne({ _id: 0, text: 'again' })).rejects.toMatchObject({ code: 11000 });
    await again.close();
  });

  test('frozen it answers nothing, thawed it goes on; stopped, nothing of it is left', async () => {
    const server = await started(startMongo({ kind }));
    const client = new MongoClient(server.url);
    const ping = () => client.db('admin').command({ ping: 1 });
    await ping();
    await server.freeze();
    const answer = ping().then(() => 'answered');
    expect(await Promise.race([answer, new Promise((resolve) => setTimeout(resolve, 300, 'silent'))])).toBe('silent');
    server.thaw();
    expect(await answer).toBe('answered');
    await client.close();
    const { pid } = server;
    await server.stop();
    expect(runs(pid)).toBe(false);
  });
});

describe('Redis', () => {
  const valueAfterKill = async (persist: boolean) => {
    const server = await started(startRedis({ persist }));
    const first = await createClient({ url: server.url }).on('error', () => undefined).connect();
    await first.set('خبر', 'عاجل');
    first.destroy();
    await server.kill();
    await server.restart();
    const second = await createClient({ url: server.url }).connect();
    const value = await second.get('خبر');
    second.destroy();
    return value;
  };
  test('forgets everything when it is killed, unless it is to persist', async () => {
    expect(await valueAfterKill(false)).toBeNull();
    expect(await valueAfterKill(true)).toBe('عاجل');
  });
});

test('a server does not outlive whoever started it, however that ended', async () => {
  const script = fileURLToPath(new URL('../fixtures/servers/start-and-wait.ts', import.meta.url));
  const owner = spawn(process.execPath, ['--import', 'tsx', script], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(owner.stdout, 'data')) as [Buffer];
  const pid = Number(String(line));
  expect(runs(pid)).toBe(true);
  owner.kill('SIGKILL');
  await once(owner, 'exit');
  while (runs(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
});
