import type { IncomingMessage, ServerResponse } from 'node:http';
import { giveBack } from '../gateway/answer-body.js';
import type { KeptQuery } from '../gateway/keep-answers.js';
import { encodingFor } from './encodings.js';
import type { Form, FormWanted } from './kept-forms.js';
import type { AnswerType } from './media-type.js';
import { notesOf } from './request-notes.js';
import { SECURITY_HEADERS } from './security-headers.js';

/** An answer that is kept, and for whom. */
export interface KeptSending {
  readonly kept: KeptQuery;
  readonly type: AnswerType;
  readonly isPublic: boolean;
  readonly cacheStatus: string;
}

/** An answer that was made for this request alone; who sends it gives its bytes back. */
export interface MadeSending {
  readonly body: Buffer;
  readonly type: AnswerType;
  /** Null where nothing is ever kept. */
  readonly cacheStatus: string | null;
}

/** How answers go out without the framework. */
export interface Senders {
  /** Whole, or that the client's copy still holds. */
  sendKept(request: IncomingMessage, response: ServerResponse, sending: KeptSending): void;
  sendMade(request: IncomingMessage, response: ServerResponse, sending: MadeSending): void;
}

/** `vary` is what every answer of this server depends on besides its address; once it is closing, each says that its connection ends. */
export function createSenders(formOf: (kept: KeptQuery, wanted: FormWanted) => Form, vary: string, isClosing: () => boolean): Senders {
  const ownHeaders = (request: IncomingMessage) => (isClosing() ? [...headersOf(request), 'connection', 'close'] : headersOf(request));
  return {
    sendKept(request, response, { kept, type, isPublic, cacheStatus }) {
      const { headers, method } = request;
      const form = formOf(kept, { type, isPublic, encoding: encodingFor(headers['accept-encoding'] as string | undefined) });
      const held = headers['if-none-match'];
      // Of another method's request it would say that nothing may be done (RFC 9110 section 13.1.2); a query does nothing.
      const same = held === undefined || method !== 'GET' ? null : heldTag(held, kept.value.etag);
      const head = [...(same === null ? form.whole : form.unchanged), 'cache-status', cacheStatus, ...ownHeaders(request)];
      if (same !== null) head.push('etag', same);
      response.writeHead(same === null ? 200 : 304, head);
      response.end(same === null ? form.body : undefined);
    },
    sendMade(request, response, { body, type, cacheStatus }) {
      const status = cacheStatus === null ? [] : ['cache-status', cacheStatus];
      response.writeHead(200, [
        'content-type', `${type}; charset=utf-8`, 'content-length', String(body.length), 'cache-control', 'private, no-store', 'vary', vary,
        ...SECURITY, ...status, ...ownHeaders(request),
      ]);
      const { socket } = response;
      response.end(body);
      // Nothing waits in the stream: the kernel has taken it all, and nobody looks at these bytes again.
      if (socket?.writableLength === 0) giveBack(body);
    },
  };
}

const SECURITY = Object.entries(SECURITY_HEADERS).flat();

/** What each answer has of its own. */
function headersOf(request: IncomingMessage): string[] {
  const { id, counted } = notesOf(request);
  if (counted === null || counted === 'none') return ['x-request-id', id];
  return ['x-request-id', id, 'ratelimit-policy', counted.policy, 'ratelimit', counted.state];
}

/**
 * The tag by which the client holds this answer, in whichever encoding; null when it holds none of them. A copy in
 * another encoding is as good to who has it (RFC 9110 section 13.1.2, weak comparison).
 */
function heldTag(field: string, etag: string): string | null {
  if (field === etag) return etag;
  if (field.trim() === '*') return etag;
  const start = etag.slice(0, -1);
  for (const one of field.split(',')) {
    const tag = one.trim().replace(/^W\//u, '');
    if (tag === etag || tag === `${start}-br"` || tag === `${start}-gzip"`) return tag;
  }
  return null;
}
