import type { Loader, LoaderArgs } from '../loaders/load.js';
import type { Context } from './context.js';

/**
 * How a field gets its value, as data rather than code: an executor may read the declarations of a
 * whole level and call each loader's batch once. A field that is simply there needs no declaration.
 */
export type Field<P, A, V> = Computed<P, A, V> | Read<P, A, V> | Act<P, A, V>;

/** Made from the parent, the arguments and what the context holds in memory; waits for nothing. */
export interface Computed<P, A, V> {
  readonly kind: 'computed';
  readonly compute: (parent: P, args: A, context: Context) => V;
}

/** Read by a loader, unless the parent turns out to hold the answer. */
export interface Read<P, A, V> {
  readonly kind: 'read';
  readonly request: (parent: P, args: A, context: Context) => Request<V> | Ready<V>;
}

/** Does something, once: a field of Mutation. */
export interface Act<P, A, V> {
  readonly kind: 'act';
  readonly act: (parent: P, args: A, context: Context) => Promise<V>;
}

/** The answer itself: nothing needs to be read. */
export interface Ready<V> { readonly ready: V }

/** One reading: whose batch, which key, which arguments, and what becomes of the answer. */
export interface Request<V> {
  readonly loader: Loader<unknown, unknown, LoaderArgs>;
  readonly key: unknown;
  readonly args: LoaderArgs;
  readonly take: (value: unknown) => V;
}

/** A field computed from its parent. */
export function computed<P, A, V>(compute: (parent: P, args: A, context: Context) => V): Computed<P, A, V> {
  return { kind: 'computed', compute };
}

/** A field that does something and tells what became of it. */
export function acts<P, A, V>(act: (parent: P, args: A, context: Context) => Promise<V>): Act<P, A, V> {
  return { kind: 'act', act };
}

/** A reading of `loader`; `take` makes the field's value of what was found, by default the thing itself. */
export function request<K, V, A extends LoaderArgs, R = V | null>(
  loader: Loader<K, V, A>,
  key: K,
  args: A,
  take?: (value: V | null) => R,
): Request<R> {
  // The four types agree with each other here and are forgotten together.
  return { loader, key, args, take: take ?? ((value: unknown) => value) } as unknown as Request<R>;
}

/** A field read by key: `key` picks it from the parent, null for nothing to read. */
export function read<P, A, K, V>(
  loader: Loader<K, V>,
  key: (parent: P, args: A, context: Context) => K | null,
): Read<P, A, V | null> {
  return {
    kind: 'read',
    request(parent, args, context) {
      const found = key(parent, args, context);
      return found === null ? { ready: null } : request(loader, found, {});
    },
  };
}

/** A field whose reading depends on the parent or the arguments (a connection knows its own list). */
export function readBy<P, A, V>(
  make: (parent: P, args: A, context: Context) => Request<V> | Ready<V>,
): Read<P, A, V> {
  return { kind: 'read', request: make };
}
