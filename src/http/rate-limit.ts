import type { FastifyInstance } from 'fastify';
import type { Authenticate } from './authenticate.js';
import { clientKeyOf } from './client-key.js';
import { Refusal } from './refusal.js';
import { notesOf, shortened } from './request-notes.js';
import { WINDOW, type RequestCounter } from './request-counter.js';

/** How many requests a minute one client may send, and who counts them. */
export interface RateLimit {
  readonly perMinute: number;
  readonly count: RequestCounter;
}

/** What machines of the operator ask for, and what hubs deliver, which has limits of its own. */
const UNCOUNTED = /^\/(?:healthz|livez|readyz|metrics|websub\/[^?]{0,200})(?:\?|$)/u;

/**
 * Refuses requests beyond the limit, before anything of them is read. Every counted answer says what is left
 * (draft-ietf-httpapi-ratelimit-headers-10): `RateLimit-Policy` the quota `q` in a window of `w` seconds, `RateLimit`
 * what remains `r` and in how many seconds `t` it is whole again.
 */
export function limitRates(app: FastifyInstance, { perMinute, count }: RateLimit, authenticate: Authenticate): void {
  app.addHook('onRequest', async (request, reply) => {
    if (UNCOUNTED.test(request.url)) return;
    const client = await clientKeyOf(request, authenticate);
    if (client === null) return;
    const { isOver, left, reset } = await count(client);
    const headers = {
      'ratelimit-policy': `"minute";q=${perMinute};w=${WINDOW}`,
      ratelimit: `"minute";r=${left};t=${reset}`,
    };
    if (isOver) {
      // The line in the log says who it was.
      const viewer = await authenticate(request.headers).catch(() => null);
      notesOf(request).partner = shortened(viewer?.subject ?? null);
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
