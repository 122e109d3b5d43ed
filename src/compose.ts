import type { Logger } from 'pino';
import { dropStaleSample } from './commands/drop-stale-sample.js';
import { tellPending } from './commands/migrate-store.js';
import type { FeedDesk } from './commands/feed-desk.js';
import { knownSources, syncNewsroom, type GrowingNewsroom, type NewsroomSettings } from './commands/sync-newsroom.js';
import { composeChecks } from './compose-checks.js';
import { composeDesk, composeIngest } from './compose-ingest.js';
import { composeCache, type Cache, type CacheSettings } from './compose-cache.js';
import { composeNodes, type NodeSettings } from './compose-nodes.js';
import { composeTelemetry, type Telemetry, type TelemetrySettings } from './compose-telemetry.js';
import { createBus } from './events/bus.js';
import { createGateway } from './gateway/apollo.js';
import type { Limits } from './gateway/limits.js';
import { buildGraph } from './gateway/schema.js';
import { createAuthenticator, type AuthenticatorOptions } from './http/authenticate.js';
import type { PlaygroundTab } from './http/playground.js';
import type { Check } from './http/readiness.js';
import { startHttp, type RunningHttp } from './http/server.js';
import { createRequestCounter } from './http/request-counter.js';
import type { HttpSettings } from './http/settings.js';
import type { Ingest } from './ingest/ingest.js';
import { createPush, type Push } from './ingest/push.js';
import type { IngestSettings } from './ingest/work.js';
import { createReading } from './loaders/reading.js';
import type { Newsroom } from './model/newsroom.js';
import type { Nodes } from './nodes/nodes.js';
import { inTurn } from './in-turn.js';
import { awaitEngine, type Storage } from './open-engine.js';
import { createReader, type ReadingSettings } from './reading/pool.js';
import { openStore, type Store } from './store/store.js';
import { createFetcher, type FetchSettings } from './upstream/fetch.js';

/** Everything the program is made from; all values. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  /** The SDL of `schema/`. */
  readonly sdl: string;
  readonly production: boolean;
  readonly introspection: boolean;
  readonly storage: Storage;
  readonly nodes: NodeSettings;
  readonly newsroom: NewsroomSettings;
  /** Where the sample newsroom is read from; null when another newsroom is served. */
  readonly sampleOrigin: string | null;
  readonly upstream: FetchSettings;
  readonly reading: ReadingSettings;
  readonly ingest: IngestSettings;
  readonly telemetry: TelemetrySettings;
  readonly authentication: AuthenticatorOptions;
  readonly limits: Limits;
  readonly http: Partial<HttpSettings>;
  readonly cache: Omit<CacheSettings, 'edition'>;
  /** Requests a minute of one client; 0 for no limit. */
  readonly rateLimit: number;
  /** What the playground's tabs hold by now; null to serve none. */
  readonly playground: { tabs(store: Store): Promise<PlaygroundTab[]> } | null;
}

/** The program, running. */
export interface Khabar {
  readonly url: string;
  readonly store: Store;
  readonly newsroom: Newsroom;
  /** Resolves when every feed that was due at the start has been read once. */
  readonly firstRound: Promise<void>;
  /** Reads the feeds that are due now. */
  readDue(): Promise<void>;
  /** Finishes what is under way and lets go of everything. */
  close(): Promise<void>;
}

/** What requests are answered from. */
interface Served {
  readonly cache: Cache;
  readonly newsroom: Newsroom;
  readonly feedDesk: FeedDesk;
  readonly push: Push;
  readonly telemetry: Telemetry;
  readonly checks: readonly Check[];
}

function serve(settings: Settings, { cache, newsroom, feedDesk, push, telemetry, checks }: Served, log: Logger): Promise<RunningHttp> {
  const { production, introspection, limits, playground, rateLimit } = settings;
  const { store, persisted } = cache;
  // Outlets are only ever added to the newsroom while it is served; the rest of it is fixed.
  const remembered = cache.remembered && { ...cache.remembered, variant: () => newsroom.sources.size };
  const gateway = createGateway({ schema: buildGraph(settings.sdl), log, production, introspection, limits, plugins: telemetry.plugins, around: telemetry.aroundOperation, persisted, remembered });
  telemetry.watchExecutions(() => gateway.counts);
  return startHttp({
    host: settings.host,
    port: settings.port,
    gateway,
    authenticate: createAuthenticator(settings.authentication),
    contextFor: (viewer, requestId) => cache.contextFor(viewer, (read, kept) => ({ requestId, newsroom, ...createReading(read, telemetry.loaders, kept), feedDesk })),
    log,
    playground: playground && { tabs: () => playground.tabs(store) },
    settings: settings.http,
    checks,
    rateLimit: rateLimit > 0 ? { perMinute: rateLimit, count: createRequestCounter(rateLimit, cache.counting) } : undefined,
    websub: { callbacks: push, maxBytes: settings.upstream.maxBytes },
    ...telemetry.http,
  });
}

/** Opens the store, starts to listen, then to read: whoever asks early sees what has arrived so far. `ending`: it is not waited for a store any more. */
export async function compose(settings: Settings, log: Logger, ending?: AbortSignal): Promise<Khabar> {
  const telemetry = await composeTelemetry(settings.telemetry, settings.host, log);
  try {
    return await composeWatched(settings, telemetry, log, ending);
  } catch (error) {
    await telemetry.stop();
    throw error;
  }
}

async function composeWatched(settings: Settings, telemetry: Telemetry, log: Logger, ending: AbortSignal | undefined): Promise<Khabar> {
  const engine = telemetry.watchEngine(await awaitEngine(settings.storage, { patience: settings.nodes.patience, log, ending, follow: telemetry.pool }));
  let http: RunningHttp | null = null;
  let nodes: Nodes | null = null;
  let kept: Cache | null = null;
  try {
    const bus = createBus();
    const cache = (kept = await composeCache({ ...settings.cache, edition: editionOf(settings) }, { engine, store: await openStore(engine, log), local: bus }, log));
    const { store } = cache;
    await tellPending(store, log);
    telemetry.watchFeeds(store);
    const shared = (nodes = await composeNodes(settings.nodes, { engine, store, reads: true }, log));
    telemetry.watchShared(cache.state, shared);
    if (settings.sampleOrigin !== null && engine.kind === 'embedded') await dropStaleSample(store, settings.sampleOrigin, new Date());
    shared.onDeath(cache.flush);
    const newsroom = await shared.write(() => syncNewsroom(store, settings.newsroom, shared.now()));
    const { upstream } = settings;
    const { now, isAlone } = shared;
    const push = createPush({ store, settings: settings.ingest.push, allow: upstream.allow, maxBytes: upstream.maxBytes, log, now, isAlone });
    const fetcher = telemetry.watchFetcher(createFetcher(upstream));
    const read = createReader(settings.reading);
    let tell: (ingest: Ingest) => void = () => undefined;
    const ready = new Promise<Ingest>((resolve) => { tell = resolve; });
    const feedDesk = composeDesk({ store, newsroom, fetcher, read, nodes: shared, unsubscribe: push.unsubscribe, ingest: () => ready });
    http = await serve(settings, { cache, newsroom, feedDesk, push, telemetry, checks: composeChecks(engine, shared, cache.state) }, log);
    const running = http;
    const ingest = await composeIngest(settings.ingest, { store, newsroom, fetcher, read, bus, nodes: shared }, log, telemetry.aroundTurn);
    tell(ingest);
    await push.start({ post: fetcher.post, readGiven: ingest.readGiven, afterTurns: ingest.afterTurns });
    const firstRound = begin(ingest);
    // Who waits for it hears of its failure; nobody has to, for it goes on with the next feeds that are due.
    firstRound.catch((error: unknown) => log.warn({ err: error }, 'the first round was broken off; what is due is read by the next'));
    const following = engine.kind === 'mongodb' ? followSources(store, newsroom, log) : undefined;
    return {
      url: running.url,
      store,
      newsroom,
      firstRound,
      async readDue() {
        await ingest.readDue();
      },
      async close() {
        clearInterval(following);
        // No feed is taken from now on, while requests that are being answered are answered.
        const stopped = Promise.all([ingest.stop(), push.stop(), running.close()]);
        await inTurn([
          // What is still asked for or being read is not waited for: a turn that was broken off is read again.
          () => Promise.all([fetcher.close(), read.close()]),
          () => stopped,
          shared.leave, cache.close, engine.close, telemetry.stop,
        ]);
      },
    };
  } catch (error) {
    // Why it could not start is what is told, not what then could not be closed either.
    await inTurn([async () => http?.close(), async () => nodes?.leave(), async () => kept?.close(), engine.close]).catch(() => undefined);
    throw error;
  }
}

/** What answers depend on besides the store. */
function editionOf({ sdl, telemetry: { version }, newsroom: { editions, sections, sources, stories } }: Settings): unknown {
  return { sdl, version, editions, sections, sources, stories };
}

/** How often it is looked which outlets other processes have made, milliseconds. */
const LOOK = 30_000;

/** On a database that others write to as well, outlets that they make become known here too. */
function followSources(store: Store, { sources }: GrowingNewsroom, log: Logger): NodeJS.Timeout {
  const look = async () => {
    for (const [id, source] of await knownSources(store, [...sources.values()])) if (!sources.has(id)) sources.set(id, source);
  };
  return setInterval(() => {
    look().catch((error: unknown) => log.warn({ err: error }, 'it could not be looked which outlets there are; it is tried again'));
  }, LOOK).unref();
}

async function begin(ingest: Ingest): Promise<void> {
  const firstRound = ingest.readDue();
  ingest.start();
  await firstRound;
}
