import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { readBody } from './read-body.js';
import { Refusal } from './refusal.js';
import { notesOf } from './request-notes.js';

/** Bytes with which some begin what is UTF-8; not part of the text (RFC 8259 section 8.1 lets a reader ignore it). */
const MARK = Buffer.from([0xef, 0xbb, 0xbf]);

/** Parses a body once, however often it is called. @throws what the answer should be */
export type ParseJson = (request: IncomingMessage, body: Buffer) => unknown;

/** Fastify's own parser, which refuses what would change the prototype of what is made of it. */
export function jsonParser(app: FastifyInstance): ParseJson {
  // It calls back before it returns, and looks at the text alone.
  const parse = app.getDefaultJsonParser('error', 'error') as unknown as (request: null, text: string, done: (error: Error | null, value?: unknown) => void) => void;
  return (request, body) => {
    const notes = notesOf(request);
    if (notes.json) return notes.json.value;
    const text = decodeBody(body);
    if (text === null) throw new Refusal(400, 'BAD_REQUEST', 'The body is not UTF-8.');
    parse(null, text, (error, value) => {
      if (error) throw error;
      notes.json = { value };
    });
    return (notes.json as { readonly value: unknown } | null)?.value;
  };
}

/**
 * Bodies are JSON in UTF-8 and nothing else (GraphQL over HTTP, section 5.4; RFC 8259 section 8.1). Fastify
 * would take text/plain as well, which pages may send across sites without asking.
 */
export function takeJsonOnly(app: FastifyInstance, parseJson: ParseJson, bodyLimit: number): void {
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', ({ raw }, _payload, done) => {
    const { 'content-type': type = '', 'content-length': length } = raw.headers;
    const charset = charsetOf(type);
    if (charset !== undefined && charset !== 'utf-8') {
      done(new Refusal(415, 'BAD_REQUEST', `The body must be UTF-8; "${charset.slice(0, 40)}" is not taken.`));
      return;
    }
    const tooLarge = () => done(new Refusal(413, 'BAD_REQUEST', `The body is too large; the limit is ${bodyLimit} bytes.`));
    if (Number(length) > bodyLimit) return tooLarge();
    readBody(raw, bodyLimit, (body) => {
      if (!body) return tooLarge();
      try {
        done(null, parseJson(raw, body));
      } catch (error) {
        done(error as Error);
      }
    });
  });
}

function charsetOf(contentType: string): string | undefined {
  return /;\s*charset="?([^";\s]+)/i.exec(contentType)?.[1]?.toLowerCase();
}

/** The body's text; null for bytes that are no UTF-8. */
function decodeBody(body: Buffer): string | null {
  if (!isUtf8(body)) return null;
  return body.subarray(0, MARK.length).equals(MARK) ? body.toString('utf8', MARK.length) : body.toString('utf8');
}
