import type { TelemetrySettings } from './compose-telemetry.js';
import type { Environment } from './config/environment.js';
import { readVersion } from './project-files.js';
import { tracesWanted } from './telemetry/tracing.js';

/**
 * What is told of the running program. Gateways are public: on the API's own port metrics are served to this machine
 * alone, and in production not at all. `OTEL_*` variables are taken from the process, where the SDK reads them too.
 */
export async function telemetrySettings({ KHABAR_METRICS_PORT: port, NODE_ENV }: Environment): Promise<TelemetrySettings> {
  const unset = NODE_ENV === 'production' ? 'nowhere' : 'local';
  return { version: await readVersion(), metrics: port === '' ? unset : { port }, traces: tracesWanted(process.env) };
}
