import type { IncomingMessage } from 'node:http';
import type { OperationNotes } from '../gateway/operation-name.js';
import { requestIdOf } from './request-id.js';

/** A request that was counted, and what its answer says of that. */
export interface Counted {
  /** Whether it was one too many. */
  readonly isOver: boolean;
  /** Seconds until all are there again. */
  readonly reset: number;
  readonly policy: string;
  readonly state: string;
}

/** What becomes known of a request on its way, for the log and for whoever watches. Nothing in it is a secret. */
export interface RequestNotes {
  /** Stands in the answer's `x-request-id` and in every line of the log that belongs to it. */
  readonly id: string;
  /** When it came, milliseconds that only grow. */
  readonly began: number;
  /** The pattern of what is served there (`/graphql`); null for nothing. */
  route: string | null;
  /** What the operation is called and has come to by now; null when it never was one. */
  look: () => OperationNotes | null;
  /** Who asks: the name of an API key or the subject of a token, at most 100 characters; null when nobody says so. */
  partner: string | null;
  /** The trace that the request belongs to; null when there are none. */
  traceId: string | null;
  /** How many requests its client has sent, once that was counted; `none` for one that is not counted. */
  counted: Counted | 'none' | null;
  /** While it is being counted. */
  counting: Promise<Counted> | null;
  /** Its body, once somebody has read it, and what that is as JSON, once somebody has parsed it. */
  body: Buffer | null;
  json: { readonly value: unknown } | null;
}

const NOTES = Symbol('notes');

/** The notes of a request, made when they are first wanted. */
export function notesOf(request: IncomingMessage & { [NOTES]?: RequestNotes }): RequestNotes {
  return (request[NOTES] ??= {
    id: requestIdOf(request.headers), began: performance.now(), route: null, look: nothing, partner: null, traceId: null, counted: null, counting: null, body: null, json: null,
  });
}

const nothing = () => null;

/** A name as it may stand in a log line. */
export const shortened = (name: string | null): string | null => (name === null ? null : name.slice(0, 100));
