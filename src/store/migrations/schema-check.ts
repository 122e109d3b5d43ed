import type { MigrationRecord } from '../../model/migration-record.js';
import type { Collection } from '../engine.js';
import type { Migration } from './migration.js';
import { MIGRATIONS } from './migrations.js';

/** How a program ends that must not open a store (sysexits.h, EX_CONFIG). */
const REFUSED = 78;

/** The store was brought to a shape that this program cannot read. */
export class StoreIsNewer extends Error {
  override readonly name = 'StoreIsNewer';
  /** What the process ends with. */
  readonly exitCode = REFUSED;

  constructor({ _id, minReader }: MigrationRecord, known: number) {
    super(
      `This store is newer than this program: migration ${_id} has made of it what only programs that know ${minReader} migrations can read, ` +
        `and this one knows ${known}. Start the newer program, or restore the backup of before the migration.`,
    );
  }
}

/** @throws StoreIsNewer when this program, which knows these migrations, cannot read the store. */
export async function refuseNewer(records: Collection<MigrationRecord>, known: readonly Migration[] = MIGRATIONS): Promise<MigrationRecord[]> {
  const found = await records.find({}, { sort: { _id: 1 } }).toArray();
  const newer = found.find(({ minReader }) => minReader > known.length);
  if (newer) throw new StoreIsNewer(newer, known.length);
  return found;
}

/** A store that holds nothing yet needs none of them: they are written down as done. */
export async function settleNewStore(records: Collection<MigrationRecord>, now: Date): Promise<void> {
  for (const { id, minReader } of MIGRATIONS) {
    await records.updateOne(
      { _id: id },
      { $setOnInsert: { startedAt: now, finishedAt: now, minReader, lastId: '', seen: 0, changed: 0, failed: 0, failures: [] } },
      { upsert: true },
    );
  }
}
