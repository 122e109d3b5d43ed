import type { IncomingMessage } from 'node:http';
import { notesOf } from './request-notes.js';

/**
 * Reads a request's body and keeps it in its notes, once. `done` gets null for one of more than `limit` bytes, of which
 * the rest is left unread; it is never called when the client goes before the end, which whoever observes the request
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
  const take = (chunk: Buffer) => {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else stop(null);
  };
  const end = () => stop(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, size));
  const stop = (body: Buffer | null) => {
    request.off('data', take);
    request.off('end', end);
    notes.body = body;
    done(body);
  };
  request.on('data', take);
  request.on('end', end);
}
