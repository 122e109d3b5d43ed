import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';

const operations = new WeakMap<FastifyRequest, string>();

/** Notes under which name an operation ran; a name is at most 100 characters in the log. */
export function noteOperation(request: FastifyRequest, name: string | null): void {
  if (name !== null) operations.set(request, name.slice(0, 100));
}

/** The path, without the token that a callback's address ends with: who knows it may speak as the hub. */
function shownPath({ url }: FastifyRequest): string | undefined {
  return url.split('?', 1)[0]?.slice(0, 200).replace(/^\/websub\/.*/u, '/websub/…');
}

/** One line a request: never headers, queries, variables or tokens. Aliveness checks only at debug level. */
export function logRequests(app: FastifyInstance, log: Logger): void {
  app.addHook('onResponse', async (request, reply) => {
    const path = shownPath(request);
    const operation = operations.get(request);
    const line = {
      requestId: request.id,
      method: request.method,
      path,
      ...(operation === undefined ? {} : { operation }),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    };
    if (path === '/healthz' || path?.startsWith('/playground/')) log.debug(line, 'request');
    else log.info(line, 'request');
  });
}
