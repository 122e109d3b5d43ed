import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** What goes into a log line and a header unescaped. */
const SANE = /^[\w.-]{1,64}$/;

/** The id a proxy or client gave the request in `x-request-id`, if it can be trusted in a log; else a new one. */
export function requestIdOf(headers: IncomingHttpHeaders): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && SANE.test(given) ? given : randomUUID();
}
