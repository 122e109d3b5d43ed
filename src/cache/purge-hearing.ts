import type { Redis } from '../redis/redis.js';
import { purgeChannel, seqKey } from './announcer.js';
import type { SharedMoment } from './coherence.js';
import type { PurgeBook, Tick } from './purge-book.js';
import { readMessage, type PurgeMessage } from './purge-message.js';

/** Milliseconds for which it holds that everything announced before has been heard. */
export const CERTAIN_FOR = 2000;
/** Milliseconds after which what was announced must have been heard; else the subscription is deaf. */
const DEAF_AFTER = 1000;
/** Milliseconds after which a write of another node that was never said to have ended counts as ended. */
const LONGEST_WRITE = 15_000;
/** Numbers whose tick is remembered: an answer that another node began before them is not used. */
const REMEMBERED = 10_000;

/** What is heard of all nodes' writes, and for how long it is known to be complete. */
export interface PurgeHearing {
  /** The last number heard, while it is certain that none before it was missed. */
  moment(): SharedMoment | null;
  tickOf(moment: SharedMoment): Tick | null;
  /** Asks whether all that was announced has been heard; to be called several times in the time of certainty. */
  check(): Promise<void>;
  /** Messages that went by unheard. */
  missed(): number;
}

interface HearingOptions {
  readonly redis: Redis;
  /** Names the store whose writes are heard of. */
  readonly store: string;
  readonly book: PurgeBook;
  /** Milliseconds that only grow. */
  readonly now: () => number;
  /** Something was missed: whatever was kept has been given up. */
  readonly onMissed: () => void;
}

/** Listens from now on; every node hears its own messages as well. */
export function hearPurges({ redis, store, book, now, onMissed }: HearingOptions): PurgeHearing {
  /** Null until the first numbers were compared, and again from each interruption until they are. */
  let heard: SharedMoment | null = null;
  /** What was known before an interruption. */
  let before: SharedMoment | null = null;
  /** The highest number heard since the interruption. */
  let early = 0;
  let certainUntil = -Infinity;
  let missed = 0;
  const ticks = new Map<number, Tick>();
  let pending: { readonly asked: number; readonly seq: number } | null = null;

  const giveUp = () => {
    ticks.clear();
    pending = null;
    book.purgeAll();
    onMissed();
  };
  const reach = (run: string, seq: number) => {
    heard = { run, seq };
    // A number that was heard before an interruption keeps its place: what was purged since then came after it.
    if (!ticks.has(seq)) ticks.set(seq, book.present());
    for (const oldest of ticks.keys()) {
      if (ticks.size <= REMEMBERED) break;
      ticks.delete(oldest);
    }
    if (pending && pending.seq <= seq) {
      certainUntil = Math.max(certainUntil, pending.asked + CERTAIN_FOR);
      pending = null;
    }
  };
  const apply = ({ begun, ended, all }: PurgeMessage) => {
    for (const [write, tags] of begun) book.begin(write, tags, LONGEST_WRITE);
    for (const [write, tags] of ended) book.end(write, tags);
    if (all) book.purgeAll();
  };

  redis.subscribe(purgeChannel(store), (text) => {
    const numbered = readMessage(text);
    if (!numbered) {
      missed += 1;
      return giveUp();
    }
    const { seq, message } = numbered;
    apply(message);
    early = Math.max(early, seq);
    if (!heard || seq <= heard.seq) return;
    if (seq !== heard.seq + 1) {
      // A counter that was lost begins anew at the present microsecond: nothing was missed in between.
      if (heard.seq > 0) missed += seq - heard.seq - 1;
      giveUp();
    }
    reach(heard.run, seq);
  });
  redis.onDown(() => {
    before = heard ?? before;
    heard = null;
    pending = null;
    early = 0;
    certainUntil = -Infinity;
  });

  const counter = async () => Number((await redis.run((client) => client.get(seqKey(store)))) ?? 0);
  /** Compares with what was known before the interruption. */
  const resume = async () => {
    const asked = now();
    const run = redis.runId();
    if (run === null) return;
    const seq = await counter();
    if (heard || redis.runId() !== run) return;
    if (before?.run !== run || before.seq !== seq) {
      if (before?.run === run) missed += Math.max(0, seq - before.seq);
      giveUp();
    }
    reach(run, Math.max(seq, early));
    certainUntil = asked + CERTAIN_FOR;
  };
  const compare = async (known: SharedMoment) => {
    const asked = now();
    const seq = await counter();
    if (heard?.run !== known.run) return;
    if (seq < known.seq) {
      // The counter was lost: numbers mean nothing any more.
      giveUp();
      reach(known.run, seq);
    } else if (seq <= heard.seq) {
      certainUntil = Math.max(certainUntil, asked + CERTAIN_FOR);
    } else {
      pending ??= { asked, seq };
      if (asked - pending.asked > DEAF_AFTER) redis.hearAnew('announcements are not heard');
    }
  };
  return {
    moment: () => (heard && now() < certainUntil && redis.runId() === heard.run ? heard : null),
    tickOf: ({ run, seq }) => (heard?.run === run ? (ticks.get(seq) ?? null) : null),
    check: () => (heard ? compare(heard) : resume()),
    missed: () => missed,
  };
}
