import type { IncomingMessage } from 'node:http';
import { notesOf } from './request-notes.js';

/**
 * Reads a request's body and keeps it in its notes, once. `done` gets null for one of more than `limit` bytes, of which
 * the rest is thrown away; it is never called when the client goes before the end, which whoever observes the request
 * hears.
 */
export function readBody(request: IncomingMessage, limit: number, done: (body: Buffer | null) => void): void {
  const notes = notesOf(request);
  if (notes.body) {
    done(notes.body);
    return;
  }
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    const before = size;
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else if (before <= limit) done(null);
  });
  request.on('end', () => {
    if (size > limit) return;
    notes.body = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size);
    done(notes.body);
  });
}
