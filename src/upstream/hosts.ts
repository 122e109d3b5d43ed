import { setMaxListeners } from 'node:events';
import type { CircuitState } from '../model/feed.js';
import { checkLiteral } from './address-guard.js';
import { createCircuits, type Told } from './circuit.js';
import { explain } from './explain-failure.js';
import { fetchCode } from './fetch-codes.js';
import { failure, FetchFailed } from './fetch-failed.js';
import type { FetchSettings } from './fetch-settings.js';
import { createGuardedAgent } from './guarded-agent.js';
import { createHostQueue } from './host-queue.js';
import { createTurnstile, type Pace } from './rate.js';
import { requestOnce, type Incoming, type Outgoing } from './request-once.js';

/** Requests at once to a host that was not asked for a while: a feed's pages are not spread over minutes. */
const BURST = 20;

/** The longest wait between two requests that a robots.txt (Crawl-delay) is granted, seconds. */
const LONGEST_DELAY = 10;

/** How a request is let through to its host. */
export interface Passage {
  /** Seconds that the host wants between two requests; null when it did not say. */
  readonly crawlDelay: number | null;
  /** Whether it is refused while the host is left alone, and its end told to the host's circuit. */
  readonly circuit: boolean;
}

/** The hosts of the world: a queue, a pace and a circuit for each, and guarded connections to them. */
export interface Hosts {
  /** Waits for a turn at the host, then makes the request; throws `FetchFailed`. */
  send(url: URL, outgoing: Outgoing, passage: Passage): Promise<Incoming>;
  /** Throws CIRCUIT_OPEN while the host is left alone. */
  refuseIfOpen(url: URL): void;
  circuitOf(url: URL): CircuitState;
  close(): Promise<void>;
}

/** Hosts within limits. */
export function createHosts(settings: FetchSettings, now: () => Date): Hosts {
  const { allow, perHost, resolve, rate, timeout, firstByte = timeout } = settings;
  const agent = createGuardedAgent({ allow, perHost, resolve, connectTimeout: firstByte });
  const inTurn = createHostQueue(perHost);
  const pass = createTurnstile();
  const circuits = createCircuits(now);
  const closing = new AbortController();
  setMaxListeners(0, closing.signal);

  const refuseIfOpen = ({ host }: URL) => {
    const retryAt = circuits.closedUntil(host);
    if (retryAt) throw failure('CIRCUIT_OPEN', `${host} kept failing and is left alone until ${retryAt.toISOString()}`, { retryAt });
  };
  const request = async (url: URL, outgoing: Outgoing, circuit: boolean) => {
    // Asked again: while this one waited for its turn, others may have failed.
    if (circuit) refuseIfOpen(url);
    const tell = circuit ? circuits.begin(url.host) : () => undefined;
    try {
      const answer = await requestOnce(url, agent, outgoing);
      tell(answer.status >= 500 ? 'FAILED' : 'ANSWERED');
      return answer;
    } catch (error) {
      tell(toldBy(error));
      throw error;
    }
  };

  return {
    async send(url, outgoing, { crawlDelay, circuit }) {
      try {
        checkLiteral(url, allow);
      } catch (error) {
        throw explain(error, url, 'ANSWER');
      }
      if (circuit) refuseIfOpen(url);
      const pace = paceOf(rate, crawlDelay);
      return inTurn(url.host, async () => {
        if (pace) await pass(url.host, pace, closing.signal);
        return request(url, outgoing, circuit);
      });
    },
    refuseIfOpen,
    circuitOf: ({ host }) => circuits.stateOf(host),
    async close() {
      closing.abort();
      // What still waits in a queue finds the connections gone, and fails like what is under way.
      await agent.destroy();
    },
  };
}

function paceOf(rate: number | undefined, crawlDelay: number | null): Pace | null {
  if (crawlDelay !== null && crawlDelay > 0) return { perSecond: Math.min(rate ?? Infinity, 1 / Math.min(crawlDelay, LONGEST_DELAY)), burst: 1 };
  return rate === undefined ? null : { perSecond: rate, burst: Math.max(BURST, rate) };
}

/** What never reached the host says nothing of it; an answer that is too large is one all the same. */
function toldBy(error: unknown): Told {
  if (!(error instanceof FetchFailed) || ['FORBIDDEN_ADDRESS', 'CLOSED'].includes(error.code)) return 'NOTHING';
  return fetchCode(error.code).hostFailed ? 'FAILED' : 'ANSWERED';
}
