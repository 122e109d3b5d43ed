import type { SpanPlan, Tracing } from './telemetry/tracing.js';
import type { EndedFetch } from './telemetry/upstream-metrics.js';
import { FetchFailed, type Fetcher } from './upstream/fetch.js';

/** What came of one request to the world. */
interface Answer { readonly status: number; readonly bytes: number }

/** The same fetcher, its requests counted and traced. Nothing is added to what is sent: whom we trace is nobody's business. */
export function watchFetcher(fetcher: Fetcher, ended: (fetch: EndedFetch) => void, tracing: Tracing | null): Fetcher {
  const watched = async <R>(purpose: EndedFetch['purpose'], method: string, url: string, answerOf: (result: R) => Answer, send: () => Promise<R>): Promise<R> => {
    const started = performance.now();
    const tell = (outcome: string, bytes: number) => ended({ purpose, outcome, bytes, seconds: (performance.now() - started) / 1000 });
    try {
      const result = await (tracing ? tracing.inside(planOf(method, url, answerOf), send) : send());
      const { status, bytes } = answerOf(result);
      tell(status === 304 ? 'not_modified' : 'answered', bytes);
      return result;
    } catch (error) {
      tell(error instanceof FetchFailed ? error.code : 'INTERNAL', 0);
      throw error;
    }
  };
  return {
    ...fetcher,
    get: (url, validators, options) => watched(options?.purpose ?? 'feed', 'GET', url, (answer) => answer, () => fetcher.get(url, validators, options)),
    post: (url, form) => watched('hub', 'POST', url, ({ status, text }) => ({ status, bytes: text.length }), () => fetcher.post(url, form)),
  };
}

/** The host alone: an address may hold a token. */
function planOf<R>(method: string, url: string, answerOf: (result: R) => Answer): SpanPlan<R> {
  const host = URL.canParse(url) ? new URL(url).hostname : 'unknown';
  return {
    name: method, kind: 'client', facts: { 'http.request.method': method, 'server.address': host },
    learnt: (result) => ({ 'http.response.status_code': answerOf(result).status }),
  };
}
