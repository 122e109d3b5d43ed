import { readFileSync } from 'node:fs';

/** Bytes. */
export interface MemoryHeld {
  /** What the process holds for itself; pages of files, such as a store's, only where they cannot be told apart. */
  readonly all: number;
  /** What of it is this thread's. */
  readonly here: number;
}

/** How much memory is held now. */
export function memoryHeld(): MemoryHeld {
  const { rss, heapTotal, external } = process.memoryUsage();
  return { all: anonymous() ?? rss, here: heapTotal + external };
}

/** Null where the system does not tell (other than Linux, or a container without /proc). */
function anonymous(): number | null {
  if (process.platform !== 'linux') return null;
  try {
    const [, kilobytes] = /^RssAnon:\s+(\d{1,15}) kB$/mu.exec(readFileSync('/proc/self/status', 'latin1')) ?? [];
    return kilobytes === undefined ? null : Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}
