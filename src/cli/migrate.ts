import { migrateStore, pendingMigrations, type PendingMigration } from '../commands/migrate-store.js';
import { loadConfig } from '../config.js';
import { openLocalStore } from '../local-store.js';
import type { MigrationRecord } from '../model/migration-record.js';
import { printable, printableJson } from './printable.js';

/** Milliseconds between two lines about how far it is. */
const TOLD_EVERY = 2000;
/** What a process that Ctrl-C ended says (128 and the number of SIGINT). */
const STOPPED = 130;

/** How the command line asks for it. */
export interface MigrateArguments { dryRun?: boolean; again?: boolean; json?: boolean }

/** `khabar migrate`, at the store itself. What it tells while it works goes to standard error. */
export async function migrateCommand({ dryRun = false, again = false, json = false }: MigrateArguments): Promise<void> {
  const { store, close } = await openLocalStore(await loadConfig({ feeds: [] }, process.env)).catch((error: Error) => {
    if (!error.message.includes('already open')) throw error;
    throw new Error(`${error.message} If that is the server, stop it while the store is migrated; one on MongoDB may go on.`, { cause: error });
  });
  const stopping = new AbortController();
  const stop = () => stopping.abort();
  try {
    if (dryRun) {
      const pending = await pendingMigrations(store, { again });
      console.log(json ? printableJson(pending) : planned(pending));
      return;
    }
    // A second Ctrl-C ends it at once, which does no harm either.
    process.once('SIGINT', stop).once('SIGTERM', stop);
    const done = await migrateStore(store, { again, now: () => new Date(), signal: stopping.signal, progress: teller() });
    console.log(json ? printableJson(done) : summaryOf(done, stopping.signal.aborted));
    if (done.some(({ failed }) => failed > 0)) process.exitCode = 1;
    if (stopping.signal.aborted) process.exitCode = STOPPED;
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
    await close();
  }
}

function planned(pending: readonly PendingMigration[]): string {
  if (pending.length === 0) return 'Nothing is to be done.';
  return pending.map(({ id, about, documents, seen }) => `${id}: ${about}; about ${documents} documents to look at${seen > 0 ? `, ${seen} of them already seen` : ''}`).join('\n');
}

function summaryOf(done: readonly MigrationRecord[], isStopped: boolean): string {
  if (done.length === 0) return 'Nothing is to be done.';
  const lines = done.map(({ _id, seen, changed, failed, finishedAt }) => {
    const left = failed > 0 ? `; ${failed} failed and stay as they were: mend them, or report this, then run khabar migrate again` : '';
    return `${_id}: ${finishedAt === null ? 'not done yet' : 'done'}, ${seen} documents looked at, ${changed} changed${left}`;
  });
  return [...lines, ...(isStopped ? ['Stopped. khabar migrate goes on from here.'] : [])].join('\n');
}

/** Tells every failure at once, and how far it is every two seconds. */
function teller(): Parameters<typeof migrateStore>[1]['progress'] {
  let current = { id: '', start: 0, seen: 0, told: 0 };
  return ({ id, documents }, { seen }, failures) => {
    for (const { id: document, reason } of failures) console.error(`  ${printable(document)} stays as it is: ${printable(reason)}`);
    const now = performance.now();
    if (current.id !== id) current = { id, start: now, seen, told: now };
    if (now - current.told < TOLD_EVERY) return;
    current.told = now;
    const rate = ((seen - current.seen) * 1000) / (now - current.start);
    const left = rate > 0 ? `, ${Math.ceil(Math.max(0, documents - seen) / rate)} s to go` : '';
    console.error(`${id}: ${seen} of about ${documents} (${Math.min(100, Math.floor((seen * 100) / Math.max(1, documents)))} %), ${Math.round(rate)} a second${left}`);
  };
}
