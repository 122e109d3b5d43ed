import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import type { IncomingHttpHeaders } from 'node:http';

/** What a span says: numbers, names and outcomes; never filters, variables, documents, keys or full addresses. */
export type Facts = Readonly<Record<string, string | number | boolean>>;

/** A span to be. `client` calls another program. */
export interface SpanPlan<R> {
  readonly name: string;
  readonly kind: 'client' | 'internal';
  readonly facts: Facts;
  /** What there is to say of it afterwards; `error.type` makes it a failed one. */
  readonly learnt?: (result: R) => Facts;
}

/** The span of one request. */
export interface RequestSpan {
  readonly traceId: string;
  /** Goes on with the request: what happens from there on belongs to it. */
  within(next: () => void): void;
  end(facts: { readonly status: number; readonly route: string | null }): void;
}

/** Traces of this program, on the way to a collector. */
export interface Tracing {
  begin(request: { readonly method: string; readonly headers: IncomingHttpHeaders }): RequestSpan;
  /** Makes a span of each GraphQL operation. */
  readonly operations: ApolloServerPlugin<BaseContext>;
  /** A step on a request's way; without a request around it the work is done and nothing else. */
  inRequest<R>(plan: SpanPlan<R>, work: () => Promise<R>): Promise<R>;
  /** A step on the way of a request or of a feed's turn. */
  inside<R>(plan: SpanPlan<R>, work: () => Promise<R>): Promise<R>;
  /** Work of its own, with a trace of its own. */
  alone<R>(plan: SpanPlan<R>, work: () => Promise<R>): Promise<R>;
  /** Sends what is left, within three seconds. */
  stop(): Promise<void>;
}

/** Whether traces are wanted: an endpoint is named, and nothing says otherwise (OpenTelemetry specification, environment variables). */
export function tracesWanted(env: NodeJS.ProcessEnv): boolean {
  if (env['OTEL_SDK_DISABLED']?.toLowerCase() === 'true' || env['OTEL_TRACES_EXPORTER'] === 'none') return false;
  return [env['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT'], env['OTEL_EXPORTER_OTLP_ENDPOINT']].some((endpoint) => endpoint !== undefined && endpoint !== '');
}
