import { Worker } from 'node:worker_threads';
import { ReadingStopped } from '../formats/reading-stopped.js';
import { addressOf, unpacked, type Reply, type Request, type Said } from './messages.js';
import { watch, type Excess, type Limits } from './watch.js';

/** A thread that reads one document at a time. It starts with the first, and anew with the first after whatever ended it. */
export interface Thread {
  /** What cannot be read rejects as it would in this thread; what takes too much, with `ReadingStopped`. */
  read(request: Request, limits: Limits): Promise<Said>;
  /** Ends it at once; what it reads rejects. */
  close(): Promise<void>;
}

const MIB = 2 ** 20;
/** How long a thread may take to start, milliseconds. */
const START_WITHIN = 60_000;
/**
 * How far beyond what a document may take V8 ends the thread, MiB, should this thread be too busy to watch it. Not
 * nearer: where one large piece of memory is what does not fit any more, V8 ends the whole program.
 */
const HARD_LIMIT_AFTER = 1024;

/** A document that is being read, and who waits for it. */
interface UnderWay {
  readonly request: Request;
  readonly limits: Limits;
  readonly resolve: (document: Said) => void;
  readonly reject: (error: unknown) => void;
}

/** One that starts at an address (file: or data:) and has not started yet; `memory` is what a document may take, in bytes. */
export function createThread(entry: URL, memory: number): Thread {
  let worker: Worker | null = null;
  let underWay: UnderWay | null = null;
  let unwatch: () => void = () => undefined;

  const end = (): UnderWay | null => {
    unwatch();
    // Nobody waits for the thread now: it must not keep the program alive.
    worker?.unref();
    const ended = underWay;
    underWay = null;
    return ended;
  };
  const lose = async (lost: Worker, why: (ended: UnderWay) => unknown): Promise<void> => {
    if (lost !== worker) return;
    worker = null;
    const ended = end();
    ended?.reject(why(ended));
    await lost.terminate();
  };
  const begin = (asked: Worker) => {
    if (!underWay) return;
    try {
      asked.postMessage(underWay.request, []);
      unwatch = watch(underWay.limits, (excess) => void lose(asked, tooMuch(excess)));
    } catch (error) {
      end()?.reject(error);
    }
  };
  const hear = (from: Worker, reply: Reply) => {
    if (from !== worker) return;
    if (reply.kind === 'READ') end()?.resolve(reply.document);
    if (reply.kind === 'FAILED') end()?.reject(unpacked(reply.failure));
    if (reply.kind !== 'READY') return;
    unwatch();
    begin(from);
  };
  const start = (): Worker => {
    const started = new Worker(entry, {
      name: 'documents',
      // What the program was started with (--import, --input-type) is not meant for it.
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: memory / MIB + HARD_LIMIT_AFTER },
    });
    const late = setTimeout(() => void lose(started, () => new Error(`The thread that reads documents did not start within ${START_WITHIN / 1000} s.`)), START_WITHIN);
    unwatch = () => clearTimeout(late);
    return started
      .on('message', (reply: Reply) => hear(started, reply))
      .on('messageerror', (error) => void lose(started, () => error))
      .on('error', (error: NodeJS.ErrnoException) => void lose(started, error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooMuch('READING_MEMORY') : () => error))
      .on('exit', (code) => void lose(started, ({ request }) => new Error(`The thread that reads documents ended by itself, with code ${code}, at ${addressOf(request)}.`)));
  };

  return {
    read: (request, limits) => new Promise((resolve, reject) => {
      underWay = { request, limits, resolve, reject };
      if (worker === null) {
        worker = start();
      } else {
        worker.ref();
        begin(worker);
      }
    }),
    async close() {
      if (worker) await lose(worker, ({ request }) => leftUnread(request));
    },
  };
}

/** What is rejected with when a limit was exceeded. */
function tooMuch(excess: Excess): (ended: UnderWay) => ReadingStopped {
  return ({ request, limits: { within, memory } }) => new ReadingStopped(
    excess,
    `Reading ${addressOf(request)} took more than ${excess === 'READING_TIMEOUT' ? `${within / 1000} s` : `${memory / MIB} MiB of memory`}`,
  );
}

/** What is rejected with when the program ends first. */
export function leftUnread(request: Request): ReadingStopped {
  return new ReadingStopped('CLOSED', `The program was stopping before ${addressOf(request)} was read`);
}
