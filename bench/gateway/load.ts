import type { PreparedRequest } from './requests.js';

/** What a load generator saw in one slice of time. */
export interface Slice {
  readonly requests: number;
  /** Refused, broken off, timed out, or answered with anything but 2xx and 304. */
  readonly errors: number;
  /** Milliseconds that it lasted. */
  readonly lasted: number;
  /** Bytes of all answers, headers included. */
  readonly bytes: number;
  /** Milliseconds until an answer was there, of so many in a hundred. */
  readonly latency: { readonly p50: number; readonly p90: number; readonly p99: number };
}

/** Requests at a time, each on a connection of its own. */
export const CONNECTIONS = 32;

/** Sends requests in rotation, as fast as they are answered, for some seconds. */
export interface LoadGenerator {
  /** With its version. */
  readonly name: string;
  run(origin: string, requests: readonly PreparedRequest[], seconds: number): Promise<Slice>;
}
