import type { MigrationFailure, MigrationRecord } from '../model/migration-record.js';
import type { Collection, Stored } from '../store/engine.js';
import type { Migration } from '../store/migrations/migration.js';
import { MIGRATIONS } from '../store/migrations/migrations.js';
import { beginAgain, runMigration } from '../store/migrations/run-migration.js';
import type { Store } from '../store/store.js';

/** A migration that is still to be done, and how many documents it must look at, about. */
export interface PendingMigration { readonly id: string; readonly about: string; readonly collection: string; readonly documents: number; readonly seen: number }

/** What a run of the migrations works with. */
export interface MigrateOptions {
  readonly now: () => Date;
  readonly signal: AbortSignal;
  /** Walks those that are done as well: for what programs of the version before wrote after they were done. */
  readonly again: boolean;
  readonly progress: (pending: PendingMigration, record: MigrationRecord, failures: readonly MigrationFailure[]) => void;
  /** Other migrations than the program's own, in tests. */
  readonly migrations?: readonly Migration[];
}

const documentsOf = (store: Store, { collection }: Migration) => store[collection] as unknown as Collection<Stored>;

/** The migrations that are not done yet, in their order; `again`: all of them. */
export async function pendingMigrations(store: Store, { migrations = MIGRATIONS, again = false }: Partial<Pick<MigrateOptions, 'migrations' | 'again'>> = {}): Promise<PendingMigration[]> {
  const records = new Map((await store.migrations.find({}).toArray()).map((record) => [record._id, record]));
  const pending = migrations.filter(({ id }) => again || (records.get(id)?.finishedAt ?? null) === null);
  return Promise.all(pending.map(async (migration) => ({
    id: migration.id, about: migration.about, collection: migration.collection,
    documents: await documentsOf(store, migration).countDocuments({}), seen: again ? 0 : (records.get(migration.id)?.seen ?? 0),
  })));
}

/** Runs what is pending, one migration after the other, until all is done or `signal` ends it; gives how each stands. */
export async function migrateStore(store: Store, { migrations = MIGRATIONS, again, now, signal, progress }: MigrateOptions): Promise<MigrationRecord[]> {
  const done: MigrationRecord[] = [];
  for (const pending of await pendingMigrations(store, { migrations, again })) {
    const migration = migrations.find(({ id }) => id === pending.id);
    if (!migration || signal.aborted) break;
    if (again) await beginAgain(store.migrations, migration.id);
    const record = await runMigration(migration, {
      records: store.migrations, documents: documentsOf(store, migration), now, signal,
      progress: (soFar, failures) => progress(pending, soFar, failures),
    });
    done.push(record);
    // The next may build on what this one could not make.
    if (record.finishedAt === null) break;
  }
  return done;
}

/** Says at the start what is still to be done; the server reads both shapes, and serves meanwhile. */
export async function tellPending(store: Store, log: { warn(message: string): void }): Promise<void> {
  const records = new Map((await store.migrations.find({}).toArray()).map((record) => [record._id, record]));
  const pending = MIGRATIONS.filter(({ id }) => (records.get(id)?.finishedAt ?? null) === null);
  if (pending.length > 0) log.warn(`what is stored is of an earlier version and is served as it is; khabar migrate brings it up to date: ${pending.map(({ id }) => id).join(', ')}`);
}
