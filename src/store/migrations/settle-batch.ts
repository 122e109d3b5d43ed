import { isDeepStrictEqual } from 'node:util';
import type { Filter, UpdateFilter } from 'mongodb';
import type { MigrationFailure } from '../../model/migration-record.js';
import type { BulkWrite, Collection, Stored } from '../engine.js';
import { isUnavailable } from '../unavailable.js';
import type { Migration } from './migration.js';

/** Times that a document is read again which others changed while it was being changed. */
const TRIES = 3;

interface Change { readonly filter: Filter<Stored>; readonly update: UpdateFilter<Stored> }

/** Changes those of a batch that are of the version before; tells how many, and which failed. */
export async function settleBatch(migration: Migration, documents: Collection<Stored>, batch: readonly Stored[]): Promise<{ changed: number; failures: MigrationFailure[] }> {
  const failures: MigrationFailure[] = [];
  let changed = 0;
  let due = batch.filter((document) => isOfBefore(document, migration));
  for (let tries = 0; due.length > 0 && tries < TRIES; tries++) {
    const changes = due.flatMap((document) => attempt(migration, document, failures));
    const written = await writeAll(documents, changes, failures);
    changed += written;
    if (written === changes.length) return { changed, failures };
    const failed = new Set(failures.map(({ id }) => id));
    const ids = due.map(({ _id }) => _id).filter((id) => !failed.has(id));
    const projection = Object.fromEntries(['v', ...migration.reads].map((field) => [field, 1]));
    // What others wrote meanwhile did not match, and is looked at again as it is now.
    const left = await documents.find({ _id: { $in: ids } }, { projection }).toArray();
    due = left.filter((document) => isOfBefore(document, migration));
  }
  failures.push(...due.map(({ _id }) => ({ id: _id, reason: 'others changed it each time; run khabar migrate again' })));
  return { changed, failures };
}

/** A document that names no version is of version 1. */
function isOfBefore({ v }: Stored, { to }: Migration): boolean {
  return (typeof v === 'number' ? v : 1) === to - 1;
}

/** The write of one document, over nothing but what was read; none where the change cannot be made. */
function attempt({ to, reads, change }: Migration, document: Stored, failures: MigrationFailure[]): Change[] {
  try {
    const read = Object.fromEntries(reads.map((field) => [field, document[field] === undefined ? { $exists: false } : { $eq: document[field] as unknown }]));
    const changed = Object.entries(change(document)).filter(([field, value]) => !isDeepStrictEqual(document[field], value));
    return [{ filter: { _id: document._id, v: to === 2 ? null : to - 1, ...read } as Filter<Stored>, update: { $set: { ...Object.fromEntries(changed), v: to } } }];
  } catch (error) {
    failures.push({ id: document._id, reason: (error as Error).message });
    return [];
  }
}

/** All in one call; where that fails, one by one, so that one document does not keep the others. */
async function writeAll(documents: Collection<Stored>, changes: readonly Change[], failures: MigrationFailure[]): Promise<number> {
  if (changes.length === 0) return 0;
  try {
    const writes = changes.map((one): BulkWrite<Stored> => ({ updateOne: one }));
    return (await documents.bulkWrite(writes, { ordered: false })).matchedCount;
  } catch (error) {
    if (isGone(error)) throw error;
    let written = 0;
    for (const { filter, update } of changes) {
      try {
        const { matchedCount } = await documents.updateOne(filter, update);
        // One that does not match any more was written by the call that failed on another.
        written += matchedCount || (await documents.countDocuments({ _id: filter._id, v: update.$set?.['v'] } as Filter<Stored>));
      } catch (refused) {
        if (isGone(refused)) throw refused;
        failures.push({ id: String(filter._id), reason: (refused as Error).message });
      }
    }
    return written;
  }
}

/** The store does not answer, which is no document's fault; a closed store of our own neither. */
const isGone = (error: unknown): boolean => isUnavailable(error) || (error as Error).message === 'The store is closed.';
