import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import type { Logger } from 'pino';
import { feedNumbers } from './commands/feed-numbers.js';
import type { AroundOperation } from './gateway/answer-known.js';
import type { ExecutionCounts } from './gateway/answer-queries.js';
import { openTraces } from './compose-traces.js';
import { watchFetcher } from './compose-upstream-watch.js';
import { startMetrics, type MetricsText } from './http/metrics-route.js';
import type { RequestTracing, RequestWatch } from './http/watch-requests.js';
import type { AroundTurn, TurnReport } from './ingest/run-turn.js';
import type { LoaderWatch } from './loaders/load.js';
import { aroundEngine } from './store/around.js';
import type { Engine } from './store/engine.js';
import type { Store } from './store/store.js';
import { EXPOSITION_TYPE } from './telemetry/exposition.js';
import { measureFeeds, measureTurns, type EndedTurn } from './telemetry/feed-metrics.js';
import { measureLoaders, shortLoaderName } from './telemetry/loader-metrics.js';
import { createMetrics, type Metrics } from './telemetry/metrics.js';
import { measurePool, type PoolEvents } from './telemetry/pool-metrics.js';
import { readProcessMetrics } from './telemetry/process-metrics.js';
import { measureRequests } from './telemetry/request-metrics.js';
import { measureStore } from './telemetry/store-metrics.js';
import { measureNode, measureShared, type SharedState } from './telemetry/shared-metrics.js';
import { measureUpstream } from './telemetry/upstream-metrics.js';
import type { Fetcher } from './upstream/fetch.js';

/** What is told of the running program, and to whom. */
export interface TelemetrySettings {
  readonly version: string;
  /** Where /metrics is served: on a port of its own, beside the API to this machine alone, or nowhere. */
  readonly metrics: { readonly port: number } | 'local' | 'nowhere';
  /** Whether traces are sent; where to, the OpenTelemetry SDK reads from the environment itself. */
  readonly traces: boolean;
}

/** Everything by which the parts of the program are watched; they know of none of it. */
export interface Telemetry {
  /** Where other parts bring their own numbers: `collectFrom`. */
  readonly metrics: Metrics;
  /** What the HTTP server is to be given. */
  readonly http: { readonly watch: RequestWatch; readonly tracing?: RequestTracing; readonly metrics?: MetricsText };
  /** What stands around an operation. */
  readonly plugins: readonly ApolloServerPlugin<BaseContext>[];
  /** The same around one that is answered in front of the protocol engine; undefined where nothing does. */
  readonly aroundOperation: AroundOperation | undefined;
  readonly loaders: LoaderWatch;
  readonly aroundTurn: AroundTurn;
  /** Hears of the connections of MongoDB's driver. */
  readonly pool: (client: PoolEvents) => void;
  /** The same engine, its calls counted, timed and traced. */
  watchEngine(engine: Engine): Engine;
  watchFetcher(fetcher: Fetcher): Fetcher;
  /** Tells by whom operations are executed. */
  watchExecutions(counts: () => ExecutionCounts): void;
  /** Tells how the feeds of a store stand. */
  watchFeeds(store: Store): void;
  /** Tells how kept answers and Redis are doing, and this node among others. */
  watchShared(state: () => SharedState, node: { isHeard(): boolean; isAlone(): boolean }): void;
  /** Sends what is left and stops to listen. */
  stop(): Promise<void>;
}

/** Starts to count, and to trace when that is wanted; listens when metrics have a port of their own. */
export async function composeTelemetry({ version, metrics: where, traces }: TelemetrySettings, host: string, log: Logger): Promise<Telemetry> {
  const metrics = createMetrics(readProcessMetrics);
  metrics.collectFrom('khabar_build_info', 'Always 1; the label says which version runs.', () => ({ [version]: 1 }), 'version');
  const tracing = traces ? await openTraces(version, metrics, log) : null;
  const text: MetricsText = { type: EXPOSITION_TYPE, text: () => metrics.text() };
  const listening = typeof where === 'object' ? await startMetrics(text, { host, port: where.port }) : null;
  if (listening) log.info(`metrics     ${listening.url}`);
  const measureCalls = measureStore(metrics);
  const measurePooled = measurePoolOnce(metrics);
  const keys = measureLoaders(metrics);
  const endedTurn = measureTurns(metrics);
  const endedFetch = measureUpstream(metrics);

  return {
    metrics,
    http: {
      watch: measureRequests(metrics),
      ...(tracing && { tracing }),
      ...(where === 'local' && { metrics: text }),
    },
    plugins: tracing ? [tracing.operations] : [],
    aroundOperation: tracing ? (operation, work) => tracing.inRequest(operationSpan(operation), work) : undefined,
    loaders: {
      asked: keys.asked,
      batch(loader, size, read) {
        keys.batch(loader, size);
        if (!tracing) return read();
        const name = shortLoaderName(loader);
        return tracing.inRequest({ name: `load ${name}`, kind: 'internal', facts: { 'khabar.loader.name': name, 'khabar.loader.keys': size } }, read);
      },
    },
    async aroundTurn(feed, work) {
      const started = performance.now();
      const turn = tracing
        ? await tracing.alone({ name: 'read feed', kind: 'internal', facts: { 'khabar.feed.id': feed._id }, learnt: factsOfTurn }, work)
        : await work();
      endedTurn({ outcome: outcomeOf(turn), items: turn.items, changes: turn.changes, seconds: (performance.now() - started) / 1000 });
      return turn;
    },
    pool: measurePooled,
    watchEngine(engine) {
      const system = engine.kind === 'mongodb' ? 'mongodb' : 'khabar.embedded';
      return aroundEngine(engine, (collection, method) => {
        const timed = measureCalls(collection, method);
        if (!tracing) return timed;
        const plan = { name: `${method} ${collection}`, kind: 'client' as const, facts: { 'db.system.name': system, 'db.collection.name': collection, 'db.operation.name': method } };
        return (call) => tracing.inRequest(plan, () => timed(call));
      });
    },
    watchFetcher: (fetcher) => watchFetcher(fetcher, endedFetch, tracing),
    watchExecutions(counts) {
      metrics.collectFrom('khabar_executions_total', 'Operations by who executed them: by levels, which is the fast way, or graphql-js.', () => {
        const { byLevels, byGraphqlJs } = counts();
        return { levels: byLevels, 'graphql-js': byGraphqlJs };
      }, 'by');
    },
    watchFeeds: (store) => measureFeeds(metrics, () => feedNumbers(store)),
    watchShared(state, node) {
      measureShared(metrics, state);
      measureNode(metrics, node);
    },
    async stop() {
      await Promise.all([listening?.close(), tracing?.stop()]);
    },
  };
}

function operationSpan({ type, name }: { readonly type: string; readonly name: string | null }) {
  const shown = name === null ? {} : { 'graphql.operation.name': name.slice(0, 100) };
  return { name: [type, ...Object.values(shown)].join(' '), kind: 'internal' as const, facts: { 'graphql.operation.type': type, ...shown } };
}

/** MongoDB's numbers are there only where MongoDB is. */
function measurePoolOnce(metrics: Metrics): (client: PoolEvents) => void {
  let follow: ((client: PoolEvents) => void) | null = null;
  return (client) => (follow ??= measurePool(metrics))(client);
}

function outcomeOf({ items, notModified, error }: TurnReport): EndedTurn['outcome'] {
  if (error) return items === 0 ? 'failed' : 'in_part';
  return notModified ? 'unchanged' : 'read';
}

function factsOfTurn(turn: TurnReport) {
  const facts = { 'khabar.feed.outcome': outcomeOf(turn), 'khabar.feed.items': turn.items, 'khabar.feed.changes': turn.changes };
  return turn.error ? { ...facts, 'error.type': turn.error.code } : facts;
}
