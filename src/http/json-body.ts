import type { FastifyInstance } from 'fastify';
import { Refusal } from './refusal.js';

/**
 * Bodies are JSON in UTF-8 and nothing else (GraphQL over HTTP, section 5.4; RFC 8259 section 8.1). Fastify
 * would take text/plain as well, which pages may send across sites without asking.
 */
export function takeJsonOnly(app: FastifyInstance): void {
  const parse = app.getDefaultJsonParser('error', 'error');
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body: Buffer, done) => {
    const charset = /;\s*charset="?([^";\s]+)/i.exec(request.headers['content-type'] ?? '')?.[1];
    if (charset !== undefined && charset.toLowerCase() !== 'utf-8') {
      done(new Refusal(415, 'BAD_REQUEST', `The body must be UTF-8; "${charset.slice(0, 40)}" is not taken.`));
      return;
    }
    const text = decode(body);
    if (text === null) done(new Refusal(400, 'BAD_REQUEST', 'The body is not UTF-8.'));
    else parse(request, text, done);
  });
}

function decode(body: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch {
    return null;
  }
}
