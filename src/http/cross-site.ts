import type { IncomingHttpHeaders } from 'node:http';
import { Refusal } from './refusal.js';

/** Headers that no page can send across sites without asking first (a CORS preflight). */
const PREFLIGHTED = ['apollo-require-preflight', 'x-apollo-operation-name', 'authorization', 'x-api-key'];

/**
 * Refuses a GET that a foreign page makes a browser send unasked (CSRF). Apollo's own rule wants a
 * special header on every GET, which the GraphQL over HTTP specification does not know; browsers say
 * themselves where a request comes from (W3C Fetch Metadata, section 2.3 Sec-Fetch-Site). A POST needs no
 * rule: its `application/json` is preflighted (Fetch standard, CORS-safelisted request-header).
 */
export function refuseCrossSiteGet(headers: IncomingHttpHeaders, allowedOrigins: readonly string[]): void {
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return;
  if (PREFLIGHTED.some((name) => headers[name])) return;
  if (headers.origin !== undefined && allowedOrigins.includes(headers.origin)) return;
  throw new Refusal(403, 'BAD_REQUEST', 'A page of another site sent this request; it may not (CSRF). Send it by POST as application/json.');
}
