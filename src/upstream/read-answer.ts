import type { Fetched, Validators } from './answers.js';
import { decodeBody } from './decode-body.js';
import { decodeText } from './decode-text.js';
import { explain } from './explain-failure.js';
import { failure } from './fetch-failed.js';
import { freshUntil } from './freshness.js';
import { headerField, listField, type HeaderFields } from './header-fields.js';
import { feedLinks } from './link-header.js';
import { looksWhole } from './looks-whole.js';
import type { Trail } from './redirects.js';
import type { Incoming } from './request-once.js';
import { retryAfter } from './retry-after.js';

/** What an answer is read by. */
export interface Reading { readonly trail: Trail; readonly asked: Validators; readonly maxBytes: number; readonly now: Date }

/** Statuses whose body is the document; 203 is a proxy's 200 (RFC 9110 section 15.3.4). */
export const isDocument = (status: number): boolean => status === 200 || status === 203;

/** A validator that can be sent back; what no field may hold (RFC 9110 section 5.5) would fail every request from then on. */
export function sendable(validator: string | null): string | null {
  return validator !== null && /^[\x20-\x7e]{1,1024}$/u.test(validator) ? validator : null;
}

/** The last answer of a way as a document, or that nothing changed; throws `FetchFailed` for all others. */
export async function readAnswer({ status, headers, body }: Incoming, { trail, asked, maxBytes, now }: Reading): Promise<Fetched> {
  const { url, movedTo } = trail;
  const etag = sendable(headerField(headers, 'etag'));
  const lastModified = sendable(headerField(headers, 'last-modified'));
  const told = { url: url.href, movedTo, bytes: body.length, freshUntil: freshUntil(headers, now) };
  if (status === 304) {
    if (asked.etag === null && asked.lastModified === null) throw failure('UNASKED_304', `${url.href} answered 304 to a question without validators`);
    // What a 304 does not name stays as it was (RFC 9111 section 3.2).
    return { ...told, status, validators: { etag: etag ?? asked.etag, lastModified: lastModified ?? asked.lastModified } };
  }
  if (status === 204) throw failure('EMPTY', `${url.href} answered 204, without a document`);
  if (!isDocument(status)) {
    throw failure(`HTTP_${status}`, `${url.href} answered ${status}`, { retryAt: retryAfter(headerField(headers, 'retry-after'), now) });
  }
  const contentType = headerField(headers, 'content-type');
  const encoding = listField(headers, 'content-encoding');
  const { payload, text, cameToEnd } = await decode(body, encoding, contentType, maxBytes).catch((error: unknown) => {
    throw explain(error, url, 'DECODE');
  });
  if (text.trim() === '' && cameToEnd !== false) throw failure('EMPTY', `${url.href} answered 200 with nothing in it`);
  // A packed stream ends with a mark of its own, whatever is told of its length; one that has none proves nothing, even
  // if it is as long as was told: a cache on the way may have kept it so.
  if (text.trim() === '' || !looksWhole(text, cameToEnd ?? isFramed(headers))) throw failure('TRUNCATED', `${url.href} broke off before its end`);
  return { ...told, status: 200, validators: { etag, lastModified }, contentType, payload, text, ...feedLinks(listField(headers, 'link'), url.href) };
}

interface Decoded { readonly payload: Buffer; readonly text: string; readonly cameToEnd: boolean | null }

async function decode(body: Buffer, encoding: string, contentType: string | null, maxBytes: number): Promise<Decoded> {
  const { data, cameToEnd } = await decodeBody(body, encoding, maxBytes);
  return { payload: data, text: decodeText(data, contentType), cameToEnd };
}

/** Whether an answer told where it ends, else than by the end of its connection (RFC 9112 section 6.3); that it did end there has been seen to. */
function isFramed(headers: HeaderFields): boolean {
  const coding = listField(headers, 'transfer-encoding');
  return coding === '' ? headers['content-length'] !== undefined : /chunked\s*$/iu.test(coding);
}
