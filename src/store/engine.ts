import type { Document, Filter, UpdateFilter } from 'mongodb';

/** A stored document: `_id` is always a string here. */
export interface Stored extends Document { _id: string }

/** Fields and directions, in the order in which they are compared. */
export type SortSpec = Readonly<Record<string, 1 | -1>>;

/** Which of the documents that match, in what order, and which of their fields. */
export interface FindOptions {
  sort?: SortSpec;
  skip?: number;
  /** 0, as when left out, for all. */
  limit?: number;
  projection?: Document;
  /** Only as `BULK` (`bulk-read.ts`): everything else is read where it was written. */
  readPreference?: 'secondaryPreferred';
}

/** Which one document is updated, and which form of it is handed back. */
export interface FindOneAndUpdateOptions {
  upsert?: boolean;
  /** `before` unless told otherwise, as in MongoDB. */
  returnDocument?: 'before' | 'after';
  sort?: SortSpec;
  projection?: Document;
}

/** What is read of a driver's cursor. */
export interface Cursor<T> {
  toArray(): Promise<T[]>;
}

/** One write of a bulk, in the driver's own words. */
export type BulkWrite<T extends Stored> =
  | { insertOne: { document: T } }
  | { updateOne: { filter: Filter<T>; update: UpdateFilter<T>; upsert?: boolean } }
  | { replaceOne: { filter: Filter<T>; replacement: Omit<T, '_id'>; upsert?: boolean } }
  | { deleteOne: { filter: Filter<T> } };

/**
 * The part of the official driver's `Collection` that the data layer needs. The driver's own class
 * satisfies it, so MongoDB is one engine and `store/embedded` the other; what is written against it
 * is MongoDB's query language and nothing else.
 */
export interface Collection<T extends Stored> {
  find(filter: Filter<T>, options?: FindOptions): Cursor<T>;
  findOne(filter: Filter<T>, options?: FindOptions): Promise<T | null>;
  countDocuments(filter: Filter<T>): Promise<number>;
  /**
   * `$match`, `$sort`, `$skip`, `$limit` and `$project` at the start are answered from indexes, and so
   * are those of each `$unionWith`; a server may not know that stage: ask through `windows`.
   */
  aggregate<R extends Document>(pipeline: Document[]): Cursor<R>;
  /** Writes are safe once their promise resolves. A refused one fails with code 11000: see `isDuplicateKey`. */
  insertOne(document: T): Promise<{ insertedId: string }>;
  /** An upsert names the `_id`, in its filter or in `$setOnInsert`; the fields that the filter binds are inserted too. */
  updateOne(
    filter: Filter<T>,
    update: UpdateFilter<T>,
    options?: { upsert?: boolean },
  ): Promise<{ matchedCount: number; modifiedCount: number; upsertedCount: number }>;
  updateMany(
    filter: Filter<T>,
    update: UpdateFilter<T>,
  ): Promise<{ matchedCount: number; modifiedCount: number }>;
  /** Updates one document and hands it back, in one step that no other write comes between; null when none matched. */
  findOneAndUpdate(filter: Filter<T>, update: UpdateFilter<T>, options?: FindOneAndUpdateOptions): Promise<T | null>;
  replaceOne(
    filter: Filter<T>,
    replacement: Omit<T, '_id'>,
    options?: { upsert?: boolean },
  ): Promise<{ matchedCount: number; upsertedCount: number }>;
  deleteOne(filter: Filter<T>): Promise<{ deletedCount: number }>;
  deleteMany(filter: Filter<T>): Promise<{ deletedCount: number }>;
  /** Ordered, which is the default, it stops at the first refused write; unordered, it does all the others. */
  bulkWrite(
    writes: BulkWrite<T>[],
    options?: { ordered?: boolean },
  ): Promise<{ insertedCount: number; matchedCount: number; upsertedCount: number; deletedCount: number }>;
}

/** An index as `createIndexes` takes it. */
export interface IndexDefinition {
  key: Record<string, 1 | -1>;
  unique?: boolean;
}

/** An opened database: MongoDB by its driver, or the embedded one. */
export interface Engine {
  readonly kind: 'embedded' | 'mongodb';
  collection<T extends Stored>(name: string): Collection<T>;
  /** Idempotent: builds what is missing, and builds again what was defined otherwise; drops none. */
  createIndexes(collection: string, indexes: readonly IndexDefinition[]): Promise<void>;
  /** The store's own time: what processes that share it go by. Fails when the store cannot be reached. */
  time(): Promise<Date>;
  /** Until `close` is called. */
  isOpen(): boolean;
  close(): Promise<void>;
}
