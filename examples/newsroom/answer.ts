import type { IncomingMessage, ServerResponse } from 'node:http';
import { parseByteRange } from './byte-range.js';
import type { Resource } from './resource.js';

const inSeconds = (time: Date): number => Math.floor(time.getTime() / 1000);

/** Whether the client holds this very representation (RFC 9110 section 13.1.2, and 13.1.3 where there is no tag). */
function isKnown({ headers }: IncomingMessage, etag: string, lastModified: Date): boolean {
  const tags = headers['if-none-match'];
  if (tags !== undefined) {
    return tags.trim() === '*' || tags.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);
  }
  const since = Date.parse(headers['if-modified-since'] ?? '');
  return !Number.isNaN(since) && inSeconds(lastModified) <= inSeconds(new Date(since));
}

/** The range asked for, unless it was asked for of another version (RFC 9110 section 13.1.5). */
function askedRange({ headers, method }: IncomingMessage, etag: string): string | null {
  const condition = headers['if-range'];
  // A date is never taken for a strong validator here: the tag is always at hand.
  return method === 'GET' && (condition === undefined || condition === etag) ? headers.range ?? null : null;
}

function refuse(response: ServerResponse, status: number, message: string): void {
  const body = `${message}\n`;
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'content-length': Buffer.byteLength(body) });
  response.end(body);
}

/** Answers GET and HEAD with what the table has under the path, whole, in part or not modified. */
export function answer(table: ReadonlyMap<string, Resource>, request: IncomingMessage, response: ServerResponse): void {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('allow', 'GET, HEAD');
    return refuse(response, 405, 'Only GET and HEAD are answered.');
  }
  const found = table.get(request.url?.split('?', 1)[0] ?? '');
  if (!found) return refuse(response, 404, 'There is nothing under this address.');
  const { bytes, etag } = found.content();
  response.setHeader('etag', etag);
  response.setHeader('last-modified', found.lastModified.toUTCString());
  if (found.status === 200 && isKnown(request, etag, found.lastModified)) {
    response.writeHead(304).end();
    return;
  }
  response.setHeader('content-type', found.type);
  if (found.ranges) response.setHeader('accept-ranges', 'bytes');
  const asked = found.ranges ? askedRange(request, etag) : null;
  const range = asked === null ? null : parseByteRange(asked, bytes.length);
  if (range === 'unsatisfiable') {
    response.setHeader('content-range', `bytes */${bytes.length}`);
    return refuse(response, 416, 'The file is shorter.');
  }
  const part = range ? bytes.subarray(range.first, range.last + 1) : bytes;
  if (range) response.setHeader('content-range', `bytes ${range.first}-${range.last}/${bytes.length}`);
  response.writeHead(range ? 206 : found.status, { 'content-length': part.length }).end(part);
}
