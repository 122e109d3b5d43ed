import type { Logger } from 'pino';
import { notesOf, shortened } from './request-notes.js';
import type { RequestObserver } from './watch-requests.js';

/** Paths that are asked for again and again by machines, or in dozens by a page: told at debug level only. */
const UNTOLD = /^\/(?:healthz|readyz|metrics|playground\/.*)$/u;

/** The path, without the token that a callback's address ends with: who knows it may speak as the hub. */
function shownPath(url: string): string {
  const search = url.indexOf('?');
  const path = (search < 0 ? url : url.slice(0, search)).slice(0, 200);
  return path.startsWith('/websub/') ? '/websub/…' : path;
}

/** One line a request, answered or given up by who sent it: never headers, queries, variables, keys or tokens. Aliveness checks only at debug level. */
export function logRequests(log: Logger): RequestObserver {
  return ({ status, seconds }, request) => {
    const path = shownPath(request.url ?? '');
    const level = UNTOLD.test(path) ? 'debug' : 'info';
    if (!log.isLevelEnabled(level)) return;
    const { id, look, partner, traceId } = notesOf(request);
    const operation = shortened(look()?.name ?? null);
    const line = {
      requestId: id,
      method: request.method,
      path,
      ...(operation === null ? {} : { operation }),
      ...(partner === null ? {} : { partner }),
      ...(traceId === null ? {} : { traceId }),
      status,
      ms: Math.round(seconds * 10_000) / 10,
    };
    log[level](line, 'request');
  };
}
