import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Pool } from 'undici';
import { startMongo } from '../../test/fixtures/servers/mongo.js';
import { startRedis } from '../../test/fixtures/servers/redis.js';
import { freePort } from '../../test/fixtures/servers/server-process.js';
import { projectFile } from '../../src/project-files.js';

/** Gateways in processes of their own, over one store and one Redis. */

const PATIENCE_MS = 60_000;
const NEWSROOM = 'editions:\n  - { language: ar, title: خبر }\n';

/** A gateway, and the connections to it that are kept open. */
export interface Node { readonly name: string; readonly pool: Pool }

/** Where everything runs. */
export interface Nodes {
  readonly mongoUrl: string;
  readonly redisUrl: string;
  readonly all: readonly Node[];
  close(): Promise<void>;
}

async function untilReady(name: string, child: ChildProcess, pool: Pool): Promise<void> {
  for (const until = Date.now() + PATIENCE_MS; ;) {
    const status = await pool.request({ method: 'GET', path: '/readyz' }).then(async ({ body }) => (await body.json() as { status: string }).status, () => 'silent');
    if (status === 'ready') return;
    if (child.exitCode !== null || Date.now() > until) throw new Error(`${name} is not ready but ${status}; what it said stands above`);
    await delay(100);
  }
}

/** Starts them, one after the other; `connections` to each stay open. */
export async function startNodes(count: number, connections: number): Promise<Nodes> {
  const directory = await mkdtemp(join(tmpdir(), 'khabar-bench-'));
  const [mongo, redis] = await Promise.all([startMongo({ kind: 'java', durable: false }), startRedis()]);
  const mongoUrl = mongo.url.replace('/?', '/bench?');
  const children: ChildProcess[] = [];
  // The servers end with this process, the gateways by this.
  process.once('exit', () => { for (const child of children) child.kill('SIGKILL'); });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
  const all: Node[] = [];
  const close = async () => {
    await Promise.all(all.map(({ pool }) => pool.destroy()));
    await Promise.all(children.map(async (child) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    }));
    await Promise.all([mongo.stop(), redis.stop()]);
    await rm(directory, { recursive: true, force: true });
  };
  try {
    await writeFile(join(directory, 'newsroom.yaml'), NEWSROOM);
    for (let at = 0; at < count; at++) {
      const name = `node-${at}`;
      const port = await freePort();
      const child = spawn(process.execPath, [projectFile('bin', 'khabar.js'), 'serve', '--config', 'newsroom.yaml'], {
        cwd: directory,
        env: {
          PATH: process.env['PATH'], NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'warn', KHABAR_DATA_DIR: join(directory, name),
          KHABAR_MONGODB_URL: mongoUrl, KHABAR_REDIS_URL: redis.url, KHABAR_CACHE_BYTES: String(2 ** 30), KHABAR_CACHE_SECONDS: '3600', KHABAR_RATE_LIMIT: '0',
        },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      children.push(child);
      const pool = new Pool(`http://127.0.0.1:${port}`, { connections, pipelining: 1 });
      all.push({ name, pool });
      await untilReady(name, child, pool);
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { mongoUrl, redisUrl: redis.url, all, close };
}
