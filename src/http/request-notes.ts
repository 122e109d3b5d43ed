import type { FastifyRequest } from 'fastify';
import type { OperationNotes } from '../gateway/operation-name.js';

/** What becomes known of a request on its way, for the log and for whoever watches. Nothing in it is a secret. */
export interface RequestNotes {
  /** What the operation is called and has come to by now; null when it never was one. */
  look: () => OperationNotes | null;
  /** Who asks: the name of an API key or the subject of a token, at most 100 characters; null when nobody says so. */
  partner: string | null;
  /** The trace that the request belongs to; null when there are none. */
  traceId: string | null;
}

const notes = new WeakMap<FastifyRequest, RequestNotes>();

/** The notes of a request, empty at first. */
export function notesOf(request: FastifyRequest): RequestNotes {
  let found = notes.get(request);
  if (!found) notes.set(request, (found = { look: () => null, partner: null, traceId: null }));
  return found;
}

/** A name as it may stand in a log line. */
export const shortened = (name: string | null): string | null => (name === null ? null : name.slice(0, 100));
