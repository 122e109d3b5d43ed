import { setTimeout as delay } from 'node:timers/promises';
import type { RunningContender } from './contender-process.js';
import { CONNECTIONS, type LoadGenerator } from './load.js';
import type { Options } from './options.js';
import type { PreparedRequest } from './requests.js';

/** What one slice of a lane has shown. */
export interface Measured {
  /** Microseconds of the server's CPU that a request cost, all its threads together. */
  readonly cpu: number;
  /** Requests a second. */
  readonly throughput: number;
  readonly requests: number;
  /** Bytes of an answer, headers included. */
  readonly bytes: number;
  /** Milliseconds. */
  readonly p50: number;
  readonly p99: number;
  /** The most memory that the server has had so far, bytes. */
  readonly resident: number;
}

/** Milliseconds until a server has answered what was under way when the load ended. */
const SETTLES = 100;

/** Asks a contender until its code has been compiled and its caches are full: slice after slice, ten at the most. */
export async function warm(contender: RunningContender, load: LoadGenerator, requests: readonly PreparedRequest[], { slice, warm: enough }: Pick<Options, 'slice' | 'warm'>): Promise<void> {
  let answered = 0;
  for (let times = 0; times < 10 && answered < enough; times++) answered += (await measureSlice(contender, load, requests, slice)).requests;
}

/** Measures a contender for some seconds. @throws Error when a single request went wrong. */
export async function measureSlice(contender: RunningContender, load: LoadGenerator, requests: readonly PreparedRequest[], seconds: number): Promise<Measured> {
  const before = await contender.used();
  const slice = await load.run(contender.url, requests, seconds);
  await delay(SETTLES);
  const after = await contender.used();
  if (slice.errors > 0 || slice.requests === 0) throw new Error(`${contender.url}: ${slice.errors} of ${slice.requests} requests went wrong`);
  return {
    // Those under way at the end were worked at as well, though nobody counts them: a slow server would pay for them more.
    cpu: (after.cpu - before.cpu) / (slice.requests + CONNECTIONS),
    throughput: (slice.requests * 1000) / slice.lasted,
    requests: slice.requests,
    bytes: slice.bytes / slice.requests,
    p50: slice.latency.p50,
    p99: slice.latency.p99,
    resident: after.resident,
  };
}
