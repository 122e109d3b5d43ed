import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import type { Database, RootDatabase } from 'lmdb';

/** The process that holds a store's directory. */
interface Holder {
  readonly pid: number;
  /** When it started, in the kernel's ticks; null where that cannot be read. Pids are used again, above all in containers. */
  readonly started: string | null;
  /** Tells this process from an earlier one of the same pid. */
  readonly token: string;
}

const OURS: Holder = { pid: process.pid, started: startOf(process.pid), token: randomUUID() };

/**
 * Claims a store for this process, until the returned function gives it back. LMDB's write
 * transaction, which is one at a time across processes, makes the claim safe; a claim whose process
 * is dead is taken over.
 * @throws Error that names the directory and the process that holds it.
 */
export function claim(root: RootDatabase, directory: string): () => void {
  const claims: Database<Holder, string> = root.openDB<Holder, string>('holder', { encoding: 'json' });
  root.transactionSync(() => {
    const holder = claims.get('holder');
    if (holder && isAlive(holder)) {
      const who = holder.token === OURS.token ? `this process (pid ${holder.pid})` : `the process with pid ${holder.pid}`;
      throw new Error(
        `The store in ${directory} is already open in ${who}. ` +
          'Close it there first, or give this one a directory of its own.',
      );
    }
    claims.putSync('holder', OURS);
  });
  return () => claims.removeSync('holder');
}

function isAlive({ pid, started, token }: Holder): boolean {
  if (pid === process.pid) return token === OURS.token;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is there, and somebody else's.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return started === startOf(pid);
}

/** The start time of a process (proc(5), field 22 of stat; what precedes is `pid (name)`, and a name may hold spaces). */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    // No /proc on this system, or the process has just ended: then `kill` has said what can be said.
    return null;
  }
}
