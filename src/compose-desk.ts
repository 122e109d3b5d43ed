import { graphql } from 'graphql';
import type { Logger } from 'pino';
import { knownSources, settledNewsroom, type NewsroomSettings } from './commands/sync-newsroom.js';
import type { Settings } from './compose.js';
import { composeDesk, composeIngest } from './compose-ingest.js';
import { composeCache, type Cache } from './compose-cache.js';
import { composeNodes } from './compose-nodes.js';
import { createBus } from './events/bus.js';
import { buildGraph } from './gateway/schema.js';
import { createPush } from './ingest/push.js';
import { inTurn } from './in-turn.js';
import { createReading } from './loaders/reading.js';
import type { Section } from './model/newsroom.js';
import type { Viewer } from './model/viewer.js';
import { loadLanguageDetector } from './normalise/language.js';
import type { Nodes } from './nodes/nodes.js';
import { openEngine } from './open-engine.js';
import { createReader } from './reading/pool.js';
import { openStore, type Store } from './store/store.js';
import { createFetcher } from './upstream/fetch.js';

/** Who works at a store without a server: whoever may open it may do everything with feeds. */
const OPERATOR: Viewer = { subject: 'command line', name: null, roles: ['OPERATOR'] };

/** The graph over a store in this process, without a server and without reading what is due. */
export interface LocalDesk {
  readonly store: Store;
  /** Runs an operation as an operator; the answer as it would come over the wire. */
  ask(document: string, variables: object): Promise<unknown>;
  close(): Promise<void>;
}

/** Opens it; the store is not brought to what is configured, which is for those who serve it. */
export async function composeLocalDesk(
  settings: Pick<Settings, 'sdl' | 'storage' | 'cache' | 'nodes' | 'newsroom' | 'upstream' | 'reading' | 'ingest'>,
  log: Logger,
): Promise<LocalDesk> {
  const engine = await openEngine(settings.storage);
  let joined: Nodes | null = null;
  let told: Cache | null = null;
  try {
    const bus = createBus();
    // Nothing is kept here, but running nodes are told what is written.
    const cache = (told = await composeCache({ ...settings.cache, maxBytes: 0, readingBytes: 0, edition: null }, { engine, store: await openStore(engine), local: bus }, log));
    const { store } = cache;
    const nodes = (joined = await composeNodes(settings.nodes, { engine, store, reads: false }, log));
    await loadLanguageDetector();
    const configured = { ...settings.newsroom, sections: await sectionsOf(store, settings.newsroom) };
    const newsroom = { ...settledNewsroom(configured), sources: await knownSources(store, configured.sources) };
    const { upstream, ingest: { push: pushing } } = settings;
    const fetcher = createFetcher(upstream);
    const read = createReader(settings.reading);
    const push = createPush({ store, settings: pushing, allow: upstream.allow, maxBytes: upstream.maxBytes, log, now: nodes.now });
    // Learning the words of all that is stored takes a while, and only replaying needs it.
    let ingest: ReturnType<typeof composeIngest> | null = null;
    const feedDesk = composeDesk({
      store, newsroom, fetcher, read, nodes, unsubscribe: push.unsubscribe,
      ingest() {
        ingest ??= composeIngest(settings.ingest, { store, newsroom, fetcher, read, bus, nodes }, log).catch((error: unknown) => {
          ingest = null;
          throw error;
        });
        return ingest;
      },
    });
    const schema = buildGraph(settings.sdl);
    return {
      store,
      async ask(source, variableValues) {
        const contextValue = { viewer: OPERATOR, requestId: 'command line', newsroom, ...createReading(store), feedDesk };
        return JSON.parse(JSON.stringify(await graphql({ schema, source, variableValues: { ...variableValues }, contextValue })));
      },
      async close() {
        await inTurn([
          async () => (await ingest)?.stop(),
          push.stop,
          () => Promise.all([fetcher.close(), read.close()]),
          nodes.leave, cache.close, engine.close,
        ]);
      },
    };
  } catch (error) {
    await inTurn([async () => joined?.leave(), async () => told?.close(), engine.close]).catch(() => undefined);
    throw error;
  }
}

/** The configured departments, and by their slugs those that feeds of the store go to: their titles stand in a configuration that is not here. */
async function sectionsOf(store: Store, { sections, editions }: NewsroomSettings): Promise<Section[]> {
  const configured = new Set(sections.map(({ _id }) => _id));
  const feeds = await store.feeds.find({ section: { $ne: null } }, { projection: { section: 1 } }).toArray();
  const named = [...new Set(feeds.flatMap(({ section }) => section ?? []))].filter((slug) => !configured.has(slug)).sort();
  const [first] = editions;
  return [...sections, ...(first ? named.map((slug) => ({ _id: slug, titles: { [first._id]: slug }, subjects: [] })) : [])];
}
