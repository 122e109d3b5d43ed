import { BEHIND } from './behind.js';
import type { BulkWrite, Collection, Stored } from './engine.js';
import type { Store } from './store.js';
import { KEPT, idsOf, tagsOfWrite } from './tags.js';
import { isUnavailable } from './unavailable.js';

/** Milliseconds after which a write whose outcome was not heard has come to pass, or never will. */
const UNHEARD = 15_000;

/** A write that is about to be made. */
export interface BegunWrite {
  /** What it waits for; null to be made at once, in the same tick. */
  readonly ready: Promise<unknown> | null;
  /** Called once it has been made or has failed, before whoever wrote goes on. */
  end(): void;
}

/** Who hears of each write before and after it is made. */
export interface WriteWatch {
  begin(tags: readonly string[]): BegunWrite;
}

/** The store, each write of which is told by what it changes: whoever writes by it cannot forget to. */
export function watchWrites(store: Store, watch: WriteWatch): Store {
  const watched = Object.entries(store).map(([name, collection]) =>
    [name, KEPT.has(name as keyof Store) ? watchCollection(name, collection as Collection<Stored>, watch) : collection]);
  return Object.fromEntries(watched) as Store;
}

function watchCollection<T extends Stored>(name: string, inner: Collection<T>, watch: WriteWatch): Collection<T> {
  const write = async <R>(ids: readonly string[] | null, make: () => Promise<R>): Promise<R> => {
    const { ready, end } = watch.begin(tagsOfWrite(name, ids));
    try {
      // Not awaited where nothing is waited for: writes of one tick stay together.
      if (ready !== null) await ready;
      const made = await make();
      end();
      return made;
    } catch (error) {
      // It may be on its way all the same: until then nothing is kept that is made of it.
      if (isUnavailable(error)) setTimeout(end, UNHEARD).unref();
      else end();
      throw error;
    }
  };
  const watched: Collection<T> & { [BEHIND]: object } = {
    [BEHIND]: inner,
    find: (filter, options) => inner.find(filter, options),
    findOne: (filter, options) => inner.findOne(filter, options),
    countDocuments: (filter) => inner.countDocuments(filter),
    aggregate: (pipeline) => inner.aggregate(pipeline),
    insertOne: (document) => write([document._id], () => inner.insertOne(document)),
    updateOne: (filter, update, options) => write(idsOf(filter), () => inner.updateOne(filter, update, options)),
    updateMany: (filter, update) => write(idsOf(filter), () => inner.updateMany(filter, update)),
    findOneAndUpdate: (filter, update, options) => write(idsOf(filter), () => inner.findOneAndUpdate(filter, update, options)),
    replaceOne: (filter, replacement, options) => write(idsOf(filter), () => inner.replaceOne(filter, replacement, options)),
    deleteOne: (filter) => write(idsOf(filter), () => inner.deleteOne(filter)),
    deleteMany: (filter) => write(idsOf(filter), () => inner.deleteMany(filter)),
    bulkWrite: (writes, options) => write(idsOfBulk(writes), () => inner.bulkWrite(writes, options)),
  };
  return watched;
}

function idsOfBulk<T extends Stored>(writes: readonly BulkWrite<T>[]): readonly string[] | null {
  const ids: string[] = [];
  for (const one of writes) {
    const named = 'insertOne' in one ? [one.insertOne.document._id] : idsOf(Object.values(one)[0]?.filter ?? {});
    if (named === null) return null;
    ids.push(...named);
  }
  return ids;
}
