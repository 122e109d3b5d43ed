import type { Document, Filter } from 'mongodb';
import type { Collection, Cursor, Engine, FindOptions, Stored } from '../../src/store/engine.js';

/** What MongoDB says to a stage that it does not know. */
const UNKNOWN_STAGE = 40324;

/**
 * An engine that asks the one below each question once and answers from memory from then on, by a promise and with the
 * same documents each time: what is measured above it is not the store. A write makes a collection forget.
 * It knows no aggregates, whose rows are changed by who reads them; `windows` and `counts` then ask list by list.
 */
export function staticEngine(engine: Engine): Engine {
  const made = new Map<string, Collection<Stored>>();
  return {
    ...engine,
    collection<T extends Stored>(name: string): Collection<T> {
      let found = made.get(name);
      if (!found) made.set(name, (found = staticCollection(engine.collection<Stored>(name))));
      return found as unknown as Collection<T>;
    },
  };
}

function staticCollection(inner: Collection<Stored>): Collection<Stored> {
  const answers = new Map<string, Promise<unknown>>();
  const ask = <R>(kind: string, filter: Filter<Stored>, options: FindOptions | undefined, read: () => Promise<R>): Promise<R> => {
    const question = JSON.stringify([kind, filter, options]);
    let answer = answers.get(question) as Promise<R> | undefined;
    if (!answer) answers.set(question, (answer = read()));
    return answer;
  };
  const write = async <R>(make: () => Promise<R>): Promise<R> => {
    try {
      return await make();
    } finally {
      answers.clear();
    }
  };
  return {
    find: (filter, options) => ({ toArray: () => ask('find', filter, options, () => inner.find(filter, options).toArray()) }),
    findOne: (filter, options) => ask('findOne', filter, options, () => inner.findOne(filter, options)),
    countDocuments: (filter) => ask('count', filter, undefined, () => inner.countDocuments(filter)),
    aggregate: <R extends Document>(): Cursor<R> => ({
      toArray: () => Promise.reject(Object.assign(new Error('This engine knows no aggregates.'), { code: UNKNOWN_STAGE })),
    }),
    insertOne: (document) => write(() => inner.insertOne(document)),
    updateOne: (filter, update, options) => write(() => inner.updateOne(filter, update, options)),
    updateMany: (filter, update) => write(() => inner.updateMany(filter, update)),
    findOneAndUpdate: (filter, update, options) => write(() => inner.findOneAndUpdate(filter, update, options)),
    replaceOne: (filter, replacement, options) => write(() => inner.replaceOne(filter, replacement, options)),
    deleteOne: (filter) => write(() => inner.deleteOne(filter)),
    deleteMany: (filter) => write(() => inner.deleteMany(filter)),
    bulkWrite: (writes, options) => write(() => inner.bulkWrite(writes, options)),
  };
}
