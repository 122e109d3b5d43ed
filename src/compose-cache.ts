import { createHash, randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import { createAnswers, type AnswerCounts } from './cache/answers.js';
import { createLoneCoherence, type CoherenceCounts } from './cache/coherence.js';
import { elapsedTime } from './model/elapsed.js';
import { createReadings, type ReadingCounts } from './cache/readings.js';
import { Reads } from './cache/reads.js';
import { createSharedCoherence } from './cache/shared-coherence.js';
import type { TextCache } from './cache/text-cache.js';
import type { Bus } from './events/bus.js';
import { shareBus, type SharedBusCounts } from './events/shared-bus.js';
import type { RememberedAnswers } from './gateway/keep-answers.js';
import type { KnownOperation } from './gateway/known-operations.js';
import type { CountingRedis } from './http/request-counter.js';
import type { KeptReadings } from './loaders/read-level.js';
import type { Viewer } from './model/viewer.js';
import type { Redis } from './redis/redis.js';
import type { ConnectionState } from './redis/connection.js';
import type { Context } from './resolvers/context.js';
import type { Engine } from './store/engine.js';
import { recordReads } from './store/recorded.js';
import { nameOfStore, openSilences, type Silence } from './store/silences.js';
import type { Store } from './store/store.js';
import { watchWrites } from './store/watched.js';

/** What is kept of answers, and where. */
export interface CacheSettings {
  /** Null to keep everything in this process. */
  readonly redisUrl: string | null;
  /** Bytes of answers in memory; 0 keeps none. */
  readonly maxBytes: number;
  /** Bytes of single readings in memory; 0 keeps none. */
  readonly readingBytes: number;
  /** Seconds that an answer is kept at most. */
  readonly life: number;
  /** What answers depend on besides the store: nodes of another version or configuration do not use each other's. */
  readonly edition: unknown;
}

/** How the cache and what it needs are doing; for whoever reports it. */
export interface CacheState {
  /** Null where no Redis is configured. */
  readonly redis: (ConnectionState & { readonly address: string }) | null;
  /** Why no answer is kept or used now; null while they are. */
  readonly off: string | null;
  readonly answers: AnswerCounts | null;
  readonly readings: ReadingCounts | null;
  readonly coherence: CoherenceCounts;
  readonly bus: SharedBusCounts | null;
}

/** What nodes share, and what is remembered of answers. */
export interface Cache {
  /** The store that everything is to be written by: each write gives up the answers that were made from what it changes. */
  readonly store: Store;
  /** Changes on every node; the bus itself where there is no Redis. */
  readonly bus: Bus;
  /** Persisted operations of all nodes; undefined where there is no Redis. */
  readonly persisted: TextCache | undefined;
  /** Undefined where no answer is ever kept. */
  readonly remembered: Omit<RememberedAnswers<Context>, 'variant'> | undefined;
  /** Where requests are counted; null to count in this process. */
  readonly counting: CountingRedis | null;
  /** A request's context; `rest` gets the store that it is to read from, and what is kept of other requests' readings. */
  contextFor(viewer: Viewer, rest: (store: Store, kept: KeptReadings | undefined) => Omit<Context, 'viewer'>): Context;
  /** Gives up every answer, here and on all nodes; for who learns that a node has died. */
  flush(): void;
  state(): CacheState;
  close(): Promise<void>;
}

/** Seconds that an operation's text stays in Redis when nobody asks for it. */
const PERSISTED_FOR = 7 * 86_400;

/** @param local the bus that this node's ingest publishes to. */
export async function composeCache(settings: CacheSettings, { engine, store, local }: { engine: Engine; store: Store; local: Bus }, log: Logger): Promise<Cache> {
  const node = randomUUID();
  const isShared = engine.kind === 'mongodb';
  const silences = engine.collection<Silence>('silences');
  const name = isShared ? await nameOfStore(silences, node) : node;
  const shared = settings.redisUrl === null ? null : await openShared(settings.redisUrl, log);
  const redis = shared && shared.redis;
  const now = elapsedTime();
  const coherence = isShared ? createSharedCoherence({ node, store: name, redis, notes: openSilences(silences, node, now), now }) : createLoneCoherence();
  const watched = watchWrites(store, coherence);
  const isCertain = !isShared || redis !== null;
  const isKept = settings.maxBytes > 0 && isCertain;
  if (settings.maxBytes > 0 && !isKept) log.info('answers are not kept: others may write into the same MongoDB, and KHABAR_REDIS_URL names no Redis by which they would tell');
  const bus = redis && isShared ? shareBus({ local, redis, node, store: name, log, find: (id) => watched.articles.findOne({ _id: id, pubStatus: { $ne: 'WITHHELD' } }) }) : null;
  const texts = isShared ? shared?.texts(`answers:${name}:${digest(settings.edition)}`, settings.life) : undefined;
  const answers = isKept ? createAnswers<KnownOperation>({ coherence, maxBytes: settings.maxBytes, life: settings.life, ...(texts ? { shared: texts } : {}) }) : null;
  const readings = settings.readingBytes > 0 && isCertain ? createReadings(coherence, settings.readingBytes) : null;
  const recorded = recordReads(watched);
  return {
    store: watched,
    bus: bus ?? local,
    persisted: shared?.texts('operations', PERSISTED_FOR),
    remembered: answers ? { answers, ...REQUESTS } : undefined,
    counting: redis && countingBy(redis),
    contextFor(viewer, rest) {
      if (!answers) return { viewer, ...rest(watched, readings ? { readings, reads: undefined } : undefined) };
      const reads = new Reads();
      return watchedContext({ viewer, reads }, rest(recorded(reads), readings ? { readings, reads } : undefined));
    },
    flush: coherence.flush,
    state: () => ({
      redis: redis && { ...redis.state(), address: redis.address },
      off: isKept ? coherence.off() : 'no answers are kept',
      answers: answers?.counts() ?? null,
      readings: readings?.counts() ?? null,
      coherence: coherence.counts(),
      bus: bus?.counts() ?? null,
    }),
    async close() {
      await coherence.close();
      await redis?.close();
    },
  };
}

const digest = (edition: unknown) => createHash('sha256').update(JSON.stringify(edition)).digest('base64url').slice(0, 16);

/** Redis, and texts in it; the driver is large, and most processes go without it. */
async function openShared(url: string, log: Logger) {
  const [{ openRedis }, { createRedisTexts }] = await Promise.all([import('./redis/redis.js'), import('./cache/redis-texts.js')]);
  const redis = openRedis({ url, log });
  return { redis, texts: (use: string, ttl: number): TextCache => createRedisTexts(redis, use, ttl) };
}

function countingBy(redis: Redis): CountingRedis {
  return {
    get isReady() { return redis.state().up; },
    eval: (script, options) => redis.run((client) => client.eval(script, options)),
  };
}

/** What is noted of a request beside its context. */
interface Notes { readonly viewer: Viewer; readonly reads: Reads }
const NOTES = Symbol('notes');
type Noted = Context & { readonly [NOTES]?: Notes };

/** Whoever looks at the viewer while an answer is made makes it that viewer's own. On the prototype, as Apollo copies contexts field by field. */
const WATCHED_VIEWER = {
  get viewer(): Viewer | undefined {
    const notes = (this as { readonly [NOTES]?: Notes })[NOTES];
    notes?.reads.spoil();
    return notes?.viewer;
  },
};

function watchedContext(notes: Notes, rest: Omit<Context, 'viewer'>): Context {
  return Object.assign(Object.create(WATCHED_VIEWER), rest, { [NOTES]: notes });
}

const REQUESTS: Omit<RememberedAnswers<Context>, 'answers' | 'variant'> = {
  readsOf: (context: Noted) => context[NOTES]?.reads,
  viewerOf: (context: Noted) => context[NOTES]?.viewer ?? context.viewer,
};
