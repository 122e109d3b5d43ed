import { BEHIND } from './behind.js';
import type { Collection, Stored } from './engine.js';
import { listTable, type WholeListTable } from './list-table.js';
import { MOST_SEEN, planWrite } from './list-writes.js';
import { Overlaps } from './overlaps.js';
import { peekOf } from './peek.js';
import type { Store } from './store.js';
import { everythingOf } from './tags.js';
import { isUnavailable } from './unavailable.js';
import type { Change } from './write-deeds.js';

/** Milliseconds after which a write whose outcome was not heard has come to pass, or never will. */
const UNHEARD = 15_000;

/** A write that is about to be made. */
export interface BegunWrite {
  /** What it waits for; null to be made at once, in the same tick. */
  readonly ready: Promise<unknown> | null;
  /**
   * Called once it has been made or has failed, before whoever wrote goes on; later where another write of the same
   * documents is still under way.
   */
  end(): void;
}

/** Who hears of each write before and after it is made. */
export interface WriteWatch {
  /** @param tags as in `tags.ts`. */
  begin(tags: readonly string[]): BegunWrite;
}

/** The store, each write of which is told by what it changes: whoever writes by it cannot forget to. */
export function watchWrites(store: Store, watch: WriteWatch): Store {
  const watched = Object.entries(store).map(([name, collection]) => {
    const table = listTable(name);
    return [name, table ? watchCollection(name, table, collection as Collection<Stored>, watch) : collection];
  });
  return Object.fromEntries(watched) as Store;
}

function watchCollection<T extends Stored>(name: string, table: WholeListTable, inner: Collection<T>, watch: WriteWatch): Collection<T> {
  const overlaps = new Overlaps();
  const peek = peekOf(inner);
  const projection = Object.fromEntries(['_id', ...table.fields].map((field) => [field, 1]));
  /*
   * What lists a write changes is told from its documents as they are before it. Writes of this process that come
   * in between are heard of by `overlaps`. On MongoDB those of another process are not: when it moves a document
   * between our look and our write, and we move it on, the list that it stood in for that moment is announced by its
   * write, not by ours, and who read it just then keeps it for as long as answers live. Articles, threads, versions
   * and films are written under one pen, and the store refuses who has lost it (`nodes/fenced-store.ts`). Comments
   * are written without, by the turn of the feed that has them, and nothing moves one once it is there.
   */
  const write = async <R>(changes: readonly object[], make: () => Promise<R>): Promise<R> => {
    const { ids, look, tags } = planWrite(name, table, changes as readonly Change[]);
    const { isSure, leave } = overlaps.enter(ids);
    let before: readonly Stored[] = [];
    try {
      // Looked at without a promise where the engine can: writes of one tick stay together, and in their order.
      if (look && isSure) before = peek ? peek(look, MOST_SEEN) : await inner.find(look, { projection, limit: MOST_SEEN }).toArray();
    } catch (error) {
      leave(() => undefined);
      throw error;
    }
    const { ready, end } = watch.begin(isSure ? tags(before) : everythingOf(name));
    try {
      // Not awaited where nothing is waited for, for the same reason.
      if (ready !== null) await ready;
      const made = await make();
      leave(end);
      return made;
    } catch (error) {
      // It may be on its way all the same: until then nothing is kept that is made of it.
      if (isUnavailable(error)) setTimeout(() => leave(end), UNHEARD).unref();
      else leave(end);
      throw error;
    }
  };
  const watched: Collection<T> & { [BEHIND]: object } = {
    [BEHIND]: inner,
    find: (filter, options) => inner.find(filter, options),
    findOne: (filter, options) => inner.findOne(filter, options),
    countDocuments: (filter) => inner.countDocuments(filter),
    aggregate: (pipeline) => inner.aggregate(pipeline),
    insertOne: (document) => write([{ insertOne: { document } }], () => inner.insertOne(document)),
    updateOne: (filter, update, options) => write([{ updateOne: { filter, update, ...options } }], () => inner.updateOne(filter, update, options)),
    updateMany: (filter, update) => write([{ updateOne: { filter, update } }], () => inner.updateMany(filter, update)),
    findOneAndUpdate: (filter, update, options) => write([{ updateOne: { filter, update, upsert: options?.upsert ?? false } }], () => inner.findOneAndUpdate(filter, update, options)),
    replaceOne: (filter, replacement, options) => write([{ replaceOne: { filter, replacement, ...options } }], () => inner.replaceOne(filter, replacement, options)),
    deleteOne: (filter) => write([{ deleteOne: { filter } }], () => inner.deleteOne(filter)),
    deleteMany: (filter) => write([{ deleteOne: { filter } }], () => inner.deleteMany(filter)),
    bulkWrite: (writes, options) => write(writes, () => inner.bulkWrite(writes, options)),
  };
  return watched;
}
