import type { Logger } from 'pino';
import { dropStaleSample } from './commands/drop-stale-sample.js';
import { syncNewsroom, type NewsroomSettings } from './commands/sync-newsroom.js';
import { createBus } from './events/bus.js';
import { createGateway } from './gateway/apollo.js';
import type { Limits } from './gateway/limits.js';
import { buildGraph } from './gateway/schema.js';
import { createAuthenticator, type AuthenticatorOptions } from './http/authenticate.js';
import type { PlaygroundTab } from './http/playground.js';
import { startHttp, type RunningHttp } from './http/server.js';
import type { HttpSettings } from './http/settings.js';
import { createIngest, type Ingest } from './ingest/ingest.js';
import { reportTurns } from './ingest/progress.js';
import { createLoad } from './loaders/load.js';
import type { Newsroom } from './model/newsroom.js';
import { stableId } from './model/stable-id.js';
import { loadLanguageDetector } from './normalise/language.js';
import { openEmbedded } from './store/embedded/engine.js';
import type { Engine } from './store/engine.js';
import { openStore, type Store } from './store/store.js';
import { createFrequencies } from './stories/frequencies.js';
import { repairStories } from './stories/join.js';
import { learnFrequencies } from './stories/learn-frequencies.js';
import { createFetcher, type FetchSettings } from './upstream/fetch.js';

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

async function openEngine(storage: Settings['storage']): Promise<Engine> {
  if ('directory' in storage) return openEmbedded(storage);
  // The driver is large, and most first hours go by without it.
  const { openMongo } = await import('./store/mongodb/engine.js');
  return openMongo({ url: storage.mongodbUrl });
}

/** The ingest over a store, with what it fetches by. */
async function composeIngest(settings: Settings, store: Store, newsroom: Newsroom, log: Logger) {
  const fetcher = createFetcher(settings.upstream);
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
  const tools = { store, fetcher, bus: createBus(), newsroom, joining, log, now: () => new Date() };
  return { fetcher, ingest: createIngest(tools, reportTurns(log, tools.bus, settings.newsroom.feeds.length)) };
}

function serve(settings: Settings, store: Store, newsroom: Newsroom, log: Logger): Promise<RunningHttp> {
  const { production, introspection, limits, playground } = settings;
  const gateway = createGateway({ schema: buildGraph(settings.sdl), log, production, introspection, limits });
  return startHttp({
    host: settings.host,
    port: settings.port,
    gateway,
    authenticate: createAuthenticator(settings.authentication),
    contextFor: (viewer, requestId) => ({ viewer, requestId, newsroom, load: createLoad(store) }),
    log,
    playground: playground && { tabs: () => playground.tabs(store) },
    settings: settings.http,
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
    http = await serve(settings, store, newsroom, log);
    const running = http;
    const { fetcher, ingest } = await composeIngest(settings, store, newsroom, log);
    return {
      url: running.url,
      store,
      newsroom,
      firstRound: begin(ingest),
      async readDue() {
        await ingest.readDue();
      },
      async close() {
        await running.close();
        const stopped = ingest.stop();
        // What is still asked for is not waited for: a turn that was broken off is read again.
        await fetcher.close();
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

async function begin(ingest: Ingest): Promise<void> {
  const firstRound = ingest.readDue();
  ingest.start();
  await firstRound;
}
