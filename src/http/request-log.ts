import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { notesOf, shortened } from './request-notes.js';

/** Paths that are asked for again and again by machines, or in dozens by a page: told at debug level only. */
const UNTOLD = /^\/(?:healthz|readyz|metrics|playground\/.*)$/u;

/** Notes under which name an operation ran; a name is at most 100 characters in the log. */
export function noteOperation(request: FastifyRequest, name: string | null): void {
  notesOf(request).operation = shortened(name);
}

/** The path, without the token that a callback's address ends with: who knows it may speak as the hub. */
function shownPath({ url }: FastifyRequest): string | undefined {
  return url.split('?', 1)[0]?.slice(0, 200).replace(/^\/websub\/.*/u, '/websub/…');
}

/** One line a request: never headers, queries, variables, keys or tokens. Aliveness checks only at debug level. */
export function logRequests(app: FastifyInstance, log: Logger): void {
  app.addHook('onResponse', async (request, reply) => {
    const path = shownPath(request);
    const { operation, partner, traceId } = notesOf(request);
    const line = {
      requestId: request.id,
      method: request.method,
      path,
      ...(operation === null ? {} : { operation }),
      ...(partner === null ? {} : { partner }),
      ...(traceId === null ? {} : { traceId }),
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    };
    if (UNTOLD.test(path ?? '')) log.debug(line, 'request');
    else log.info(line, 'request');
  });
}
