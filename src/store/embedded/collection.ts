import type { Document, Filter as DriverFilter, UpdateFilter } from 'mongodb';
import type { BulkWrite, Collection, Cursor, FindOneAndUpdateOptions, FindOptions, Stored } from '../engine.js';
import { PEEK } from '../peek.js';
import type { EmbeddedDatabase } from './database.js';
import { findAndUpdate } from './find-and-update.js';
import { aggregate } from './pipeline.js';
import { plainCopy } from './plain-copy.js';
import { countMatching, findDocuments, type Filter } from './reader.js';
import { write, writeAll, type Write, type Written } from './writer.js';

/** A collection of the embedded engine: copies what it is given, reads at once, writes in one transaction a call. */
export class EmbeddedCollection<T extends Stored> implements Collection<T> {
  readonly #database: EmbeddedDatabase;
  /** As the driver's own class has it. */
  readonly collectionName: string;

  constructor(database: EmbeddedDatabase, name: string) {
    this.#database = database;
    this.collectionName = name;
  }

  find(filter: DriverFilter<T>, options: FindOptions = {}): Cursor<T> {
    const [copied, wanted] = [plainCopy(filter) as Filter, plainCopy(options)];
    return { toArray: async () => findDocuments(this.#files(), copied, wanted) as unknown[] as T[] };
  }

  async findOne(filter: DriverFilter<T>, options: FindOptions = {}): Promise<T | null> {
    const [found] = await this.find(filter, { ...options, limit: 1 }).toArray();
    return found ?? null;
  }

  async countDocuments(filter: DriverFilter<T>): Promise<number> {
    return countMatching(this.#files(), plainCopy(filter) as Filter);
  }

  aggregate<R extends Document>(pipeline: Document[]): Cursor<R> {
    const copied = plainCopy(pipeline);
    return {
      toArray: async () => aggregate(this.#files(), copied, (name) => this.#database.collection(name)) as R[],
    };
  }

  /** As of what was committed; writes that are under way are not seen. */
  [PEEK](filter: object, limit: number): readonly Stored[] {
    return findDocuments(this.#files(), plainCopy(filter) as Filter, { limit });
  }

  async insertOne(document: T): Promise<{ insertedId: string }> {
    await this.#write({ insertOne: { document } });
    return { insertedId: document._id };
  }

  updateOne(filter: DriverFilter<T>, update: UpdateFilter<T>, options: { upsert?: boolean } = {}): Promise<Written> {
    return this.#write({ updateOne: { filter: filter as Filter, update: checked(update), ...options } });
  }

  updateMany(filter: DriverFilter<T>, update: UpdateFilter<T>): Promise<Written> {
    return this.#write({ updateMany: { filter: filter as Filter, update: checked(update) } });
  }

  async findOneAndUpdate(filter: DriverFilter<T>, update: UpdateFilter<T>, options: FindOneAndUpdateOptions = {}): Promise<T | null> {
    const copied = plainCopy({ filter: filter as Filter, update: checked(update), ...options });
    const files = this.#files();
    return (await this.#database.transact(files, (learnt) => findAndUpdate(files, copied, learnt))) as T | null;
  }

  replaceOne(filter: DriverFilter<T>, replacement: Omit<T, '_id'>, options: { upsert?: boolean } = {}): Promise<Written> {
    return this.#write({ replaceOne: { filter: filter as Filter, replacement, ...options } });
  }

  deleteOne(filter: DriverFilter<T>): Promise<Written> {
    return this.#write({ deleteOne: { filter: filter as Filter } });
  }

  deleteMany(filter: DriverFilter<T>): Promise<Written> {
    return this.#write({ deleteMany: { filter: filter as Filter } });
  }

  async bulkWrite(writes: BulkWrite<T>[], { ordered = true }: { ordered?: boolean } = {}): Promise<Written> {
    for (const one of writes) if ('updateOne' in one) checked(one.updateOne.update);
    const works = plainCopy(writes) as Write[];
    const files = this.#files();
    const { written, refusal } = await this.#database.transact(files, (learnt) => writeAll(files, works, ordered, learnt));
    if (refusal) throw refusal;
    return written;
  }

  #files() {
    return this.#database.collection(this.collectionName);
  }

  async #write(work: Write): Promise<Written> {
    const copied = plainCopy(work);
    const files = this.#files();
    return this.#database.transact(files, (learnt) => write(files, copied, learnt));
  }
}

/** @throws TypeError for an update that is a whole document: that would be a replacement. */
function checked(update: object): Filter {
  const operators = Object.keys(update);
  if (operators.length > 0 && operators.every((name) => name.startsWith('$'))) return update as Filter;
  throw new TypeError('An update must be made of operators such as $set; use replaceOne for a whole document.');
}
