import { createKnownNames } from './known-names.js';
import type { Metrics } from './metrics.js';
import type { Count, Histogram } from './series.js';

/** A request that is over. */
export interface EndedRequest {
  /** The route's pattern (`/graphql`), never the address; null where nothing is served. */
  readonly route: string | null;
  readonly status: number;
  readonly seconds: number;
  /** What became of a GraphQL request; null for any other. */
  readonly graphql: {
    readonly operation: string | null;
    /** `query`, `mutation` or `subscription`; null when it never came so far. */
    readonly type: string | null;
    /** `ok`, `errors`, `refused`, `failed` or `aborted`. */
    readonly outcome: string;
  } | null;
}

/** Seconds. */
const BOUNDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Counts requests; `began` and `ended` come once each for every request. */
export function measureRequests(metrics: Metrics): { began(): void; ended(request: EndedRequest): void } {
  const labelled = createKnownNames();
  const requests = metrics.counter('khabar_requests_total', 'GraphQL requests by operation and by what became of them.', ['operation', 'type', 'outcome']);
  const durations = metrics.histogram('khabar_request_duration_seconds', 'How long GraphQL requests took, but subscriptions.', ['operation', 'type'], BOUNDS);
  const responses = metrics.counter('khabar_http_responses_total', 'Answers by route and status; the GraphQL ones too.', ['route', 'status']);
  let inFlight = 0;
  metrics.collectFrom('khabar_requests_in_flight', 'HTTP requests that are not answered yet.', () => inFlight);
  // Looked up once and then found by what the parts of the program say: a lookup by labels puts a text together.
  const byRoute = new Map<string | null, Map<number, Count>>();
  const responsesOf = (route: string | null, status: number): Count => {
    let byStatus = byRoute.get(route);
    if (!byStatus) byRoute.set(route, (byStatus = new Map()));
    let count = byStatus.get(status);
    if (!count) byStatus.set(status, (count = responses.of(route ?? 'none', String(status))));
    return count;
  };
  /** Queries that went well, by their names: nearly all there are. */
  const wellKnown = new Map<string, { readonly count: Count; readonly duration: Histogram }>();
  return {
    began() {
      inFlight += 1;
    },
    ended({ route, status, seconds, graphql }) {
      inFlight -= 1;
      responsesOf(route, status).value += 1;
      if (graphql === null) return;
      const { outcome } = graphql;
      const type = graphql.type ?? 'none';
      const isUsual = outcome === 'ok' && type === 'query' && graphql.operation !== null;
      const known = isUsual ? wellKnown.get(graphql.operation) : undefined;
      if (known) {
        known.count.value += 1;
        known.duration.observe(seconds);
        return;
      }
      const operation = labelled(graphql.operation, outcome === 'ok');
      const count = requests.of(operation, type, outcome);
      count.value += 1;
      // A subscription lasts as long as its client likes.
      if (type === 'subscription') return;
      const duration = durations.of(operation, type);
      duration.observe(seconds);
      if (isUsual && operation === graphql.operation) wellKnown.set(operation, { count, duration });
    },
  };
}
