import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import type { Database, RootDatabase } from 'lmdb';
import { holdBySocket, isHeldBySocket } from './holding-socket.js';

/** The process that holds a store's directory. */
interface Holder {
  readonly pid: number;
  /** When it started, in the kernel's ticks; null where that cannot be read. Pids are used again, above all in containers. */
  readonly started: string | null;
  /** Tells this claim from every other. */
  readonly token: string;
  /** The file of its socket; null, or absent in older claims, where the file system has none. */
  readonly socket?: string | null;
}

/** Claims of this process. */
const ours = new Set<string>();

/**
 * Claims a store for this process, until the returned function gives it back; a claim whose process is dead is taken over.
 * Whether it lives is asked of its socket, for the number of a process says nothing in another container. LMDB's write
 * transaction, which is one at a time across processes, settles who is first.
 * @throws Error that names the directory and the process that holds it.
 */
export async function claim(root: RootDatabase, directory: string): Promise<() => void> {
  const claims: Database<Holder, string> = root.openDB<Holder, string>('holder', { encoding: 'json' });
  const token = randomUUID();
  const name = `holder-${token.slice(0, 8)}.sock`;
  const socket = await holdBySocket(directory, name);
  const own: Holder = { pid: process.pid, started: startOf(process.pid), token, socket: socket && name };
  try {
    for (;;) {
      const holder = claims.get('holder');
      if (holder && (await isHeld(holder, directory))) throw new Error(refusal(holder, directory));
      // Another may have been quicker since then.
      const isFirst = root.transactionSync(() => claims.get('holder')?.token === holder?.token && claims.putSync('holder', own));
      if (isFirst) break;
    }
  } catch (error) {
    socket?.close();
    throw error;
  }
  ours.add(token);
  return () => {
    ours.delete(token);
    claims.removeSync('holder');
    socket?.close();
  };
}

function refusal({ pid, token }: Holder, directory: string): string {
  const who = ours.has(token) ? `this process (pid ${pid})` : `the process with pid ${pid}`;
  return `The store in ${directory} is already open in ${who}. Close it there first, or give this one a directory of its own.`;
}

async function isHeld({ pid, started, token, socket }: Holder, directory: string): Promise<boolean> {
  if (ours.has(token)) return true;
  if (socket) return isHeldBySocket(directory, socket);
  if (pid === process.pid) return false;
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
