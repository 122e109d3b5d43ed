/** Requests a host gets: so many a second on average, so many at once after a pause. */
export interface Pace { readonly perSecond: number; readonly burst: number }

/** A host's allowance: what was left of it at a time, in milliseconds; below 0 it is spoken for in advance. */
export interface Allowance { readonly left: number; readonly at: number }

/** Hosts that are remembered; one that is forgotten has its full burst again. */
const MOST_HOSTS = 10_000;

/** Takes one request of an allowance (a token bucket): what is left, and how long to wait before, in milliseconds. */
export function takeOne(allowance: Allowance | undefined, { perSecond, burst }: Pace, now: number): { allowance: Allowance; wait: number } {
  const refilled = allowance ? allowance.left + (Math.max(0, now - allowance.at) * perSecond) / 1000 : burst;
  const left = Math.min(burst, refilled) - 1;
  return { allowance: { left, at: now }, wait: left < 0 ? (-left / perSecond) * 1000 : 0 };
}

/** Waits for a host's next request; breaks off when the signal is aborted. */
export type Turnstile = (host: string, pace: Pace, signal: AbortSignal) => Promise<void>;

/** A turnstile that keeps every host's allowance. */
export function createTurnstile(): Turnstile {
  const allowances = new Map<string, Allowance>();
  return async (host, pace, signal) => {
    const { allowance, wait } = takeOne(allowances.get(host), pace, performance.now());
    // Put in again, it is the youngest: the oldest is the one that was not asked for longest.
    allowances.delete(host);
    allowances.set(host, allowance);
    for (const oldest of allowances.keys()) {
      if (allowances.size <= MOST_HOSTS) break;
      allowances.delete(oldest);
    }
    if (wait > 0) await pause(wait, signal);
  };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end);
  });
}
