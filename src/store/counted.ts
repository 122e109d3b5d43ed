import { setTimeout as delay } from 'node:timers/promises';
import type { Collection, Cursor, Stored } from './engine.js';
import type { Store } from './store.js';

/** One call of the store, as it was made. */
export interface CallRecord {
  readonly collection: string;
  readonly method: string;
  /** The filter, pipeline, document or writes. */
  readonly asked: unknown;
  /** Places in the one sequence of all starts and ends. */
  readonly started: number;
  /** Null while it runs. */
  ended: number | null;
}

/** A store that writes down every call made of it. */
export interface CountedStore {
  readonly store: Store;
  readonly calls: readonly CallRecord[];
  /** How many waves the calls so far came in. */
  rounds(): number;
  reset(): void;
}

/**
 * Wraps a store so that a test can say how many calls an operation makes, and in how many rounds.
 * @param delayMs added to each call, so that what is asked together overlaps and rounds stand apart.
 */
export function countCalls(store: Store, { delayMs = 0 }: { delayMs?: number } = {}): CountedStore {
  const calls: CallRecord[] = [];
  let sequence = 0;
  const counted = async <R>(collection: string, method: string, asked: unknown, call: () => Promise<R>): Promise<R> => {
    const record: CallRecord = { collection, method, asked, started: (sequence += 1), ended: null };
    calls.push(record);
    try {
      if (delayMs > 0) await delay(delayMs);
      return await call();
    } finally {
      record.ended = sequence += 1;
    }
  };
  const { inOrder, ...collections } = store;
  const entries = Object.entries(collections).map(([name, collection]) => [name, wrap(name, collection as Collection<Stored>, counted)]);
  return {
    store: { ...Object.fromEntries(entries), inOrder } as Store,
    calls,
    rounds: () => roundsOf(calls),
    reset() {
      calls.length = 0;
    },
  };
}

/** How many waves the calls came in: a call belongs to a wave while none of that wave has ended. */
export function roundsOf(calls: readonly CallRecord[]): number {
  let count = 0;
  let firstEnd = -Infinity;
  for (const { started, ended } of [...calls].sort((a, b) => a.started - b.started)) {
    if (count === 0 || started > firstEnd) {
      count += 1;
      firstEnd = Infinity;
    }
    firstEnd = Math.min(firstEnd, ended ?? Infinity);
  }
  return count;
}

type Counted = <R>(collection: string, method: string, asked: unknown, call: () => Promise<R>) => Promise<R>;

function wrap<T extends Stored>(name: string, inner: Collection<T>, counted: Counted): Collection<T> {
  const cursor = <R>(method: string, asked: unknown, cursorOf: () => Cursor<R>): Cursor<R> => ({
    toArray: () => counted(name, method, asked, () => cursorOf().toArray()),
  });
  return {
    find: (filter, options) => cursor('find', filter, () => inner.find(filter, options)),
    findOne: (filter, options) => counted(name, 'findOne', filter, () => inner.findOne(filter, options)),
    countDocuments: (filter) => counted(name, 'countDocuments', filter, () => inner.countDocuments(filter)),
    aggregate: (pipeline) => cursor('aggregate', pipeline, () => inner.aggregate(pipeline)),
    insertOne: (document) => counted(name, 'insertOne', document, () => inner.insertOne(document)),
    updateOne: (filter, update, options) => counted(name, 'updateOne', filter, () => inner.updateOne(filter, update, options)),
    updateMany: (filter, update) => counted(name, 'updateMany', filter, () => inner.updateMany(filter, update)),
    findOneAndUpdate: (filter, update, options) => counted(name, 'findOneAndUpdate', filter, () => inner.findOneAndUpdate(filter, update, options)),
    replaceOne: (filter, replacement, options) =>
      counted(name, 'replaceOne', filter, () => inner.replaceOne(filter, replacement, options)),
    deleteOne: (filter) => counted(name, 'deleteOne', filter, () => inner.deleteOne(filter)),
    deleteMany: (filter) => counted(name, 'deleteMany', filter, () => inner.deleteMany(filter)),
    bulkWrite: (writes, options) => counted(name, 'bulkWrite', writes, () => inner.bulkWrite(writes, options)),
  };
}
