import type { Logger } from 'pino';
import { dropStaleSample } from './commands/drop-stale-sample.js';
import { createFeedDesk, type FeedDesk } from './commands/feed-desk.js';
import { knownSources, syncNewsroom, type GrowingNewsroom, type NewsroomSettings } from './commands/sync-newsroom.js';
import { createBus } from './events/bus.js';
import type { DocumentReader } from './formats/document-reader.js';
import { createGateway } from './gateway/apollo.js';
import type { Limits } from './gateway/limits.js';
import { buildGraph } from './gateway/schema.js';
import { createAuthenticator, type AuthenticatorOptions } from './http/authenticate.js';
import type { PlaygroundTab } from './http/playground.js';
import { startHttp, type RunningHttp } from './http/server.js';
import type { HttpSettings } from './http/settings.js';
import { createIngest, type Ingest } from './ingest/ingest.js';
import { inspectOrExplain } from './ingest/inspect-feed.js';
import { reportTurns } from './ingest/progress.js';
import { createPush, type Push } from './ingest/push.js';
import type { IngestSettings, Tools } from './ingest/work.js';
import { createLoad } from './loaders/load.js';
import type { Newsroom } from './model/newsroom.js';
import { stableId } from './model/stable-id.js';
import { directionOf, loadLanguageDetector } from './normalise/language.js';
import { createReader, type ReadingSettings } from './reading/pool.js';
import { openEmbedded } from './store/embedded/engine.js';
import type { Engine } from './store/engine.js';
import { openStore, type Store } from './store/store.js';
import { createFrequencies } from './stories/frequencies.js';
import { repairStories } from './stories/join.js';
import { learnFrequencies } from './stories/learn-frequencies.js';
import { createFetcher, type Fetcher, type FetchSettings } from './upstream/fetch.js';

/** Everything the program is made from; all values. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  /** The SDL of `schema/`. */
  readonly sdl: string;
  readonly production: boolean;
  readonly introspection: boolean;
  /** Directory of the embedded store, or the address of a MongoDB. */
  readonly storage: { readonly directory: string; readonly temporary: boolean } | { readonly mongodbUrl: string };
  readonly newsroom: NewsroomSettings;
  /** Where the sample newsroom is read from; null when another newsroom is served. */
  readonly sampleOrigin: string | null;
  readonly upstream: FetchSettings;
  readonly reading: ReadingSettings;
  readonly ingest: IngestSettings;
  readonly authentication: AuthenticatorOptions;
  readonly limits: Limits;
  readonly http: Partial<HttpSettings>;
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

/** The engine of the settings. */
export async function openEngine(storage: Settings['storage']): Promise<Engine> {
  if ('directory' in storage) return openEmbedded(storage);
  // The driver is large, and most first hours go by without it.
  const { openMongo } = await import('./store/mongodb/engine.js');
  return openMongo({ url: storage.mongodbUrl });
}

/** The ingest over a store. */
export async function composeIngest(settings: Pick<Settings, 'ingest'>, { store, newsroom, fetcher, read }: Pick<Tools, 'store' | 'newsroom' | 'fetcher' | 'read'>, log: Logger) {
  const frequencies = createFrequencies();
  await Promise.all([loadLanguageDetector(), learnFrequencies(store, frequencies)]);
  const joining = {
    store,
    frequencies,
    named: newsroom.namedStories,
    preferred: newsroom.editions.map(({ language }) => new Intl.Locale(language).language),
    newId: (seed: string) => stableId('story', seed),
  };
  await repairStories(joining);
  const tools = { store, fetcher, read, bus: createBus(), newsroom, joining, log, now: () => new Date(), random: Math.random, settings: settings.ingest };
  const due = await store.feeds.countDocuments({ nextFetchAt: { $lte: tools.now() } });
  return createIngest(tools, reportTurns(log, tools.bus, due));
}

/** What a desk is composed from. */
interface DeskParts {
  readonly store: Store;
  readonly newsroom: GrowingNewsroom;
  readonly fetcher: Fetcher;
  readonly read: DocumentReader;
  readonly unsubscribe: Push['unsubscribe'];
  /** Waited for by what needs it. */
  readonly ingest: () => Promise<Ingest>;
}

/** What operators do with feeds. */
export function composeDesk({ ingest, fetcher, read, ...parts }: DeskParts): FeedDesk {
  return createFeedDesk({
    ...parts,
    inspect: (url) => inspectOrExplain(url, { get: fetcher.get, read }),
    tagged: (language) => ({ language, direction: directionOf(language) }),
    now: () => new Date(),
    replay: async (feedId) => (await ingest()).replayFeed(feedId),
  });
}

function serve(settings: Settings, store: Store, newsroom: Newsroom, feedDesk: FeedDesk, push: Push, log: Logger): Promise<RunningHttp> {
  const { production, introspection, limits, playground } = settings;
  const gateway = createGateway({ schema: buildGraph(settings.sdl), log, production, introspection, limits });
  return startHttp({
    host: settings.host,
    port: settings.port,
    gateway,
    authenticate: createAuthenticator(settings.authentication),
    contextFor: (viewer, requestId) => ({ viewer, requestId, newsroom, load: createLoad(store), feedDesk }),
    log,
    playground: playground && { tabs: () => playground.tabs(store) },
    settings: settings.http,
    websub: { callbacks: push, maxBytes: settings.upstream.maxBytes },
  });
}

/** Opens the store, starts to listen, then to read: whoever asks early sees what has arrived so far. */
export async function compose(settings: Settings, log: Logger): Promise<Khabar> {
  const engine = await openEngine(settings.storage);
  let http: RunningHttp | null = null;
  try {
    const store = await openStore(engine);
    if (settings.sampleOrigin !== null && engine.kind === 'embedded') await dropStaleSample(store, settings.sampleOrigin, new Date());
    const newsroom = await syncNewsroom(store, settings.newsroom, new Date());
    const { upstream } = settings;
    const push = createPush({ store, settings: settings.ingest.push, allow: upstream.allow, maxBytes: upstream.maxBytes, log, now: () => new Date() });
    const fetcher = createFetcher(upstream);
    const read = createReader(settings.reading);
    let tell: (ingest: Ingest) => void = () => undefined;
    const ready = new Promise<Ingest>((resolve) => { tell = resolve; });
    const feedDesk = composeDesk({ store, newsroom, fetcher, read, unsubscribe: push.unsubscribe, ingest: () => ready });
    http = await serve(settings, store, newsroom, feedDesk, push, log);
    const running = http;
    const ingest = await composeIngest(settings, { store, newsroom, fetcher, read }, log);
    tell(ingest);
    await push.start({ post: fetcher.post, readGiven: ingest.readGiven, afterTurns: ingest.afterTurns });
    const following = engine.kind === 'mongodb' ? followSources(store, newsroom, log) : undefined;
    return {
      url: running.url,
      store,
      newsroom,
      firstRound: begin(ingest),
      async readDue() {
        await ingest.readDue();
      },
      async close() {
        clearInterval(following);
        await running.close();
        const stopped = Promise.all([ingest.stop(), push.stop()]);
        // What is still asked for or being read is not waited for: a turn that was broken off is read again.
        await Promise.all([fetcher.close(), read.close()]);
        await stopped;
        await engine.close();
      },
    };
  } catch (error) {
    await http?.close();
    await engine.close();
    throw error;
  }
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
