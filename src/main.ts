import { resolve } from 'node:path';
import type { Logger } from 'pino';
import { loadLocalKey } from './commands/local-key.js';
import { compose, type Khabar, type Settings } from './compose.js';
import { loadConfig, type Config, type StartArguments } from './config.js';
import { BARE_NEWSROOM, configuredNewsroom, type ConfiguredNewsroom } from './config/newsroom.js';
import { DEFAULT_DATA_DIRECTORY, openDataDirectory, temporaryDirectory, type DataDirectory } from './data-directory.js';
import { exampleTabs, sampleSubjects, storedSubjects } from './example-queries.js';
import { DEFAULT_LIMITS } from './gateway/limits.js';
import { createLog } from './log.js';
import { awaitEngine, type Storage } from './open-engine.js';
import { holdsOwnFeeds } from './own-feeds.js';
import { readSchemaFiles } from './project-files.js';
import { readingSettings, storageIn } from './reading-settings.js';
import { startSample, type Sample } from './sample.js';
import { telemetrySettings } from './telemetry-settings.js';

/** The local key of the data directory; in a read-only checkout, one for this run. */
async function localKey(configured: string, store: DataDirectory, log: Logger): Promise<Uint8Array> {
  try {
    return await loadLocalKey((await openDataDirectory(configured)).path);
  } catch (error) {
    if (!store.temporary) throw error;
    log.warn(`${(error as Error).message} Local tokens of this run: KHABAR_DATA_DIR=${store.path} npx khabar token --role operator`);
    return loadLocalKey(store.path);
  }
}

/** The configuration as what the program is composed from. */
async function settingsFrom(
  { environment: env }: Config,
  newsroom: ConfiguredNewsroom,
  sample: Sample | null,
  data: DataDirectory,
  log: Logger,
): Promise<Settings> {
  const production = env.NODE_ENV === 'production';
  const unlessProduction = (value: boolean | '') => (value === '' ? !production : value);
  const optional = <K extends string>(key: K, value: string) => (value === '' ? {} : ({ [key]: value } as Record<K, string>));
  return {
    host: env.HOST,
    port: env.PORT,
    sdl: await readSchemaFiles(),
    production,
    introspection: unlessProduction(env.KHABAR_INTROSPECTION),
    storage: storageIn(data, env),
    newsroom,
    sampleOrigin: sample?.origin ?? null,
    ...(await readingSettings(env, sample !== null)),
    telemetry: await telemetrySettings(env),
    authentication: {
      ...(env.KHABAR_JWKS_URL === '' ? { localKey: await localKey(env.KHABAR_DATA_DIR, data, log) } : { jwksUrl: env.KHABAR_JWKS_URL }),
      ...optional('issuer', env.KHABAR_JWT_ISSUER),
      ...optional('audience', env.KHABAR_JWT_AUDIENCE),
      rolesClaim: env.KHABAR_ROLES_CLAIM,
      apiKeys: newsroom.apiKeys,
    },
    limits: {
      ...DEFAULT_LIMITS,
      tokens: env.KHABAR_MAX_TOKENS,
      depth: env.KHABAR_MAX_DEPTH,
      aliases: env.KHABAR_MAX_ALIASES,
      directives: env.KHABAR_MAX_DIRECTIVES,
      fields: env.KHABAR_MAX_FIELDS,
      rootFields: env.KHABAR_MAX_ROOT_FIELDS,
      entries: env.KHABAR_MAX_ENTRIES,
    },
    http: { bodyLimit: env.KHABAR_BODY_LIMIT, allowedOrigins: env.KHABAR_CORS_ORIGINS, cacheTags: env.KHABAR_CACHE_TAGS, trustedProxies: env.KHABAR_TRUSTED_PROXIES, announceEnd: env.KHABAR_STOP_DELAY * 1000 },
    rateLimit: env.KHABAR_RATE_LIMIT,
    playground: unlessProduction(env.KHABAR_PLAYGROUND)
      ? { tabs: async (store) => exampleTabs(sample ? sampleSubjects(sample.origin) : await storedSubjects(store)) }
      : null,
  };
}

/** Says where everything is, once it is there. */
function announce(khabar: Khabar, sample: Sample | null, playground: boolean, log: Logger): void {
  if (playground) log.info(`playground  ${khabar.url}/playground`);
  log.info(`API         ${khabar.url}/graphql`);
  if (sample) {
    const next = playground ? 'open the playground, run the first tab' : 'ask the API for { articles { nodes { headline } } }';
    log.info(`example     the sample newsroom, read from ${sample.origin}/ : ${next}`);
    log.info('your own    npm start -- --feeds my.opml, or --config newsroom.yaml');
  }
}

/** A running program and how to end it. */
export interface Running {
  khabar: Khabar;
  /** Milliseconds in which it goes on answering after it was told to stop. */
  announceEnd: number;
  stop(): Promise<void>;
}

/** What is configured; else what commands have added, with the plainest of newsrooms around it; null for the sample. */
async function newsroomOf({ newsroom, environment: env }: Config, log: Logger, ending: AbortSignal | undefined): Promise<ConfiguredNewsroom | null> {
  if (newsroom) return newsroom;
  const path = resolve(env.KHABAR_DATA_DIR === '' ? DEFAULT_DATA_DIRECTORY : env.KHABAR_DATA_DIR);
  const awaitMongo = (storage: Storage) => awaitEngine(storage, { patience: env.KHABAR_START_WAIT * 1000, log, ending });
  return (await holdsOwnFeeds(storageIn({ path, temporary: false }, env), awaitMongo)) ? configuredNewsroom(BARE_NEWSROOM) : null;
}

/** Where this run keeps its files: what is configured, or nothing that lasts for the sample. */
function openDirectoryFor(newsroom: ConfiguredNewsroom | null, configured: string): Promise<DataDirectory> {
  return newsroom === null && configured === '' ? temporaryDirectory() : openDataDirectory(configured);
}

/** From settings to a program that listens; throws with a sentence for the operator when it cannot, or when it is ending. */
export async function start(args: StartArguments, env: NodeJS.ProcessEnv, ending?: AbortSignal): Promise<Running> {
  const config = await loadConfig(args, env);
  const log = createLog(config.environment.LOG_LEVEL);
  for (const name of config.unknown) log.warn(`${name} is set, but there is no such setting; is it misspelt?`);
  const { PORT, KHABAR_DATA_DIR } = config.environment;
  const own = await newsroomOf(config, log, ending);
  const data = await openDirectoryFor(own, KHABAR_DATA_DIR);
  let sample: Sample | null = null;
  const release = async () => {
    await sample?.close();
    await data.dispose();
  };
  try {
    const newsroom = own ?? (sample = await startSample(PORT === 0 || PORT === 65535 ? 0 : PORT + 1)).newsroom;
    const settings = await settingsFrom(config, newsroom, sample, data, log);
    const khabar = await compose(settings, log, ending);
    announce(khabar, sample, settings.playground !== null, log);
    return {
      khabar,
      announceEnd: settings.http.announceEnd ?? 0,
      async stop() {
        await khabar.close();
        await release();
        log.info('stopped');
      },
    };
  } catch (error) {
    await release();
    throw error;
  }
}

/** Milliseconds in which it must have ended, after the time for balancers: longer than requests are waited for and a store may take. */
const END_WITHIN = 25_000;

/**
 * Serves until SIGTERM or SIGINT, then lets what runs finish within bounds; a second signal ends it at once. One that
 * comes while it starts is heeded as soon as it has, and ends waiting for a store.
 */
export async function serve(args: StartArguments): Promise<void> {
  const ending = new AbortController();
  let running: Running | null = null;
  const end = ({ stop }: Running) => stop().catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  });
  const told = () => {
    if (ending.signal.aborted) process.exit(1);
    ending.abort();
    setTimeout(() => {
      console.error('It did not end in time, and is ended now; what was under way is done again after the next start.');
      process.exit(1);
    }, (running?.announceEnd ?? 0) + END_WITHIN).unref();
    if (running) void end(running);
  };
  process.on('SIGTERM', told).on('SIGINT', told);
  try {
    running = await start(args, process.env, ending.signal);
  } catch (error) {
    if (!ending.signal.aborted) throw error;
    console.error('It was told to end before it had started.');
    return;
  }
  if (ending.signal.aborted) await end(running);
}
