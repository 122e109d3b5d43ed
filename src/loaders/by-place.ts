import type { Loader } from './load.js';

/** A fragment that most likely says nothing; `#!` and `#item:` are part of an address. */
const PLACE = /#(?!!|item:).*$/su;

/** What is looked up by an address with its fragment, where that names something, else by the page that it lies on; still one query. */
export function byPlace<T>(byAddress: Loader<string, T>): Loader<string, T> {
  const { tags } = byAddress;
  return {
    ...byAddress,
    async batch(store, keys, args) {
      const asked = [...new Set(keys.flatMap((key) => [key, key.replace(PLACE, '')]))];
      const found = new Map((await byAddress.batch(store, asked, args)).map((one, index) => [asked[index], one]));
      return keys.map((key) => found.get(key) ?? found.get(key.replace(PLACE, '')) ?? null);
    },
    tags: tags && ((key, args, value) => [...tags(key, args, value), ...tags(key.replace(PLACE, ''), args, value)]),
  };
}
