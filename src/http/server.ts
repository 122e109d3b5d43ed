import { createServer, type IncomingMessage } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { BaseContext } from '@apollo/server';
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Gateway } from '../gateway/apollo.js';
import type { Viewer } from '../model/viewer.js';
import type { Authenticate } from './authenticate.js';
import { clientKeys } from './client-key.js';
import { allowOrigins } from './cross-origin.js';
import { answerFailures } from './failures.js';
import { followConnections } from './idle-connections.js';
import type { Connections } from './idle-connections.js';
import { serveGraphql } from './graphql-route.js';
import { serveHealth } from './health-routes.js';
import { createReadiness } from './readiness.js';
import type { Check } from './readiness.js';
import { createFront, type ServeFront } from './front.js';
import { jsonParser, takeJsonOnly } from './json-body.js';
import { createForms } from './kept-forms.js';
import { listen } from './listen.js';
import { servePlayground } from './playground.js';
import type { PlaygroundOptions } from './playground.js';
import { quickLane } from './quick-lane.js';
import { countRequests, limitRates, oncePerRequest } from './rate-limit.js';
import type { RateLimit } from './rate-limit.js';
import { errorBody } from './refusal.js';
import { notesOf } from './request-notes.js';
import { serveMetrics } from './metrics-route.js';
import type { MetricsText } from './metrics-route.js';
import { logRequests } from './request-log.js';
import { SECURITY_HEADERS } from './security-headers.js';
import { createSenders } from './send-kept.js';
import { DEFAULT_HTTP_SETTINGS } from './settings.js';
import type { HttpSettings } from './settings.js';
import { traceRequests } from './watch-requests.js';
import type { RequestTracing, RequestWatch } from './watch-requests.js';
import { serveWebsub } from './websub-route.js';
import type { WebsubOptions } from './websub-route.js';

/** What the server is made of; all values, nothing read from the environment. */
export interface HttpOptions<C extends BaseContext> {
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  /** Not started yet; started and stopped here. */
  readonly gateway: Gateway<C>;
  readonly authenticate: Authenticate;
  /** One request's context. */
  readonly contextFor: (viewer: Viewer, requestId: string) => C;
  readonly log: Logger;
  /** Null to serve none. */
  readonly playground: PlaygroundOptions | null;
  readonly settings?: Partial<HttpSettings>;
  /** What /readyz looks at. */
  readonly checks?: readonly Check[];
  /** Who answers hubs; left out to have no callbacks. */
  readonly websub?: WebsubOptions;
  /** Who counts and who traces requests, and what there is at /metrics; each left out where nobody wants it. */
  readonly watch?: RequestWatch;
  readonly tracing?: RequestTracing;
  readonly metrics?: MetricsText;
  /** Left out to refuse nobody for asking often. */
  readonly rateLimit?: RateLimit | undefined;
}

/** A server that answers. */
export interface RunningHttp {
  /** Where it answers, without a slash at the end. */
  readonly url: string;
  /** Takes no more requests, lets the running ones finish within the settings' time, then hangs up. */
  close(): Promise<void>;
}

/** Starts the gateway and the server. Rejects with a sentence for the operator when it cannot listen. */
export async function startHttp<C extends BaseContext>(options: HttpOptions<C>): Promise<RunningHttp> {
  const settings: HttpSettings = { ...DEFAULT_HTTP_SETTINGS, ...options.settings };
  const { gateway, contextFor, log, playground } = options;
  const authenticate = oncePerRequest(options.authenticate);
  const { allowedOrigins, bodyLimit } = settings;
  const countRequest = options.rateLimit ? countRequests(options.rateLimit, clientKeys(settings.trustedProxies, authenticate)) : null;
  const connections = followConnections();
  const front = createFront([...(options.watch ? [options.watch.ended] : []), logRequests(log)], connections, options.watch);
  const app = createApp(settings, front.serve);
  connections.follow(app.server);
  const parseJson = jsonParser(app);

  app.addHook('onRequest', async (request, reply) => {
    notesOf(request.raw).route = request.routeOptions.url ?? null;
    reply.headers({ ...SECURITY_HEADERS, 'x-request-id': request.id });
  });
  const isClosing = hangUpAfterAnswer(app);
  if (options.tracing) traceRequests(app, options.tracing);
  allowOrigins(app, allowedOrigins);
  if (options.rateLimit && countRequest) limitRates(app, options.rateLimit.perMinute, countRequest, authenticate);
  takeJsonOnly(app, parseJson, bodyLimit);
  answerFailures(app, log, bodyLimit);
  if (playground) await servePlayground(app, playground);
  if (options.websub) await serveWebsub(app, options.websub);
  if (options.metrics) serveMetrics(app, options.metrics);
  const vary = [...(allowedOrigins.length > 0 ? ['origin'] : []), 'accept', 'accept-encoding', 'authorization', 'x-api-key'].join(', ');
  const senders = createSenders(createForms({ vary, cacheTags: settings.cacheTags, grow: (kept, bytes) => gateway.kept?.grow(kept, bytes) }), vary, isClosing);
  const lane = { gateway, authenticate, contextFor, allowedOrigins, senders };
  serveGraphql(app, lane);
  // A trace begins with the framework's hooks.
  if (!options.tracing) front.lane((next) => quickLane({ ...lane, log, bodyLimit, parseJson, countRequest, isClosing }, next));
  let isStopping = false;
  serveHealth(app, createReadiness(options.checks ?? [], () => isStopping));

  await gateway.apollo.start();
  try {
    const url = await listen(app, options);
    const end = async () => {
      isStopping = true;
      // Whoever sends requests here has time to see that this one ends, before it takes no more.
      if (settings.announceEnd > 0) await delay(settings.announceEnd);
      await close(app, connections, gateway, settings.closeWithin);
    };
    return { url, close: end };
  } catch (error) {
    await gateway.apollo.stop();
    throw error;
  }
}

/** Milliseconds that a connection is kept open without a request: longer than proxies keep theirs, so that they close first. */
const KEEP_ALIVE = 72_000;

function createApp({ bodyLimit, requestTimeout, trustedProxies }: HttpSettings, serve: ServeFront): FastifyInstance {
  return fastify({
    // The framework sets up no server that it has not made; idle connections live as long as with one of its own.
    serverFactory: (framework) => createServer({ keepAliveTimeout: KEEP_ALIVE, requestTimeout }, serve(framework)),
    logger: false,
    bodyLimit,
    requestTimeout,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    genReqId: (request) => notesOf(request as IncomingMessage).id,
    // An address that cannot be decoded never reaches a hook.
    frameworkErrors: (_error, request, reply) => {
      reply.hijack();
      const headers = { ...SECURITY_HEADERS, 'x-request-id': request.id, 'content-type': 'application/json; charset=utf-8' };
      reply.raw.writeHead(400, headers).end(errorBody('BAD_REQUEST', 'The address cannot be read.', request.id));
    },
  });
}

/** While closing, a connection ends with the answer it was busy with: kept alive, it would hold up the end. */
function hangUpAfterAnswer(app: FastifyInstance): () => boolean {
  let closing = false;
  app.addHook('preClose', async () => { closing = true; });
  app.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
  return () => closing;
}

async function close<C extends BaseContext>(
  app: FastifyInstance,
  connections: Connections,
  gateway: Gateway<C>,
  within: number,
): Promise<void> {
  const hangUp = setTimeout(() => app.server.closeAllConnections(), within);
  const closed = app.close();
  const stopSweeping = connections.sweep();
  try {
    await closed;
  } finally {
    clearTimeout(hangUp);
    stopSweeping();
  }
  await gateway.apollo.stop();
}
