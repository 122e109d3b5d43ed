import type { Metrics } from './metrics.js';

/** Seconds. */
const BOUNDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** A request to the world that is over; `outcome` is `answered`, `not_modified` or the code of the failure. */
export interface EndedFetch { readonly purpose: 'feed' | 'page' | 'hub'; readonly outcome: string; readonly bytes: number; readonly seconds: number }

/** Counts requests to outlets and hubs. */
export function measureUpstream(metrics: Metrics): (fetch: EndedFetch) => void {
  const requests = metrics.counter('khabar_upstream_requests_total', 'Requests to outlets and hubs, redirects followed, by what became of them.', ['purpose', 'outcome']);
  const durations = metrics.histogram('khabar_upstream_request_duration_seconds', 'How long they took, waiting for a turn at the host included.', ['purpose'], BOUNDS);
  const bytes = metrics.counter('khabar_upstream_received_bytes_total', 'Bytes of answers, as they came over the wire.').of();
  return (fetch) => {
    requests.of(fetch.purpose, fetch.outcome).value += 1;
    durations.of(fetch.purpose).observe(fetch.seconds);
    bytes.value += fetch.bytes;
  };
}
