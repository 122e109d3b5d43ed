import type { Logger } from 'pino';
import type { Metrics } from './telemetry/metrics.js';
import type { Tracing } from './telemetry/tracing.js';

/** Opens the way to the collector. The SDK is loaded only here: a program that sends no traces has none of it. */
export async function openTraces(version: string, metrics: Metrics, log: Logger): Promise<Tracing> {
  const failures = metrics.counter('khabar_trace_export_failures_total', 'Times that traces could not be sent to the collector.').of();
  let toldAt = -Infinity;
  const { openTracing } = await import('./telemetry/open-tracing.js');
  return openTracing({
    version,
    failed(reason) {
      failures.value += 1;
      // A collector that is away fails every few seconds.
      if (performance.now() - toldAt < 60_000) return;
      toldAt = performance.now();
      log.warn(`traces could not be sent to the collector: ${reason.slice(0, 200)}`);
    },
  });
}
