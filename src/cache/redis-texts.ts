import KeyvRedis, { type RedisClientType } from '@keyv/redis';
import { Keyv } from 'keyv';
import type { Redis } from '../redis/redis.js';
import type { TextCache } from './text-cache.js';

/** What every key of ours begins with. */
const PREFIX = 'khabar';

/** The commands that the adapter sends, as it names them. */
type Commands = Pick<RedisClientType, 'get' | 'set' | 'del' | 'unlink'>;

/**
 * Texts in Redis, by Keyv, that every node sees. A Redis that is away or slow is a miss, and what cannot be put there
 * is not put: nothing here fails.
 * @param use what the texts are; keys are `khabar:USE::KEY`.
 * @param ttl seconds that a text lives there when whoever puts it does not say.
 */
export function createRedisTexts(redis: Redis, use: string, ttl: number): TextCache {
  // Each command goes the bounded way, over whichever connection there is; the adapter must not open any itself.
  const commands: Commands = {
    get: (key) => redis.run((client) => client.get(key)),
    set: (key, value, options) => redis.run((client) => client.set(key, value, options)),
    del: (keys) => redis.run((client) => client.del(keys)),
    unlink: (keys) => redis.run((client) => client.unlink(keys)),
  } as Commands;
  const open = { ...commands, isOpen: true, connect: () => Promise.resolve(), on: () => undefined };
  const adapter = new KeyvRedis<string>(open as unknown as RedisClientType, { namespace: `${PREFIX}:${use}` });
  adapter.on('error', () => undefined);
  const keyv = new Keyv<string>({ store: adapter, namespace: `${PREFIX}:${use}`, useKeyPrefix: false });
  keyv.on('error', () => undefined);
  return {
    async get(key) {
      const found = redis.state().up ? await keyv.get(key).catch(() => undefined) : undefined;
      return typeof found === 'string' ? found : undefined;
    },
    async set(key, value, options) {
      if (redis.state().up) await keyv.set(key, value, (options?.ttl ?? ttl) * 1000).catch(() => false);
    },
    delete: (key) => (redis.state().up ? keyv.delete(key).catch(() => false) : Promise.resolve(false)),
  };
}
