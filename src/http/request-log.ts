import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { notesOf, shortened } from './request-notes.js';
import { CLIENT_GONE } from './watch-requests.js';

/** Paths that are asked for again and again by machines, or in dozens by a page: told at debug level only. */
const UNTOLD = /^\/(?:healthz|readyz|metrics|playground\/.*)$/u;

/** The path, without the token that a callback's address ends with: who knows it may speak as the hub. */
function shownPath({ url }: FastifyRequest): string | undefined {
  return url.split('?', 1)[0]?.slice(0, 200).replace(/^\/websub\/.*/u, '/websub/…');
}

/** One line a request, answered or given up by who sent it: never headers, queries, variables, keys or tokens. Aliveness checks only at debug level. */
export function logRequests(app: FastifyInstance, log: Logger): void {
  app.addHook('onRequest', (request, reply, done) => {
    // Not `onResponse`, which does not come when the client has gone.
    reply.raw.once('close', () => {
      const path = shownPath(request);
      const { look, partner, traceId } = notesOf(request);
      const operation = shortened(look()?.name ?? null);
      const line = {
        requestId: request.id,
        method: request.method,
        path,
        ...(operation === null ? {} : { operation }),
        ...(partner === null ? {} : { partner }),
        ...(traceId === null ? {} : { traceId }),
        status: reply.raw.writableFinished ? reply.raw.statusCode : CLIENT_GONE,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      };
      if (UNTOLD.test(path ?? '')) log.debug(line, 'request');
      else log.info(line, 'request');
    });
    done();
  });
}
