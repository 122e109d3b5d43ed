import { createHash } from 'node:crypto';
import type { Coherence, Moment } from './coherence.js';
import { createFlights } from './flights.js';
import { KeptMap, type Kept } from './kept-map.js';
import { packAnswer, unpackAnswer } from './packed-answer.js';
import { RequestIndex, type Wording } from './request-index.js';
import type { TextCache } from './text-cache.js';

/** An answer's final bytes, and what its maker wants to know of it again. */
export interface AnswerBody<A> {
  readonly body: Buffer;
  /** Strong, of these bytes (RFC 9110 section 8.8.3). */
  readonly etag: string;
  readonly about: A;
}

export type KeptAnswer<A> = Kept<AnswerBody<A>>;

/** What became of looking for an answer. `stale` still holds as far as is known, but has lived long enough: one makes it anew while it is given. */
export type Taken<A> =
  | { readonly kind: 'off' }
  | { readonly kind: 'hit'; readonly answer: KeptAnswer<A> }
  | { readonly kind: 'stale'; readonly answer: KeptAnswer<A>; readonly lead: Lead<A> }
  | { readonly kind: 'miss'; readonly lead: Lead<A> };

/** Whoever does not find an answer makes it, for all who wait for the same. */
export interface Lead<A> {
  /** Offers what was made; null where it is not kept. */
  keep(body: Buffer, tags: Iterable<string>): KeptAnswer<A> | null;
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

/** Whole answers by a key that says everything they depend on besides the store, and by the very words of the requests for them. */
export interface Answers<A> {
  /** `about` goes with an answer that another node has made. */
  take(key: string, about: A): Promise<Taken<A>>;
  /** The answer to a request that was worded just so before; null unless it holds and has not lived long enough. Not counted as asked where it is null. */
  worded(variant: string, wording: Wording): KeptAnswer<A> | null;
  /** Notes how an answer was asked for. */
  word(variant: string, wording: Wording, answer: KeptAnswer<A>): void;
  /** So many bytes more are held for an answer. */
  grow(answer: KeptAnswer<A>, bytes: number): void;
  /** Seconds that it will be given as it is; 0 where it is stale. */
  ttl(answer: KeptAnswer<A>): number;
  counts(): AnswerCounts;
}

/** Bounds of the cache; `shared` holds what other nodes have made. */
export interface AnswersOptions {
  readonly coherence: Coherence;
  /** 0 keeps none. */
  readonly maxBytes: number;
  /** Seconds that an answer lives; for as many more it is given while it is made anew. */
  readonly life: number;
  readonly shared?: TextCache;
}

/** Bytes of the largest answer that is kept. */
const LARGEST = 2 ** 22;

export function createAnswers<A>({ coherence, maxBytes, life, shared }: AnswersOptions): Answers<A> {
  const index = new RequestIndex<KeptAnswer<A>>();
  const held = new KeptMap<AnswerBody<A>>(coherence, maxBytes, (answer) => index.drop(answer));
  const flights = createFlights<KeptAnswer<A>>();
  const counts = { hits: 0, misses: 0, stores: 0, refused: 0, off: 0 };

  // Made in what is the future here, it counts as made now.
  const left = (madeAt: number) => life - Math.max(0, Date.now() - madeAt) / 1000;
  const lives = (madeAt: number) => life > 0 && left(madeAt) > -life;
  const holds = (answer: KeptAnswer<A>) => {
    if (held.holds(answer)) return true;
    counts.refused += 1;
    return false;
  };
  const hit = (answer: KeptAnswer<A>): Taken<A> => {
    counts.hits += 1;
    answer.used = true;
    return { kind: 'hit', answer };
  };
  const fromMemory = (key: string) => {
    const answer = held.get(key);
    if (!answer) return null;
    if (lives(answer.madeAt) && holds(answer)) return answer;
    held.delete(key);
    return null;
  };
  const put = (key: string, about: A, body: Buffer, made: { tick: number; madeAt: number; tags: Iterable<string> }) => {
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`;
    // A copy: as it was made it lies in a larger block, which would be kept as a whole.
    return held.set({ key, value: { body: Buffer.from(body), etag, about }, bytes: body.length, ...made });
  };
  const fromOthers = async (key: string, about: A, { shared: moment }: Moment): Promise<KeptAnswer<A> | null> => {
    if (!shared || !moment) return null;
    const packed = unpackAnswer((await shared.get(`${moment.run}:${key}`)) ?? '');
    // The certainty may have ended while Redis was asked.
    const present = coherence.moment();
    if (!packed || present?.shared?.run !== moment.run) return null;
    const tick = coherence.tickOf({ run: moment.run, seq: packed.seq });
    if (tick === null || !coherence.holds(packed.tags, tick)) {
      counts.refused += 1;
      return null;
    }
    if (left(packed.madeAt) <= 0) return null;
    return put(key, about, Buffer.from(packed.text), { tags: packed.tags, tick, madeAt: Math.min(packed.madeAt, Date.now()) });
  };
  const keep = (key: string, about: A, moment: Moment, madeAt: number, body: Buffer, tags: readonly string[]): KeptAnswer<A> | null => {
    if (body.length > LARGEST || life <= 0) return null;
    const present = coherence.moment();
    if (!present) return null;
    if (!coherence.holds(tags, moment.tick)) {
      counts.refused += 1;
      return null;
    }
    const answer = put(key, about, body, { tags, tick: moment.tick, madeAt });
    counts.stores += 1;
    if (shared && moment.shared && present.shared?.run === moment.shared.run) {
      const packed = packAnswer({ text: body.toString(), tags, seq: moment.shared.seq, madeAt });
      // Not waited for, and never an error: see `createRedisTexts`.
      void shared.set(`${moment.shared.run}:${key}`, packed, { ttl: Math.max(1, Math.ceil(left(madeAt))) });
    }
    return answer;
  };
  const lead = (key: string, about: A, moment: Moment): Lead<A> => {
    const madeAt = Date.now();
    const land = flights.begin(key);
    return {
      keep(body, tags) {
        const answer = keep(key, about, moment, madeAt, body, [...tags]);
        land(answer);
        return answer;
      },
      leave: () => land(null),
    };
  };
  const miss = (made: Lead<A>): Taken<A> => {
    counts.misses += 1;
    return { kind: 'miss', lead: made };
  };

  return {
    async take(key, about) {
      const moment = coherence.moment();
      if (moment === null || maxBytes === 0) {
        counts.off += 1;
        return { kind: 'off' };
      }
      const found = fromMemory(key);
      const flight = flights.join(key);
      if (found) {
        if (left(found.madeAt) > 0 || flight) return hit(found);
        counts.hits += 1;
        return { kind: 'stale', answer: found, lead: lead(key, about, moment) };
      }
      if (flight) {
        const landed = await flight;
        // By the same rule: who asks after a change gets nothing that was begun before it.
        if (landed && coherence.moment() && holds(landed)) return hit(landed);
        return miss(lead(key, about, coherence.moment() ?? moment));
      }
      const made = lead(key, about, moment);
      const others = await fromOthers(key, about, moment);
      if (!others) return miss(made);
      made.leave();
      return hit(others);
    },
    worded(variant, wording) {
      const answer = index.find(variant, wording);
      if (!answer || left(answer.madeAt) <= 0 || coherence.moment() === null || !held.holds(answer)) return null;
      counts.hits += 1;
      answer.used = true;
      return answer;
    },
    word(variant, wording, answer) {
      if (held.get(answer.key) === answer) held.grow(answer, index.add(variant, wording, answer));
    },
    grow: (answer, bytes) => held.grow(answer, bytes),
    ttl: ({ madeAt }) => Math.max(0, Math.ceil(left(madeAt))),
    counts: () => ({ ...counts, entries: held.size, bytes: held.bytes }),
  };
}
