import { symbols, type Logger } from 'pino';
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

/**
 * One line a request, answered or given up by who sent it: never headers, queries, variables, keys or tokens. Aliveness
 * checks only at debug level. The line is put together here, as pino would write it, and goes where pino writes: the
 * general way was a twentieth of the main thread's time for a kept answer.
 */
export function logRequests(log: Logger): RequestObserver {
  const { [symbols.streamSym]: stream, [symbols.chindingsSym]: bindings } = log as unknown as Inside;
  const [info, debug] = [log.levels.values['info'], log.levels.values['debug']];
  return ({ status, seconds }, request) => {
    const { id, look, partner, traceId, route } = notesOf(request);
    const path = route === '/graphql' ? route : shownPath(request.url ?? '');
    const isTold = route === '/graphql' || !UNTOLD.test(path);
    if (!log.isLevelEnabled(isTold ? 'info' : 'debug')) return;
    const operation = shortened(look()?.name ?? null);
    const named = operation === null ? '' : `,"operation":${JSON.stringify(operation)}`;
    const who = (partner === null ? '' : `,"partner":${JSON.stringify(partner)}`) + (traceId === null ? '' : `,"traceId":${JSON.stringify(traceId)}`);
    const head = `{"level":${isTold ? info : debug},"time":${Date.now()}${bindings},"requestId":"${id}","method":"${request.method}"`;
    const where = route === '/graphql' ? '"/graphql"' : JSON.stringify(path);
    stream.write(`${head},"path":${where}${named}${who},"status":${status},"ms":${Math.round(seconds * 10_000) / 10},"msg":"request"}\n`);
  };
}

/** Where a logger writes, and what each of its lines says: names that pino gives out. */
interface Inside {
  readonly [symbols.streamSym]: { write(line: string): void };
  readonly [symbols.chindingsSym]: string;
}
