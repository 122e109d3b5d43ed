import type { Filter, UpdateFilter } from 'mongodb';
import { isDuplicateKey } from '../store/duplicate-key.js';
import type { BulkWrite, Collection, Stored } from '../store/engine.js';
import { LeaseLost } from './lease-lost.js';

/** Under which token a collection is written. */
export interface Fence {
  /** The present one, null to write without. @throws LeaseLost when nothing may be written. */
  token(): number | null;
  /** Field of a document that holds the highest token so far. */
  readonly path: string;
  /** Whether each write leaves its token there. */
  readonly isStamped: boolean;
}

/** A collection in which no document is overwritten that was written under a higher token. */
export function fencedCollection<T extends Stored>(inner: Collection<T>, name: string, { token: present, path, isStamped }: Fence): Collection<T> {
  // Typed by what they do: the path of the token is no field of the model.
  const behind = (filter: Filter<T>, token: number) => ({ ...filter, [path]: { $not: { $gt: token } } }) as Filter<T>;
  const ahead = (filter: Filter<T>, token: number) => ({ ...filter, [path]: { $gt: token } }) as Filter<T>;
  const stamped = (update: UpdateFilter<T>, token: number) =>
    (isStamped ? { ...update, $set: { ...update.$set, [path]: token } } : update) as UpdateFilter<T>;
  const stampedWhole = <D extends object>(document: D, token: number): D => (isStamped ? { ...document, [path]: token } : document);
  const refuseIfAhead = async (filter: Filter<T>, token: number) => {
    if (await inner.findOne(ahead(filter, token), { projection: { _id: 1 } })) throw new LeaseLost(`A document of ${name}`);
  };
  /** One write; what matched nothing, or was there already, may have been written by whoever took over. */
  const guarded = async <R extends { matchedCount: number; upsertedCount: number }>(filter: Filter<T>, write: (token: number | null) => Promise<R>): Promise<R> => {
    const token = present();
    if (token === null) return write(null);
    try {
      const written = await write(token);
      if (written.matchedCount + written.upsertedCount === 0) await refuseIfAhead(filter, token);
      return written;
    } catch (error) {
      if (isDuplicateKey(error)) await refuseIfAhead(filter, token);
      throw error;
    }
  };
  const one = (write: BulkWrite<T>, token: number): BulkWrite<T> => {
    if ('insertOne' in write) return { insertOne: { document: stampedWhole(write.insertOne.document, token) } };
    if ('deleteOne' in write) return { deleteOne: { filter: behind(write.deleteOne.filter, token) } };
    if ('replaceOne' in write) {
      const { filter, replacement } = write.replaceOne;
      return { replaceOne: { ...write.replaceOne, filter: behind(filter, token), replacement: stampedWhole(replacement, token) } };
    }
    const { filter, update } = write.updateOne;
    return { updateOne: { ...write.updateOne, filter: behind(filter, token), update: stamped(update, token) } };
  };
  const under = <R>(write: (token: number | null) => Promise<R>): Promise<R> => write(present());

  return {
    find: (filter, options) => inner.find(filter, options),
    findOne: (filter, options) => inner.findOne(filter, options),
    countDocuments: (filter) => inner.countDocuments(filter),
    aggregate: (pipeline) => inner.aggregate(pipeline),
    insertOne: async (document) => under((token) => inner.insertOne(token === null ? document : stampedWhole(document, token))),
    updateOne: async (filter, update, options) =>
      guarded(filter, (token) => (token === null ? inner.updateOne(filter, update, options) : inner.updateOne(behind(filter, token), stamped(update, token), options))),
    updateMany: async (filter, update) =>
      under((token) => (token === null ? inner.updateMany(filter, update) : inner.updateMany(behind(filter, token), stamped(update, token)))),
    findOneAndUpdate: async (filter, update, options) =>
      under((token) => (token === null ? inner.findOneAndUpdate(filter, update, options) : inner.findOneAndUpdate(behind(filter, token), stamped(update, token), options))),
    replaceOne: async (filter, replacement, options) =>
      guarded(filter, (token) =>
        token === null ? inner.replaceOne(filter, replacement, options) : inner.replaceOne(behind(filter, token), stampedWhole(replacement, token), options)),
    deleteOne: async (filter) => under((token) => inner.deleteOne(token === null ? filter : behind(filter, token))),
    deleteMany: async (filter) => under((token) => inner.deleteMany(token === null ? filter : behind(filter, token))),
    bulkWrite: async (writes, options) => under((token) => inner.bulkWrite(token === null ? writes : writes.map((write) => one(write, token)), options)),
  };
}
