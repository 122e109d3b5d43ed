import { once } from 'node:events';
import { Agent, request as ask, type IncomingMessage } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { CONNECTIONS } from './load.js';
import type { PreparedRequest } from './requests.js';

/** Seconds at the beginning that do not count. */
const SETTLING = 1;

/** Even chances, the same at every run (a linear congruential generator: Numerical Recipes, section 7.1). */
function chances(): () => number {
  let state = 1;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}

/**
 * Sends `rate` requests a second as readers do, at any moment and whether or not the others have been answered, and tells
 * for each how long it took from when it was due, milliseconds: what waits for a connection waits for the server.
 * @throws Error when one is answered with anything but 200.
 */
export async function latenciesAt(rate: number, origin: string, requests: readonly PreparedRequest[], seconds: number): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const { hostname, port } = new URL(origin);
  const chance = chances();
  const found: Promise<number>[] = [];
  const start = performance.now();
  const one = async (due: number, { method, path, headers, body }: PreparedRequest): Promise<number> => {
    const asked = ask({ agent, hostname, port, method, path, headers: { ...headers, 'content-length': Buffer.byteLength(body) } }).end(body);
    const [answer] = (await once(asked, 'response')) as [IncomingMessage];
    if (answer.statusCode !== 200) throw new Error(`${origin} answers ${answer.statusCode}`);
    await once(answer.resume(), 'end');
    return performance.now() - due;
  };
  try {
    // Gaps of a Poisson process: as many arrivals in one moment as in any other.
    for (let at = 0, due = start; due < start + seconds * 1000; due += (-Math.log(1 - chance()) * 1000) / rate, at++) {
      // Not by a timer, which would be late by up to a millisecond.
      while (performance.now() < due) await turn();
      const prepared = requests[at % requests.length];
      if (!prepared) throw new Error('there is nothing to ask');
      const taken = one(due, prepared);
      // Told of below, when all have been sent.
      taken.catch(() => undefined);
      if (due > start + SETTLING * 1000) found.push(taken);
    }
    return await Promise.all(found);
  } finally {
    agent.destroy();
  }
}
