import { BoundedMap } from './bounded-map.js';
import type { Coherence, Moment } from './coherence.js';
import { createFlights } from './flights.js';
import type { TextCache } from './text-cache.js';
import { packAnswer, unpackAnswer } from './packed-answer.js';

/** An answer with what it was made from. */
interface Entry {
  readonly text: string;
  readonly tags: readonly string[];
  readonly tick: number;
  /** When it was made, milliseconds of the wall clock: nodes agree on no other. */
  readonly madeAt: number;
}

/** What became of looking for an answer. */
export type Taken =
  | { readonly kind: 'off' }
  | { readonly kind: 'hit'; readonly text: string; readonly ttl: number }
  | { readonly kind: 'miss'; readonly lead: Lead };

/** Whoever does not find an answer makes it, for all who wait for the same. */
export interface Lead {
  /** Offers what was made; whether it is kept. */
  keep(text: string, tags: readonly string[]): boolean;
  /** Nothing is kept. */
  leave(): void;
}

/** What the cache has done so far, and holds now. */
export interface AnswerCounts {
  readonly hits: number;
  readonly misses: number;
  readonly stores: number;
  /** Found or made, but not used or kept since something that it was made from has changed. */
  readonly refused: number;
  /** Asked while nothing was kept. */
  readonly off: number;
  readonly entries: number;
  readonly bytes: number;
}

/** Whole answers by a key that says everything they depend on besides the store. */
export interface Answers {
  take(key: string): Promise<Taken>;
  counts(): AnswerCounts;
}

/** Bounds of the cache; `shared` holds what other nodes have made. */
export interface AnswersOptions {
  readonly coherence: Coherence;
  /** 0 keeps none. */
  readonly maxBytes: number;
  /** Seconds that an answer lives at most. */
  readonly life: number;
  readonly shared?: TextCache;
}

/** Characters of the largest answer that is kept. */
const LARGEST = 2 ** 21;

export function createAnswers({ coherence, maxBytes, life, shared }: AnswersOptions): Answers {
  const held = new BoundedMap<Entry>(maxBytes, ({ text, tags }) => text.length + tags.reduce((sum, tag) => sum + tag.length + 8, 64));
  const flights = createFlights<Entry>();
  const counts = { hits: 0, misses: 0, stores: 0, refused: 0, off: 0 };

  const left = ({ madeAt }: Entry) => {
    // Made in what is the future here, it counts as made now.
    const age = Math.max(0, Date.now() - madeAt);
    return Math.ceil(life - age / 1000);
  };
  const holds = (entry: Entry) => {
    if (left(entry) <= 0) return false;
    if (coherence.holds(entry.tags, entry.tick)) return true;
    counts.refused += 1;
    return false;
  };
  const hit = (entry: Entry): Taken => {
    counts.hits += 1;
    return { kind: 'hit', text: entry.text, ttl: left(entry) };
  };
  const fromMemory = (key: string) => {
    const entry = held.get(key);
    if (!entry) return null;
    if (holds(entry)) return entry;
    held.delete(key);
    return null;
  };
  const fromOthers = async (key: string, { shared: moment }: Moment): Promise<Entry | null> => {
    if (!shared || !moment) return null;
    const packed = unpackAnswer((await shared.get(`${moment.run}:${key}`)) ?? '');
    // The certainty may have ended while Redis was asked.
    const present = coherence.moment();
    if (!packed || present?.shared?.run !== moment.run) return null;
    const tick = coherence.tickOf({ run: moment.run, seq: packed.seq });
    if (tick === null) {
      counts.refused += 1;
      return null;
    }
    const entry = { text: packed.text, tags: packed.tags, tick, madeAt: Math.min(packed.madeAt, Date.now()) };
    if (!holds(entry)) return null;
    held.set(key, entry);
    return entry;
  };
  const keep = (key: string, moment: Moment, madeAt: number, text: string, tags: readonly string[]): Entry | null => {
    if (text.length > LARGEST) return null;
    const present = coherence.moment();
    const entry = { text, tags, tick: moment.tick, madeAt };
    if (!present || !holds(entry)) return null;
    held.set(key, entry);
    counts.stores += 1;
    if (shared && moment.shared && present.shared?.run === moment.shared.run) {
      // Not waited for, and never an error: see `createRedisTexts`.
      void shared.set(`${moment.shared.run}:${key}`, packAnswer({ text, tags, seq: moment.shared.seq, madeAt }), { ttl: Math.max(1, left(entry)) });
    }
    return entry;
  };
  const lead = (key: string, moment: Moment): Lead => {
    const madeAt = Date.now();
    const land = flights.begin(key);
    return {
      keep(text, tags) {
        const entry = keep(key, moment, madeAt, text, tags);
        land(entry);
        return entry !== null;
      },
      leave: () => land(null),
    };
  };

  return {
    async take(key) {
      const moment = coherence.moment();
      if (moment === null || maxBytes === 0) {
        counts.off += 1;
        return { kind: 'off' };
      }
      const found = fromMemory(key);
      if (found) return hit(found);
      const flight = flights.join(key);
      if (flight) {
        const landed = await flight;
        // By the same rule: who asks after a change gets nothing that was begun before it.
        if (landed && coherence.moment() && holds(landed)) return hit(landed);
        counts.misses += 1;
        return { kind: 'miss', lead: lead(key, coherence.moment() ?? moment) };
      }
      const made = lead(key, moment);
      const others = await fromOthers(key, moment);
      if (others) {
        made.leave();
        return hit(others);
      }
      counts.misses += 1;
      return { kind: 'miss', lead: made };
    },
    counts: () => ({ ...counts, entries: held.size, bytes: held.held }),
  };
}
