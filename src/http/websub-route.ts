import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Refusal } from './refusal.js';

/** What a hub sent: the bytes as they came, and the headers that they depend on. */
export interface HubDelivery {
  readonly payload: Buffer;
  readonly contentType: string | null;
  readonly encoding: string | null;
  /** `X-Hub-Signature`. */
  readonly signature: string | undefined;
}

/** Who answers hubs. */
export interface WebsubCallbacks {
  knows(token: string): Promise<boolean>;
  /** The text to answer with; null when the question is none that was to be expected. */
  verify(token: string, query: URLSearchParams): Promise<string | null>;
  /** False when there is no such subscription (any more). */
  receive(token: string, delivery: HubDelivery): Promise<boolean>;
}

export interface WebsubOptions {
  readonly callbacks: WebsubCallbacks;
  /** Bytes of a delivery. */
  readonly maxBytes: number;
}

/** Deliveries that are received at the same time: each is held in memory. */
const MOST_AT_A_TIME = 16;

/** Where callbacks are; the rest of the path is the token. */
export const WEBSUB_PATH = '/websub/';

const TOKEN = /^[\w-]{43}$/u;
const NO_SUBSCRIPTION = 'There is no such subscription.';

/**
 * Callbacks of WebSub subscriptions: GET is a hub's question (section 5.3), POST is content (section 7). Nothing is
 * read of a body before its token is known, and nothing is given back but the challenge of what was asked for.
 */
export async function serveWebsub(app: FastifyInstance, { callbacks, maxBytes }: WebsubOptions): Promise<void> {
  let receiving = 0;
  const types = new WeakMap<FastifyRequest, string>();
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    // A signature is that of the bytes as they came, whatever they are.
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));

    const admit = async (request: FastifyRequest, reply: FastifyReply) => {
      if (!(await callbacks.knows(tokenOf(request)))) throw gone();
      if (receiving >= MOST_AT_A_TIME) throw new Refusal(503, 'RATE_LIMITED', 'Too much is being received; send it again later.', { 'retry-after': '30' });
      // Put aside: hubs say what publishers say, and Fastify refuses what is no media type.
      const { 'content-type': type } = request.raw.headers;
      if (type !== undefined) types.set(request, type);
      delete request.raw.headers['content-type'];
      receiving += 1;
      reply.raw.once('close', () => { receiving -= 1; });
    };

    scope.get(`${WEBSUB_PATH}:token`, { exposeHeadRoute: false }, async (request, reply) => {
      const answer = await callbacks.verify(tokenOf(request), new URL(request.url, 'http://host').searchParams);
      if (answer === null) throw new Refusal(404, 'NOT_FOUND', NO_SUBSCRIPTION);
      return reply.header('cache-control', 'no-store').type('text/plain; charset=utf-8').send(answer);
    });

    scope.post(`${WEBSUB_PATH}:token`, { bodyLimit: maxBytes, onRequest: admit }, async (request, reply) => {
      const delivery: HubDelivery = {
        payload: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
        contentType: types.get(request) ?? null,
        encoding: request.headers['content-encoding'] ?? null,
        signature: first(request.headers['x-hub-signature']),
      };
      if (!(await callbacks.receive(tokenOf(request), delivery))) throw gone();
      return reply.code(202).header('cache-control', 'no-store').send();
    });
  });
}

/** The token of the address; refused when it cannot be one. */
function tokenOf({ params }: FastifyRequest): string {
  const { token } = params as { token: string };
  if (TOKEN.test(token)) return token;
  throw new Refusal(404, 'NOT_FOUND', NO_SUBSCRIPTION);
}

/** What makes a hub stop (WebSub section 7). */
function gone(): Refusal {
  return new Refusal(410, 'NOT_FOUND', NO_SUBSCRIPTION);
}

const first = (header: string | string[] | undefined) => (Array.isArray(header) ? header[0] : header);
