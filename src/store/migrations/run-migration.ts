import type { MigrationFailure, MigrationRecord } from '../../model/migration-record.js';
import { BULK } from '../bulk-read.js';
import type { Collection, Stored } from '../engine.js';
import type { Migration } from './migration.js';
import { settleBatch } from './settle-batch.js';

/** Documents looked at between two notes of how far it is: a kill loses no more than their looking at. */
const BATCH = 100;
/** Failed documents that are told by name. */
const MOST_TOLD = 20;

/** What a walk works with. */
export interface WalkTools {
  readonly records: Collection<MigrationRecord>;
  readonly documents: Collection<Stored>;
  readonly now: () => Date;
  /** Aborted to stop after the batch that is under way. */
  readonly signal: AbortSignal;
  /** Told after each batch. */
  readonly progress: (record: MigrationRecord, failures: readonly MigrationFailure[]) => void;
}

/**
 * Walks a collection by `_id` and changes what is of the version before. It may be killed at any moment and run again:
 * it goes on behind the last batch that was noted, and what was changed already is passed over. Two that run at once
 * do the same work twice and no harm. A document that fails is told and left; the walk ends unfinished then, and
 * begins anew the next time.
 */
export async function runMigration(migration: Migration, tools: WalkTools): Promise<MigrationRecord> {
  const { records, documents, now, signal, progress } = tools;
  const _id = migration.id;
  await records.updateOne(
    { _id },
    { $setOnInsert: { startedAt: now(), finishedAt: null, minReader: migration.minReader, lastId: '', seen: 0, changed: 0, failed: 0, failures: [] } },
    { upsert: true },
  );
  const projection = Object.fromEntries(['v', ...migration.reads].map((field) => [field, 1]));
  let record = await recordOf(records, _id);
  while (!signal.aborted && record.finishedAt === null) {
    const batch = await documents.find({ _id: { $gt: record.lastId } }, { sort: { _id: 1 }, limit: BATCH, projection, ...BULK }).toArray();
    const last = batch.at(-1);
    if (last) {
      const { changed, failures } = await settleBatch(migration, documents, batch);
      record = gone(record, batch.length, last._id, changed, failures);
      progress(record, failures);
    } else {
      // With failures it is not done: the next run looks at all of them again.
      record = ended(record, now());
    }
    await note(records, record);
    if (!last) break;
  }
  return record;
}

/** The record at the end of the walk. */
function ended(record: MigrationRecord, now: Date): MigrationRecord {
  return record.failed === 0 ? { ...record, finishedAt: now } : { ...record, lastId: '' };
}

/** The record one batch further. */
function gone(record: MigrationRecord, looked: number, lastId: string, changed: number, failures: readonly MigrationFailure[]): MigrationRecord {
  const { seen, changed: before, failed, failures: told } = record;
  return { ...record, lastId, seen: seen + looked, changed: before + changed, failed: failed + failures.length, failures: [...told, ...failures].slice(0, MOST_TOLD) };
}

/** Has a migration that was done walk everything once more. */
export async function beginAgain(records: Collection<MigrationRecord>, _id: string): Promise<void> {
  await records.updateOne({ _id }, { $set: { finishedAt: null, lastId: '', seen: 0, changed: 0, failed: 0, failures: [] } });
}

async function note(records: Collection<MigrationRecord>, { _id, ...record }: MigrationRecord): Promise<void> {
  await records.updateOne({ _id }, { $set: record });
}

async function recordOf(records: Collection<MigrationRecord>, _id: string): Promise<MigrationRecord> {
  const record = await records.findOne({ _id });
  if (!record) throw new Error(`The record of migration ${_id} is gone. Run khabar migrate again.`);
  return record.finishedAt === null && record.lastId === '' ? { ...record, seen: 0, failed: 0, failures: [] } : record;
}
