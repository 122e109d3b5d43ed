import type { Coherence, Moment } from './coherence.js';
import { KeptMap, type Kept } from './kept-map.js';

/** What one key of a loader was read as, for as long as nothing of it is written. Nobody may change it. */
export interface Reading {
  readonly value: unknown;
  /** What was written of it, by the object that was written and by who wrote it: bytes of JSON. */
  readonly written: Map<unknown, Map<object, Buffer>>;
}

export type KeptReading = Kept<Reading>;

/** Single readings that are kept across requests, as whole answers are: until something that they were made from is written. */
export interface Readings {
  /** To be asked before anything is read; null while nothing is kept or used. */
  moment(): Moment | null;
  /** A reading that holds. */
  find(name: string): KeptReading | undefined;
  /** Keeps what was read since that moment, unless it holds no more. */
  keep(name: string, value: unknown, tags: readonly string[], moment: Moment): KeptReading | undefined;
  /** Whether one more way to write something of it may be noted. */
  hasRoom(reading: KeptReading, object: unknown): boolean;
  /** Notes how something of it is written. */
  write(reading: KeptReading, object: unknown, writer: object, bytes: Buffer): void;
  counts(): ReadingCounts;
}

/** What was asked for so far, and what is held now. */
export interface ReadingCounts { readonly hits: number; readonly misses: number; readonly entries: number; readonly bytes: number }

/** Objects of one reading, and ways to write one, that are remembered: clients ask for the same things in few ways, and who asks in more shall not fill the memory. */
const MOST_OBJECTS = 500;
const MOST_WAYS = 16;

export function createReadings(coherence: Coherence, maxBytes: number): Readings {
  const held = new KeptMap<Reading>(coherence, maxBytes);
  let hits = 0;
  let misses = 0;
  return {
    moment: () => coherence.moment(),
    find(name) {
      const kept = held.get(name);
      if (kept && held.holds(kept)) {
        hits += 1;
        kept.used = true;
        return kept;
      }
      misses += 1;
      if (kept) held.delete(name);
      return undefined;
    },
    keep(name, value, tags, { tick }) {
      if (coherence.moment() === null || !coherence.holds(tags, tick)) return undefined;
      return held.set({ key: name, value: { value, written: new Map() }, tags, tick, madeAt: Date.now(), bytes: sizeOf(value) });
    },
    hasRoom({ value: { written } }, object) {
      const ways = written.get(object);
      return ways ? ways.size < MOST_WAYS : written.size < MOST_OBJECTS;
    },
    write(kept, object, writer, bytes) {
      const { written } = kept.value;
      let ways = written.get(object);
      if (!ways) written.set(object, (ways = new Map()));
      ways.set(writer, bytes);
      held.grow(kept, bytes.length + 200);
    },
    counts: () => ({ hits, misses, entries: held.size, bytes: held.bytes }),
  };
}

/** About how many bytes a value takes: strings two a letter, everything else a word and what V8 adds to it. */
function sizeOf(value: unknown): number {
  if (typeof value === 'string') return 24 + 2 * value.length;
  if (typeof value !== 'object' || value === null || value instanceof Date) return 16;
  let size = 32;
  for (const inner of Object.values(value)) size += 8 + sizeOf(inner);
  return size;
}
