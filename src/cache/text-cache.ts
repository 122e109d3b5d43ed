import { Keyv } from 'keyv';
import { BoundedMap } from './bounded-map.js';

/** Texts by key, as Apollo's `KeyValueCache` and others want them; times to live in seconds. */
export interface TextCache {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string, options?: { ttl?: number | null }): Promise<void>;
  delete(key: string): Promise<boolean>;
}

/** A cache in this process's memory, of at most `maxBytes`, behind Keyv so that another store can take its place. */
export function createTextCache(maxBytes: number): TextCache {
  const keyv = new Keyv<string>({ store: new BoundedMap(maxBytes) });
  return {
    get: (key) => keyv.get(key),
    async set(key, value, options) {
      await keyv.set(key, value, typeof options?.ttl === 'number' ? options.ttl * 1000 : undefined);
    },
    delete: (key) => keyv.delete(key),
  };
}
