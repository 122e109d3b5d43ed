import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Authenticate } from './authenticate.js';
import type { ClientKeyOf } from './client-key.js';
import { Refusal } from './refusal.js';
import { notesOf, shortened, type Counted, type RequestNotes } from './request-notes.js';
import { WINDOW, type RequestCounter } from './request-counter.js';

/** How many requests a minute one client may send, and who counts them. */
export interface RateLimit {
  readonly perMinute: number;
  readonly count: RequestCounter;
}

/** Counts a request once, however often it is called; a promise only for one that has to be counted. */
export type CountRequest = (request: IncomingMessage) => Counted | 'none' | Promise<Counted | 'none'>;

/** What machines of the operator ask for, and what hubs deliver, which has limits of its own. */
const UNCOUNTED = /^\/(?:healthz|livez|readyz|metrics|websub\/[^?]{0,200})(?:\?|$)/u;

/**
 * Counts requests by who sends them. Every counted answer says what is left
 * (draft-ietf-httpapi-ratelimit-headers-10): `RateLimit-Policy` the quota `q` in a window of `w` seconds, `RateLimit`
 * what remains `r` and in how many seconds `t` it is whole again.
 */
export function countRequests({ perMinute, count }: RateLimit, clientKeyOf: ClientKeyOf): CountRequest {
  const policy = `"minute";q=${perMinute};w=${WINDOW}`;
  const counted = async (notes: RequestNotes, client: string | Promise<string>): Promise<Counted> => {
    const { isOver, left, reset } = await count(await client);
    return (notes.counted = { isOver, reset, policy, state: `"minute";r=${left};t=${reset}` });
  };
  return (request) => {
    const notes = notesOf(request);
    if (notes.counted !== null) return notes.counted;
    if (notes.counting !== null) return notes.counting;
    const client = UNCOUNTED.test(request.url ?? '') ? null : clientKeyOf(request);
    return client === null ? (notes.counted = 'none') : (notes.counting = counted(notes, client));
  };
}

/** Refuses requests beyond the limit, before anything of them is done. */
export function limitRates(app: FastifyInstance, perMinute: number, countRequest: CountRequest, authenticate: Authenticate): void {
  app.addHook('onRequest', async ({ raw, headers: sent }, reply) => {
    const counted = await countRequest(raw);
    if (counted === 'none') return;
    const headers = { 'ratelimit-policy': counted.policy, ratelimit: counted.state };
    if (counted.isOver) {
      // The line in the log says who it was.
      const viewer = await authenticate(sent).catch(() => null);
      notesOf(raw).partner = shortened(viewer?.subject ?? null);
      const { reset } = counted;
      const message = `More than ${perMinute} requests in a minute; ask again in ${reset} ${reset === 1 ? 'second' : 'seconds'}.`;
      throw new Refusal(429, 'RATE_LIMITED', message, { ...headers, 'retry-after': String(reset) });
    }
    reply.headers(headers);
  });
}

/** The same authenticator, asked once a request however often it is called: by the headers that Node holds for it. */
export function oncePerRequest(authenticate: Authenticate): Authenticate {
  const known = new WeakMap<object, ReturnType<Authenticate>>();
  return (headers) => {
    const before = known.get(headers);
    if (before) return before;
    const viewer = authenticate(headers);
    known.set(headers, viewer);
    return viewer;
  };
}
