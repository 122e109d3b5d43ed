import { compose } from '../../../src/compose.js';
import { loadConfig } from '../../../src/config.js';
import { loadLocalKey } from '../../../src/commands/local-key.js';
import { DEFAULT_LIMITS } from '../../../src/gateway/limits.js';
import { createLog } from '../../../src/log.js';
import { readSchemaFiles } from '../../../src/project-files.js';
import { readingSettings } from '../../../src/reading-settings.js';
import type { Engine } from '../../../src/store/engine.js';
import { telemetrySettings } from '../../../src/telemetry-settings.js';
import { NEWSROOM } from '../newsroom.js';

/**
 * The program as `khabar serve` composes it in production, every limit, header, metric and log line at its default but
 * for what `variables` (of the environment) say; the engine alone is another.
 */
export async function startKhabar(engine: () => Promise<Engine>, variables: Record<string, string>): Promise<string> {
  const { environment: env } = await loadConfig({ feeds: [] }, { NODE_ENV: 'production', PORT: '0', ...variables });
  const khabar = await compose({
    host: env.HOST,
    port: env.PORT,
    sdl: await readSchemaFiles(),
    production: true,
    introspection: false,
    storage: { engine },
    newsroom: NEWSROOM,
    sampleOrigin: null,
    ...(await readingSettings(env, false)),
    telemetry: await telemetrySettings(env),
    authentication: { localKey: await loadLocalKey(env.KHABAR_DATA_DIR), rolesClaim: env.KHABAR_ROLES_CLAIM, apiKeys: [] },
    limits: DEFAULT_LIMITS,
    http: { bodyLimit: env.KHABAR_BODY_LIMIT, allowedOrigins: env.KHABAR_CORS_ORIGINS, cacheTags: env.KHABAR_CACHE_TAGS, trustedProxies: env.KHABAR_TRUSTED_PROXIES },
    rateLimit: env.KHABAR_RATE_LIMIT,
    playground: null,
  }, createLog(env.LOG_LEVEL));
  await khabar.firstRound;
  return `${khabar.url}/graphql`;
}
