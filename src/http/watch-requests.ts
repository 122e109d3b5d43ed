import type { IncomingHttpHeaders } from 'node:http';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
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

/** Tells of each request when it begins and when it is over. */
export function watchRequests(app: FastifyInstance, watch: RequestWatch): void {
  app.addHook('onRequest', (request, reply, done) => {
    watch.began();
    // Not `onResponse`, which does not come when the client has gone.
    reply.raw.once('close', () => watch.ended(endedRequest(request, reply)));
    done();
  });
}

/** Paths that machines ask for all day long and nobody wants a trace of. */
const UNTRACED = /^\/(?:healthz|readyz|metrics|playground)\b/u;

/** Makes each request a part of a trace, its handler and all that this does. */
export function traceRequests(app: FastifyInstance, tracing: RequestTracing): void {
  const traced = new WeakMap<FastifyRequest, TracedRequest>();
  app.addHook('onRequest', (request, reply, done) => {
    if (!UNTRACED.test(request.url)) {
      const trace = tracing.begin({ method: request.method, headers: request.headers });
      traced.set(request, trace);
      notesOf(request).traceId = trace.traceId;
      reply.raw.once('close', () => trace.end(endedRequest(request, reply)));
    }
    done();
  });
  // Here and not before: a body arrives in events of the connection, which belong to no request.
  app.addHook('preHandler', (request, _reply, done) => {
    const trace = traced.get(request);
    if (trace) trace.within(done);
    else done();
  });
}

function endedRequest(request: FastifyRequest, reply: FastifyReply): EndedRequest {
  const route = request.routeOptions.url ?? null;
  const isAborted = !reply.raw.writableFinished;
  const status = isAborted ? CLIENT_GONE : reply.raw.statusCode;
  const graphql = notesOf(request).look();
  // What is refused before it is an operation, for its body or its credentials, has no outcome of its own.
  const outcome = isAborted ? 'aborted' : graphql?.outcome ?? (status >= 500 ? 'failed' : 'refused');
  // A browser that opens /graphql gets a page.
  const isAsking = route === '/graphql' && (graphql !== null || isAborted || status >= 400);
  return { route, status, seconds: reply.elapsedTime / 1000, graphql: isAsking ? { operation: shortened(graphql?.name ?? null), type: graphql?.type ?? null, outcome } : null };
}
