import { PurgeBook, type RetainedTags, type Tick } from './purge-book.js';

/** A place in the sequence that all nodes share: which start of which Redis, and the number of the last purge. */
export interface SharedMoment { readonly run: string; readonly seq: number }

/** When an answer was begun. */
export interface Moment {
  readonly tick: Tick;
  /** Null where nothing is shared. */
  readonly shared: SharedMoment | null;
}

/** A write that was announced. */
export interface Write {
  /** What it waits for; null to be made in the same tick. */
  readonly ready: Promise<void> | null;
  /** To be called when it was made or has failed. */
  end(): void;
}

/** What it has done so far. */
export interface CoherenceCounts {
  /** Writes that purged something here, whoever made them. */
  readonly purges: number;
  /** Times that everything was given up. */
  readonly flushes: number;
  /** Purges of other nodes that went by unheard, as the numbers of those before and after say. */
  readonly missed: number;
}

/** Knows whether what an answer was made from has changed since, as far as this process can know at all. */
export interface Coherence {
  /** Called before each write, by what it changes. */
  begin(tags: readonly string[]): Write;
  /** To be asked before anything is read. Null while changes by others could go by unheard: then nothing is kept, and nothing kept is used. */
  moment(): Moment | null;
  /** Whether an answer of that tick, made of what these tags stand for, still holds. */
  holds(tags: Iterable<string>, tick: Tick): boolean;
  /** Takes hold of the tags of something that is kept, so that `holdsRetained` need not look them up; to be released. */
  retain(tags: Iterable<string>): RetainedTags;
  release(tags: RetainedTags): void;
  holdsRetained(tags: RetainedTags, tick: Tick): boolean;
  /** Grows with everything that could make something kept hold no more: what held at a tick holds while it is the present one. */
  tick(): Tick;
  /** This process's tick for a moment that another node wrote down; null when it lies before what is known here. */
  tickOf(moment: SharedMoment): Tick | null;
  /** Gives up everything that was kept; for who learns that a node has died, perhaps between a write and its announcement. */
  flush(): void;
  /** Why nothing is kept; null while answers are. */
  off(): string | null;
  counts(): CoherenceCounts;
  close(): Promise<void>;
}

/** Of a process that is the only one to write into its store. */
export function createLoneCoherence(): Coherence {
  const book = new PurgeBook(() => 0);
  let writes = 0;
  let flushes = 0;
  return {
    begin(tags) {
      const write = String((writes += 1));
      book.begin(write, tags, Infinity);
      return { ready: null, end: () => book.end(write, tags) };
    },
    moment: () => ({ tick: book.present(), shared: null }),
    holds: (tags, tick) => book.holds(tags, tick),
    retain: (tags) => book.retain(tags),
    release: (tags) => book.release(tags),
    holdsRetained: (tags, tick) => book.holdsRetained(tags, tick),
    tick: () => book.present(),
    tickOf: () => null,
    flush() {
      flushes += 1;
      book.purgeAll();
    },
    off: () => null,
    counts: () => ({ purges: writes, flushes, missed: 0 }),
    close: () => Promise.resolve(),
  };
}
