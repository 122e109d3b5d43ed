import type { ApolloServer, BaseContext } from '@apollo/server';
import fastify from 'fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Viewer } from '../model/viewer.js';
import type { Authenticate } from './authenticate.js';
import { allowOrigins } from './cross-origin.js';
import { answerFailures } from './failures.js';
import { followConnections } from './idle-connections.js';
import type { Connections } from './idle-connections.js';
import { serveGraphql } from './graphql-route.js';
import { takeJsonOnly } from './json-body.js';
import { listen } from './listen.js';
import { servePlayground } from './playground.js';
import type { PlaygroundOptions } from './playground.js';
import { errorBody } from './refusal.js';
import { requestIdOf } from './request-id.js';
import { logRequests } from './request-log.js';
import { SECURITY_HEADERS } from './security-headers.js';
import { DEFAULT_HTTP_SETTINGS } from './settings.js';
import type { HttpSettings } from './settings.js';
import { serveWebsub } from './websub-route.js';
import type { WebsubOptions } from './websub-route.js';

/** What the server is made of; all values, nothing read from the environment. */
export interface HttpOptions<C extends BaseContext> {
  readonly host: string;
  /** 0 for any free one. */
  readonly port: number;
  /** Not started yet; started and stopped here. */
  readonly gateway: ApolloServer<C>;
  readonly authenticate: Authenticate;
  /** One request's context. */
  readonly contextFor: (viewer: Viewer, requestId: string) => C;
  readonly log: Logger;
  /** Null to serve none. */
  readonly playground: PlaygroundOptions | null;
  readonly settings?: Partial<HttpSettings>;
  /** Who answers hubs; left out to have no callbacks. */
  readonly websub?: WebsubOptions;
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
  const { gateway, authenticate, contextFor, log, playground } = options;
  const { allowedOrigins } = settings;
  const app = createApp(settings);
  const connections = followConnections(app.server);

  app.addHook('onRequest', async (request, reply) => {
    reply.headers({ ...SECURITY_HEADERS, 'x-request-id': request.id });
  });
  hangUpAfterAnswer(app);
  logRequests(app, log);
  allowOrigins(app, allowedOrigins);
  takeJsonOnly(app);
  answerFailures(app, log, settings.bodyLimit);
  if (playground) await servePlayground(app, playground);
  if (options.websub) await serveWebsub(app, options.websub);
  serveGraphql(app, { gateway, authenticate, contextFor, allowedOrigins });
  app.get('/healthz', async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));

  await gateway.start();
  try {
    const url = await listen(app, options);
    return { url, close: () => close(app, connections, gateway, settings.closeWithin) };
  } catch (error) {
    await gateway.stop();
    throw error;
  }
}

function createApp({ bodyLimit, requestTimeout }: HttpSettings): FastifyInstance {
  return fastify({
    logger: false,
    bodyLimit,
    requestTimeout,
    genReqId: ({ headers }) => requestIdOf(headers),
    // An address that cannot be decoded never reaches a hook.
    frameworkErrors: (_error, request, reply) => {
      reply.hijack();
      const headers = { ...SECURITY_HEADERS, 'x-request-id': request.id, 'content-type': 'application/json; charset=utf-8' };
      reply.raw.writeHead(400, headers).end(errorBody('BAD_REQUEST', 'The address cannot be read.', request.id));
    },
  });
}

/** While closing, a connection ends with the answer it was busy with: kept alive, it would hold up the end. */
function hangUpAfterAnswer(app: FastifyInstance): void {
  let closing = false;
  app.addHook('preClose', async () => { closing = true; });
  app.addHook('onSend', async (_request, reply) => {
    if (closing) reply.header('connection', 'close');
  });
}

async function close<C extends BaseContext>(
  app: FastifyInstance,
  connections: Connections,
  gateway: ApolloServer<C>,
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
  await gateway.stop();
}
