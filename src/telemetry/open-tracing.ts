import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { defaultResource, detectResources, envDetector, resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, BatchSpanProcessor, type SpanExporter } from '@opentelemetry/sdk-trace-node';
import { createSpans } from './spans.js';
import type { Tracing } from './tracing.js';

/** Milliseconds for sending what is left when the program stops. */
const STOP_WITHIN = 3000;

/** The exporter's own limit is ten seconds, for which a collector that hangs would keep an ended program alive; the environment may say otherwise. */
const SEND_WITHIN = 3000;

/** Who is traced, and who hears of what could not be sent. */
export interface TracingOptions { readonly version: string; readonly failed: (reason: string) => void }

/**
 * Opens the way to the collector that the environment names, over OTLP/HTTP in JSON. The SDK reads the `OTEL_*`
 * variables by itself: endpoint, headers, sampler, limits, batches, the resource. Loaded only when traces are wanted.
 */
export function openTracing({ version, failed }: TracingOptions): Tracing {
  const resource = defaultResource()
    .merge(resourceFromAttributes({ 'service.name': 'khabar', 'service.version': version }))
    .merge(detectResources({ detectors: [envDetector] }));
  const timed = ['OTEL_EXPORTER_OTLP_TRACES_TIMEOUT', 'OTEL_EXPORTER_OTLP_TIMEOUT'].some((name) => process.env[name]);
  const exporter = new OTLPTraceExporter(timed ? {} : { timeoutMillis: SEND_WITHIN });
  const provider = new BasicTracerProvider({ resource, spanProcessors: [new BatchSpanProcessor(telling(exporter, failed))] });
  return {
    ...createSpans(provider.getTracer('khabar', version)),
    async stop() {
      let timer: NodeJS.Timeout | undefined;
      const enough = new Promise<void>((resolve) => { timer = setTimeout(resolve, STOP_WITHIN); });
      await Promise.race([provider.shutdown().catch((error: unknown) => failed(String(error))), enough]);
      clearTimeout(timer);
    },
  };
}

/** The SDK is silent about what it could not send. */
function telling(exporter: SpanExporter, failed: (reason: string) => void): SpanExporter {
  return {
    export: (spans, done) =>
      exporter.export(spans, (result) => {
        if (result.code !== 0) failed(result.error?.message ?? 'for no reason that is known');
        done(result);
      }),
    forceFlush: async () => exporter.forceFlush?.(),
    shutdown: () => exporter.shutdown(),
  };
}
