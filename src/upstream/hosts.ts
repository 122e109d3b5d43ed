import { setMaxListeners } from 'node:events';
import type { CircuitState } from '../model/feed.js';
import { checkLiteral } from './address-guard.js';
import { explain } from './explain-failure.js';
import { fetchCode } from './fetch-codes.js';
import { failure, FetchFailed } from './fetch-failed.js';
import type { FetchSettings } from './fetch-settings.js';
import { createGuardedAgent } from './guarded-agent.js';
import { createHostHealth, type Ending } from './host-health.js';
import { createHostQueue, type Turn } from './host-queue.js';
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
  /** Whether it is refused while the host or the address is left alone, and its end told to their circuits. */
  readonly circuit: boolean;
  /** Whether the address is asked again and again, so that how it is doing is remembered. */
  readonly returning: boolean;
}

/** The hosts of the world: a queue, a pace and circuits for each, and guarded connections to them. */
export interface Hosts {
  /** Waits for a turn at the host, then makes the request; throws `FetchFailed`. */
  send(url: URL, outgoing: Outgoing, passage: Passage): Promise<Incoming>;
  /** Throws CIRCUIT_OPEN while the host or the address is left alone. */
  refuseIfOpen(url: URL): void;
  circuitOf(url: URL): CircuitState;
  close(): Promise<void>;
}

/** Hosts within limits. */
export function createHosts(settings: FetchSettings, now: () => Date): Hosts {
  const { allow, perHost, resolve, rate, timeout, firstByte = timeout, patience } = settings;
  const agent = createGuardedAgent({ allow, perHost, resolve, connectTimeout: firstByte });
  const inTurn = createHostQueue(perHost, patience);
  const pass = createTurnstile();
  const health = createHostHealth(now);
  const closing = new AbortController();
  setMaxListeners(0, closing.signal);

  const request = async (url: URL, outgoing: Outgoing, { circuit, returning }: Passage, turn: Turn) => {
    // Asked again: while this one waited for its turn, others may have failed.
    if (circuit) health.refuseIfOpen(url);
    const tell = circuit ? health.begin(url, returning) : () => undefined;
    turn.asked();
    try {
      const answer = await requestOnce(url, agent, { ...outgoing, signals: [turn.signal, closing.signal], onAnswer: turn.answered });
      tell(answer.status >= 500 ? 'ADDRESS_FAILED' : 'ANSWERED');
      return answer;
    } catch (error) {
      tell(turn.signal.aborted && turn.hasAnother ? 'NOTHING' : endingBy(error));
      throw error;
    }
  };

  return {
    async send(url, outgoing, passage) {
      try {
        checkLiteral(url, allow);
      } catch (error) {
        throw explain(error, url, 'ANSWER');
      }
      if (passage.circuit) health.refuseIfOpen(url);
      const pace = paceOf(rate, passage.crawlDelay);
      const wish = { isFailing: () => health.isFailing(url), isRepeatable: outgoing.method === 'GET' };
      return inTurn(url.host, wish, async (turn) => {
        if (pace) await pass(url.host, pace, closing.signal);
        return request(url, outgoing, passage, turn);
      });
    },
    refuseIfOpen: health.refuseIfOpen,
    circuitOf: health.stateOf,
    async close() {
      // Ends what is under way by itself: connections that the agent has put away already are not destroyed with it.
      closing.abort(failure('CLOSED', 'Nothing is waited for any more'));
      await agent.destroy();
    },
  };
}

function paceOf(rate: number | undefined, crawlDelay: number | null): Pace | null {
  if (crawlDelay !== null && crawlDelay > 0) return { perSecond: Math.min(rate ?? Infinity, 1 / Math.min(crawlDelay, LONGEST_DELAY)), burst: 1 };
  return rate === undefined ? null : { perSecond: rate, burst: Math.max(BURST, rate) };
}

/** What never reached the host says nothing of it; an answer that is too large is one all the same. */
function endingBy(error: unknown): Ending {
  if (!(error instanceof FetchFailed) || ['FORBIDDEN_ADDRESS', 'CLOSED'].includes(error.code)) return 'NOTHING';
  const { against } = fetchCode(error.code);
  if (against === null) return 'ANSWERED';
  return against === 'host' ? 'HOST_FAILED' : 'ADDRESS_FAILED';
}
