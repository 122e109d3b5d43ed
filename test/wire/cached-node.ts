import { createAnswers, type Answers, type Taken } from '../../src/cache/answers.js';
import type { Coherence } from '../../src/cache/coherence.js';
import { elapsedTime } from '../../src/model/elapsed.js';
import { Reads } from '../../src/cache/reads.js';
import { createRedisTexts } from '../../src/cache/redis-texts.js';
import { createSharedCoherence } from '../../src/cache/shared-coherence.js';
import { openRedis, type Redis } from '../../src/redis/redis.js';
import { recordReads } from '../../src/store/recorded.js';
import { openSilences, type Silence } from '../../src/store/silences.js';
import type { Collection } from '../../src/store/engine.js';
import type { Store } from '../../src/store/store.js';
import { watchWrites } from '../../src/store/watched.js';

/** What a node answered, and how it came by it. */
export interface Asked { readonly headline: string | null; readonly from: Taken<null>['kind'] }

/** What of a gateway node keeps and gives up answers, over a store that it shares with others. */
export interface CachedNode {
  readonly redis: Redis;
  readonly coherence: Coherence;
  readonly answers: Answers<null>;
  /** The store to write by. */
  readonly store: Store;
  /** The headline of an article, through the cache. */
  ask(id: string): Promise<Asked>;
  /** Resolves once answers are kept. */
  ready(): Promise<void>;
  /** Resolves once answers are not kept any more. */
  off(): Promise<void>;
  close(): Promise<void>;
}

const until = async (what: string, holds: () => boolean) => {
  const start = Date.now();
  while (!holds()) {
    if (Date.now() - start > 20_000) throw new Error(`not within 20 s: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

/** Starts one. @param reading called when an answer is about to be made, before it is kept. */
export function startCachedNode(name: string, url: string, { store, silences }: { store: Store; silences: Collection<Silence> }, reading: () => Promise<void> = async () => undefined, now = elapsedTime()): CachedNode {
  const redis = openRedis({ url, log: { info: () => undefined, warn: () => undefined } });
  const coherence = createSharedCoherence({ node: name, store: 'test', redis, notes: openSilences(silences, name, now), now });
  const answers = createAnswers<null>({ coherence, maxBytes: 2 ** 20, life: 60, shared: createRedisTexts(redis, 'answers:test', 60) });
  const watched = watchWrites(store, coherence);
  const recorded = recordReads(watched);
  return {
    redis, coherence, answers, store: watched,
    async ask(id) {
      const taken = await answers.take(`headline of ${id}`, null);
      if ('answer' in taken) return { headline: taken.answer.value.body.toString(), from: taken.kind };
      const reads = new Reads();
      const found = await recorded(reads).articles.findOne({ _id: id });
      const headline = found?.headline ?? null;
      await reading();
      if (taken.kind === 'miss') taken.lead.keep(Buffer.from(String(headline)), reads.tags);
      return { headline, from: taken.kind };
    },
    ready: () => until(`${name} keeps answers (${coherence.off()})`, () => coherence.moment() !== null),
    off: () => until(`${name} keeps none`, () => coherence.moment() === null),
    async close() {
      await coherence.close();
      await redis.close();
    },
  };
}
