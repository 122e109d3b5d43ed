import type { Redis } from '../redis/redis.js';
import { createAnnouncer } from './announcer.js';
import type { Coherence } from './coherence.js';
import { elapsedTime } from '../model/elapsed.js';
import { PurgeBook } from './purge-book.js';
import { CERTAIN_FOR, hearPurges } from './purge-hearing.js';
import { noteUnannounced, type SilenceNotes } from './unannounced.js';

/** Milliseconds between two looks whether all is as it should be, and, where nothing is kept, for old notes to take away. */
const LOOK = 500;
const TIDY = 15_000;

/** What it is made from. */
export interface SharedCoherenceOptions {
  /** Names this process among those that share the store. */
  readonly node: string;
  /** Names the store, the same for all who share it: one Redis may serve several. */
  readonly store: string;
  /** Null where none is configured: then nothing is ever kept, and others are told of writes by notes alone. */
  readonly redis: Redis | null;
  readonly notes: SilenceNotes;
  /** Milliseconds that only grow. */
  readonly now?: () => number;
}

/**
 * Of a process that shares its store with others. Each write is announced before it is made and again after it, so that
 * neither a node that dies in between nor one that reads in between leaves a stale answer behind; what cannot be
 * announced is told by a note in the store. Answers are kept only while it is certain, for two seconds at a time, that
 * everything announced has been heard and nobody writes unannounced.
 */
export function createSharedCoherence({ node, store, redis, notes, now = elapsedTime() }: SharedCoherenceOptions): Coherence {
  const book = new PurgeBook(now);
  const announcer = redis && createAnnouncer(redis, store);
  const silence = noteUnannounced(notes, announcer, () => redis?.state().up ?? false);
  let writes = 0;
  let flushes = 0;
  let quietUntil = -Infinity;
  let wasNoisy = false;
  const hearing = redis && hearPurges({ redis, store, book, now, onMissed: () => { flushes += 1; } });

  const flush = () => {
    flushes += 1;
    book.purgeAll();
    // With a new number, so that what is kept from now on has one that it was not given before.
    if (announcer && !silence.is()) announcer.all().catch(silence.begin);
  };
  const lookForOthers = async () => {
    const asked = now();
    const noisy = await notes.others();
    // What was kept before somebody wrote in silence is of no use after it.
    if (wasNoisy && !noisy) flush();
    wasNoisy = noisy;
    quietUntil = noisy ? -Infinity : asked + CERTAIN_FOR;
  };
  // Each at most once at a time; what fails leaves the certainty to run out by itself.
  const looks = [silence.check, ...(hearing ? [hearing.check, lookForOthers] : [])].map(once);
  const looking = setInterval(() => { for (const look of looks) look(); }, LOOK).unref();
  const tidying = hearing ? undefined : setInterval(once(async () => void (await notes.others())), TIDY).unref();
  redis?.onUp(() => { for (const look of looks) look(); });
  for (const look of looks) look();

  const announced = async (announcing: Promise<void>, goOn: () => Promise<void>) => {
    try {
      await announcing;
    } catch {
      silence.begin();
      await goOn();
    }
  };
  return {
    begin(tags) {
      const write = `${node}:${(writes += 1)}`;
      book.begin(write, tags, Infinity);
      let endSilence: (() => void) | null = null;
      const inSilence = () => {
        const { ready, end } = silence.write();
        endSilence = end;
        return ready;
      };
      const ready = announcer && !silence.is() && redis?.state().up ? announced(announcer.begun([write, tags]), inSilence) : inSilence();
      return {
        ready,
        end() {
          book.end(write, tags);
          endSilence?.();
          if (announcer && !silence.is()) announcer.ended([write, tags]).catch(silence.begin);
        },
      };
    },
    moment() {
      // What others made of what this node has changed unannounced looks as good as new until they are told.
      const shared = now() < quietUntil && !silence.isPending() ? (hearing?.moment() ?? null) : null;
      return shared && { tick: book.present(), shared };
    },
    holds: (tags, tick) => book.holds(tags, tick),
    retain: (tags) => book.retain(tags),
    release: (tags) => book.release(tags),
    holdsRetained: (tags, tick) => book.holdsRetained(tags, tick),
    tick: () => book.present(),
    tickOf: (moment) => (silence.isPending() ? null : (hearing?.tickOf(moment) ?? null)),
    flush,
    off() {
      if (!redis) return 'no Redis is configured, and others may write into the same database';
      if (!redis.state().up) return 'Redis is away';
      if (hearing?.moment() === null || silence.isPending()) return 'it is not certain that all changes are heard';
      return now() < quietUntil ? null : 'another node writes without announcing it, or the database cannot be asked whether one does';
    },
    counts: () => ({ purges: writes, flushes, missed: hearing?.missed() ?? 0 }),
    async close() {
      clearInterval(looking);
      clearInterval(tidying);
      await silence.close().catch(() => undefined);
    },
  };
}

/** A look that is not begun again while it lasts, and whose failure is left to the next. */
function once(look: () => Promise<void>): () => void {
  let under = false;
  return () => {
    if (under) return;
    under = true;
    look().catch(() => undefined).finally(() => { under = false; });
  };
}
