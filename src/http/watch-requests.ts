import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { notesOf, shortened } from './request-notes.js';

/** What nginx calls the status of a request whose client did not wait for the answer; no number of HTTP's own says so. */
export const CLIENT_GONE = 499;

/** A request that is over: answered, or given up by who sent it. */
export interface EndedRequest {
  /** The route's pattern; null where nothing is served. */
  readonly route: string | null;
  readonly status: number;
  readonly seconds: number;
  /** What became of a request to /graphql; null for any other. */
  readonly graphql: { readonly operation: string | null; readonly type: string | null; readonly outcome: string } | null;
}

/** Whoever counts requests. */
export interface RequestWatch {
  began(): void;
  /** Comes once for every `began`. */
  ended(request: EndedRequest): void;
}

/** The trace of one request. */
interface TracedRequest {
  readonly traceId: string;
  /** Goes on with the request as a part of the trace. */
  within(next: () => void): void;
  end(request: EndedRequest): void;
}

/** Whoever traces requests. */
export interface RequestTracing { begin(request: { readonly method: string; readonly headers: IncomingHttpHeaders }): TracedRequest }

/** Hears of each request when it is over. */
export type RequestObserver = (ended: EndedRequest, request: IncomingMessage, response: ServerResponse) => void;

/** Follows requests from when they come, whoever answers them, until they are over. */
export function observeRequests(observers: readonly RequestObserver[]): (request: IncomingMessage, response: ServerResponse) => void {
  function closed(this: ServerResponse): void {
    const ended = endedRequest(this.req, this);
    for (const observer of observers) observer(ended, this.req, this);
  }
  return (request, response) => {
    notesOf(request);
    // Not `finish`, which does not come when the client has gone.
    response.on('close', closed);
  };
}

/** Paths that machines ask for all day long and nobody wants a trace of. */
const UNTRACED = /^\/(?:healthz|readyz|metrics|playground)\b/u;

/** Makes each request a part of a trace, its handler and all that this does. */
export function traceRequests(app: FastifyInstance, tracing: RequestTracing): void {
  const traced = new WeakMap<IncomingMessage, TracedRequest>();
  app.addHook('onRequest', ({ raw, method, headers, url }, reply, done) => {
    if (!UNTRACED.test(url)) {
      const trace = tracing.begin({ method, headers });
      traced.set(raw, trace);
      notesOf(raw).traceId = trace.traceId;
      reply.raw.once('close', () => trace.end(endedRequest(raw, reply.raw)));
    }
    done();
  });
  // Here and not before: a body arrives in events of the connection, which belong to no request.
  app.addHook('preHandler', ({ raw }, _reply, done) => {
    const trace = traced.get(raw);
    if (trace) trace.within(done);
    else done();
  });
}

function endedRequest(request: IncomingMessage, response: ServerResponse): EndedRequest {
  const { route, look, began } = notesOf(request);
  const isAborted = !response.writableFinished;
  const status = isAborted ? CLIENT_GONE : response.statusCode;
  const graphql = look();
  // What is refused before it is an operation, for its body or its credentials, has no outcome of its own.
  const outcome = isAborted ? 'aborted' : graphql?.outcome ?? (status >= 500 ? 'failed' : 'refused');
  // A browser that opens /graphql gets a page.
  const isAsking = route === '/graphql' && (graphql !== null || isAborted || status >= 400);
  return {
    route, status, seconds: (performance.now() - began) / 1000,
    graphql: isAsking ? { operation: shortened(graphql?.name ?? null), type: graphql?.type ?? null, outcome } : null,
  };
}
