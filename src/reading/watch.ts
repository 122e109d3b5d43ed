import { memoryHeld } from './memory-held.js';

/** What reading one document may take. */
export interface Limits {
  /** Milliseconds. */
  readonly within: number;
  /** Bytes. */
  readonly memory: number;
}

/** What was exceeded. */
export type Excess = 'READING_TIMEOUT' | 'READING_MEMORY';

/** How often it is looked how much memory is held, milliseconds: a thread takes some tens of megabytes in that time. */
const LOOK = 50;

/**
 * Watches what another thread takes from now on, until it is told to stop; tells once when it is too much. The memory
 * is that of the process less what this thread took meanwhile, so a limit is no finer than some tens of megabytes.
 */
export function watch({ within, memory }: Limits, tell: (excess: Excess) => void): () => void {
  let before: ReturnType<typeof memoryHeld> | null = null;
  const look = setInterval(() => {
    const now = memoryHeld();
    before ??= now;
    const grown = now.all - before.all - Math.max(0, now.here - before.here);
    if (grown > memory) end('READING_MEMORY');
  }, LOOK).unref();
  // Where this thread was busy until now, the answer may be there already: it is taken in before what is set immediate.
  const timer = setTimeout(() => {
    late = setImmediate(() => end('READING_TIMEOUT'));
  }, within).unref();
  let late: NodeJS.Immediate | null = null;
  const stop = () => {
    clearInterval(look);
    clearTimeout(timer);
    if (late) clearImmediate(late);
  };
  const end = (excess: Excess) => {
    stop();
    tell(excess);
  };
  return stop;
}
