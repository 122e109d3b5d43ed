import { Keyv } from 'keyv';
import { BoundedMap } from './bounded-map.js';

/** Texts by key, as Apollo's `KeyValueCache` and others want them; times to live in seconds. */
export interface TextCache {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string, options?: { ttl?: number | null }): Promise<void>;
  delete(key: string): Promise<boolean>;
}

/**
 * A cache in this process's memory, of at most `maxBytes`, behind Keyv; behind it, where there is one, a cache that all
 * nodes share. What is found there is remembered here.
 */
export function createTextCache(maxBytes: number, shared?: TextCache): TextCache {
  const keyv = new Keyv<string>({ store: new BoundedMap(maxBytes) });
  return {
    async get(key) {
      const held = await keyv.get(key);
      if (held !== undefined || !shared) return held;
      const found = await shared.get(key);
      if (found !== undefined) await keyv.set(key, found);
      return found;
    },
    async set(key, value, options) {
      await keyv.set(key, value, typeof options?.ttl === 'number' ? options.ttl * 1000 : undefined);
      await shared?.set(key, value, options);
    },
    async delete(key) {
      const [held, found] = await Promise.all([keyv.delete(key), shared?.delete(key) ?? false]);
      return held || found;
    },
  };
}
