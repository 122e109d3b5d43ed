import { join } from 'node:path';
import type { Settings } from './compose.js';
import type { Environment } from './config/environment.js';
import { userAgent } from './config/user-agent.js';
import type { DataDirectory } from './data-directory.js';
import type { Storage } from './open-engine.js';
import { readVersion, threadEntry } from './project-files.js';

/** Where what was read is kept. */
export function storageIn({ path, temporary }: Pick<DataDirectory, 'path' | 'temporary'>, { KHABAR_MONGODB_URL: mongodbUrl }: Environment): Storage {
  return mongodbUrl === '' ? { directory: join(path, 'store'), temporary } : { mongodbUrl };
}

/** How feeds are asked for and read, as the environment says it; `sample` when this process is itself what is read. */
export async function readingSettings(env: Environment, sample: boolean): Promise<Pick<Settings, 'upstream' | 'reading' | 'ingest' | 'nodes' | 'cache'>> {
  const version = await readVersion();
  return {
    cache: {
      redisUrl: env.KHABAR_REDIS_URL === '' ? null : env.KHABAR_REDIS_URL,
      maxBytes: env.KHABAR_CACHE_BYTES,
      readingBytes: env.KHABAR_ENTITY_CACHE_BYTES,
      life: env.KHABAR_CACHE_SECONDS,
    },
    nodes: { version, lease: env.KHABAR_LEASE_SECONDS * 1000, patience: env.KHABAR_START_WAIT * 1000 },
    upstream: {
      allow: sample ? [...env.KHABAR_ALLOW_ADDRESSES, '127.0.0.1/32'] : env.KHABAR_ALLOW_ADDRESSES,
      userAgent: userAgent(version, env.KHABAR_CONTACT),
      timeout: env.KHABAR_UPSTREAM_TIMEOUT * 1000,
      firstByte: env.KHABAR_UPSTREAM_FIRST_BYTE * 1000,
      maxBytes: env.KHABAR_UPSTREAM_MAX_BYTES,
      perHost: env.KHABAR_UPSTREAM_PER_HOST,
      robots: env.KHABAR_ROBOTS,
      // The sample does not have to be spared: all its outlets are one host, and that is we.
      ...(sample ? {} : { rate: env.KHABAR_UPSTREAM_RATE }),
    },
    reading: {
      entry: threadEntry(),
      threads: env.KHABAR_READING_THREADS,
      timeout: env.KHABAR_READING_TIMEOUT * 1000,
      memory: env.KHABAR_READING_MEMORY * 2 ** 20,
    },
    ingest: {
      pollMin: env.KHABAR_POLL_MIN,
      pollMax: env.KHABAR_POLL_MAX,
      maxItems: env.KHABAR_FEED_MAX_ITEMS,
      maxPayloadBytes: env.KHABAR_PAYLOAD_MAX_BYTES,
      push: { enabled: env.KHABAR_WEBSUB, publicUrl: env.KHABAR_PUBLIC_URL === '' ? null : env.KHABAR_PUBLIC_URL },
    },
  };
}
