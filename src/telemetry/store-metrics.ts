import type { Metrics } from './metrics.js';
import type { Histogram } from './series.js';

/** Seconds; the embedded store answers within microseconds. */
const BOUNDS = [0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5];

/** What a call of the store is done within. */
export type AroundCall = <R>(call: () => Promise<R>) => Promise<R>;

/** Times every call of the store; gives for a collection's method what its calls are done within. */
export function measureStore(metrics: Metrics): (collection: string, method: string) => AroundCall {
  const times = metrics.histogram('khabar_store_call_duration_seconds', 'How long calls of the store took, by collection and method.', ['collection', 'method'], BOUNDS);
  const errors = metrics.counter('khabar_store_errors_total', 'Calls of the store that failed, refused duplicates included.', ['collection', 'method']);
  return (collection, method) => {
    // Made when it is first called: of most collections only a few methods are.
    let time: Histogram | null = null;
    return (call) => {
      const started = performance.now();
      const ended = () => (time ??= times.of(collection, method)).observe((performance.now() - started) / 1000);
      const answer = call();
      // Beside the caller, not before it: who waits for the store does not wait for this.
      answer.then(ended, () => {
        ended();
        errors.of(collection, method).value += 1;
      });
      return answer;
    };
  };
}
