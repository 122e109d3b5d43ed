import DataLoader from 'dataloader';
import type { Store } from '../store/store.js';
import { reaching } from '../store/unavailable.js';

/** Arguments that change what a loader reads, in a form that compares by its JSON. */
export type LoaderArgs = Readonly<Record<string, string | number | boolean | null>>;

/**
 * How one kind of thing is read: many keys, one store call, answers in the order of the keys (null
 * for what is not there). An executor that works level by level may call `batch` itself.
 */
export interface Loader<K, V, A extends LoaderArgs = LoaderArgs> {
  readonly name: string;
  /** What makes two keys the same one. */
  readonly identify: (key: K) => string;
  readonly batch: (store: Store, keys: readonly K[], args: A) => Promise<readonly (V | null)[]>;
  /**
   * What the answer to one key was made from, by the names of `store/tags.ts`; left out where what is read is never
   * kept. Nothing that `batch` reads for the key alone may be missing (`test/loaders/tags.test.ts`).
   */
  readonly tags?: TagsOf<K, A, V>['of'] | undefined;
}

/** As a method, so that a loader of articles is one of things. */
interface TagsOf<K, A, V> { of(key: K, args: A, value: V | null): readonly string[] }

/** Reads one key through the request's own batching and memory. */
export type Load = <K, V, A extends LoaderArgs>(loader: Loader<K, V, A>, key: K, args: A) => Promise<V | null>;

/** Who counts or traces what loaders do. */
export interface LoaderWatch {
  /** A key was asked for; it may have been read already. */
  asked(): void;
  /** `keys` of them are read together by `read`. */
  batch<R>(loader: string, keys: number, read: () => Promise<R>): Promise<R>;
}

/** One request's reading: a DataLoader for each loader and set of arguments, made when first used. */
export function createLoad(store: Store, watch?: LoaderWatch): Load {
  const made = new Map<string, DataLoader<unknown, unknown, string>>();
  return <K, V, A extends LoaderArgs>(loader: Loader<K, V, A>, key: K, args: A): Promise<V | null> => {
    const name = `${loader.name} ${JSON.stringify(args)}`;
    let found = made.get(name) as DataLoader<K, V | null, string> | undefined;
    if (!found) {
      const batch = (keys: readonly K[]) => reaching(loader.batch(store, keys, args)).then((values) => [...values]);
      found = new DataLoader(watch ? (keys) => watch.batch(loader.name, keys.length, () => batch(keys)) : batch, {
        cacheKeyFn: loader.identify,
      });
      made.set(name, found as DataLoader<unknown, unknown, string>);
    }
    watch?.asked();
    return found.load(key);
  };
}
