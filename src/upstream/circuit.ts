import type { CircuitState } from '../model/feed.js';

/** Failures in a row after which what failed, a host or an address, is left alone. */
const FAILURES = 5;
/** How long then, milliseconds: doubled with every trial that fails, up to the longest. */
const SHORTEST = 30_000;
const LONGEST = 30 * 60_000;
/** How many failing ones are remembered. */
const MOST = 10_000;

/** What failed: how often in a row, until when it is left alone (milliseconds; null while it is not), and whether it is being tried. */
export interface Circuit { readonly failures: number; readonly openings: number; readonly until: number | null; readonly trial: boolean }

const FINE: Circuit = { failures: 0, openings: 0, until: null, trial: false };

/** What a request told: `NOTHING` when it did not get so far, `FAILED_AGAIN` when it fails as was known, which counts as a trial only. */
export type Told = 'ANSWERED' | 'FAILED' | 'FAILED_AGAIN' | 'NOTHING';

/** A circuit after a request of which it is known whether it was the trial. */
export function afterRequest(circuit: Circuit, told: Told, wasTrial: boolean, now: number): Circuit {
  if (told === 'ANSWERED') return FINE;
  if (told === 'NOTHING') return wasTrial ? { ...circuit, trial: false } : circuit;
  // What was under way when it was given up says nothing new.
  if (!wasTrial && (circuit.until !== null || told === 'FAILED_AGAIN')) return circuit;
  const failures = circuit.failures + 1;
  if (failures < FAILURES) return { ...circuit, failures };
  const openings = circuit.openings + 1;
  return { failures, openings, until: now + Math.min(SHORTEST * 2 ** (openings - 1), LONGEST), trial: false };
}

/** How a circuit stands: half open from the end of its time on, until the trial has told. */
export function stateOf({ until }: Circuit, now: number): CircuitState {
  if (until === null) return 'CLOSED';
  return now < until ? 'OPEN' : 'HALF_OPEN';
}

/** When what is left alone may be asked again, milliseconds; null when it may be now. */
export function closedUntil(circuit: Circuit, now: number): number | null {
  if (circuit.until === null) return null;
  if (now < circuit.until) return circuit.until;
  return circuit.trial ? now + SHORTEST : null;
}

/** Circuits by what they are of: hosts or addresses. */
export interface Circuits {
  stateOf(key: string): CircuitState;
  /** As `closedUntil`. */
  closedUntil(key: string): Date | null;
  /** Whether it failed the last time. */
  isFailing(key: string): boolean;
  /** To be called when a request that may be made begins; what it gives is told how that ended. */
  begin(key: string): (told: Told) => void;
}

/** Circuits by a clock. Own code, as a feed's record wants the time of the next trial, which libraries keep to themselves. */
export function createCircuits(now: () => Date): Circuits {
  const circuits = new Map<string, Circuit>();
  const of = (key: string) => circuits.get(key) ?? FINE;
  const clock = () => now().getTime();
  const keep = (key: string, circuit: Circuit) => {
    circuits.delete(key);
    if (circuit !== FINE) circuits.set(key, circuit);
    for (const oldest of circuits.keys()) {
      if (circuits.size <= MOST) break;
      circuits.delete(oldest);
    }
  };
  return {
    stateOf: (key) => stateOf(of(key), clock()),
    closedUntil(key) {
      const until = closedUntil(of(key), clock());
      return until === null ? null : new Date(until);
    },
    isFailing: (key) => of(key).failures > 0,
    begin(key) {
      const trial = of(key).until !== null;
      if (trial) keep(key, { ...of(key), trial });
      return (told) => keep(key, afterRequest(of(key), told, trial, clock()));
    },
  };
}
