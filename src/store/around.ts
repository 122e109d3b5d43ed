import { BEHIND } from './behind.js';
import type { Collection, Cursor, Engine, Stored } from './engine.js';

/** What a call of the store is done within: it runs the call and gives its answer. */
export type AroundCall = <R>(call: () => Promise<R>) => Promise<R>;

/** For each collection and method, what its calls are done within; asked once for each pair. */
export type AroundCalls = (collection: string, method: keyof Collection<Stored>) => AroundCall;

/** An engine whose calls are all done within something, which may count, time or trace them. */
export function aroundEngine(engine: Engine, around: AroundCalls): Engine {
  const made = new Map<string, Collection<Stored>>();
  return {
    ...engine,
    collection<T extends Stored>(name: string): Collection<T> {
      let found = made.get(name);
      if (!found) made.set(name, (found = aroundCollection(engine.collection<Stored>(name), (method) => around(name, method))));
      return found as unknown as Collection<T>;
    },
  };
}

function aroundCollection(inner: Collection<Stored>, around: (method: keyof Collection<Stored>) => AroundCall): Collection<Stored> {
  const [find, findOne, countDocuments, aggregate] = [around('find'), around('findOne'), around('countDocuments'), around('aggregate')];
  const [insertOne, updateOne, updateMany, findOneAndUpdate] = [around('insertOne'), around('updateOne'), around('updateMany'), around('findOneAndUpdate')];
  const [replaceOne, deleteOne, deleteMany, bulkWrite] = [around('replaceOne'), around('deleteOne'), around('deleteMany'), around('bulkWrite')];
  const reading = <R>(within: AroundCall, cursor: Cursor<R>): Cursor<R> => ({ toArray: () => within(() => cursor.toArray()) });
  const wrapped: Collection<Stored> & { [BEHIND]: object } = {
    [BEHIND]: inner,
    find: (filter, options) => reading(find, inner.find(filter, options)),
    findOne: (filter, options) => findOne(() => inner.findOne(filter, options)),
    countDocuments: (filter) => countDocuments(() => inner.countDocuments(filter)),
    aggregate: (pipeline) => reading(aggregate, inner.aggregate(pipeline)),
    insertOne: (document) => insertOne(() => inner.insertOne(document)),
    updateOne: (filter, update, options) => updateOne(() => inner.updateOne(filter, update, options)),
    updateMany: (filter, update) => updateMany(() => inner.updateMany(filter, update)),
    findOneAndUpdate: (filter, update, options) => findOneAndUpdate(() => inner.findOneAndUpdate(filter, update, options)),
    replaceOne: (filter, replacement, options) => replaceOne(() => inner.replaceOne(filter, replacement, options)),
    deleteOne: (filter) => deleteOne(() => inner.deleteOne(filter)),
    deleteMany: (filter) => deleteMany(() => inner.deleteMany(filter)),
    bulkWrite: (writes, options) => bulkWrite(() => inner.bulkWrite(writes, options)),
  };
  return wrapped;
}
