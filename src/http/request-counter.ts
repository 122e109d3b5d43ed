import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible';

/** Seconds in which requests are counted together. */
export const WINDOW = 60;

/** What is left to a client. */
export interface Count {
  /** Whether this request was one too many. */
  readonly isOver: boolean;
  readonly left: number;
  /** Seconds until all are there again, 1 at least. */
  readonly reset: number;
}

/** The one command of Redis that counting takes; every node counts in the same place. */
export interface CountingRedis {
  readonly isReady: boolean;
  eval(script: string, options: { keys: string[]; arguments: string[] }): Promise<unknown>;
}

/** Counts a client's request. */
export type RequestCounter = (client: string) => Promise<Count>;

/** Counts over all nodes where there is Redis, and while it is away each node for itself. */
export function createRequestCounter(perMinute: number, redis: CountingRedis | null): RequestCounter {
  const bounds = { points: perMinute, duration: WINDOW, keyPrefix: 'khabar:rate' };
  const memory = new RateLimiterMemory(bounds);
  const limiter = redis === null ? memory : new RateLimiterRedis({
    ...bounds,
    storeClient: redis,
    useRedisPackage: true,
    rejectIfRedisNotReady: true,
    insuranceLimiter: memory,
    // Who is over asks nobody until the window ends.
    inMemoryBlockOnConsumed: perMinute + 1,
  });
  return async (client) => {
    try {
      return countOf(await limiter.consume(client), false);
    } catch (refused) {
      if (refused instanceof RateLimiterRes) return countOf(refused, true);
      throw refused;
    }
  };
}

function countOf({ remainingPoints, msBeforeNext }: RateLimiterRes, isOver: boolean): Count {
  return { isOver, left: Math.max(0, remainingPoints), reset: Math.max(1, Math.ceil(msBeforeNext / 1000)) };
}
