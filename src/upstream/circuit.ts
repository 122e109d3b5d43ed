import type { CircuitState } from '../model/feed.js';

/** Failures in a row after which a host is left alone. */
const FAILURES = 5;
/** How long then, milliseconds: doubled with every trial that fails, up to the longest. */
const SHORTEST = 30_000;
const LONGEST = 30 * 60_000;
/** Hosts whose failures are remembered. */
const MOST_HOSTS = 10_000;

/** A host that failed: how often in a row, until when it is left alone (milliseconds; null while it is not), and whether it is being tried. */
export interface Circuit { readonly failures: number; readonly openings: number; readonly until: number | null; readonly trial: boolean }

const FINE: Circuit = { failures: 0, openings: 0, until: null, trial: false };

/** What a request told of its host. `NOTHING` when it did not get so far. */
export type Told = 'ANSWERED' | 'FAILED' | 'NOTHING';

/** A host's circuit after a request of which it is known whether it was the trial. */
export function afterRequest(circuit: Circuit, told: Told, wasTrial: boolean, now: number): Circuit {
  if (told === 'ANSWERED') return FINE;
  if (told === 'NOTHING') return wasTrial ? { ...circuit, trial: false } : circuit;
  // What was under way when the host was given up says nothing new.
  if (circuit.until !== null && !wasTrial) return circuit;
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

/** When a host that is left alone may be asked again, milliseconds; null when it may be now. */
export function closedUntil(circuit: Circuit, now: number): number | null {
  if (circuit.until === null) return null;
  if (now < circuit.until) return circuit.until;
  return circuit.trial ? now + SHORTEST : null;
}

/** The circuits of all hosts, by host. */
export interface Circuits {
  stateOf(host: string): CircuitState;
  /** As `closedUntil`. */
  closedUntil(host: string): Date | null;
  /** To be called when a request that may be made begins; what it gives is told how that ended. */
  begin(host: string): (told: Told) => void;
}

/** Circuits by a clock. Own code, as a feed's record wants the time of the next trial, which libraries keep to themselves. */
export function createCircuits(now: () => Date): Circuits {
  const circuits = new Map<string, Circuit>();
  const of = (host: string) => circuits.get(host) ?? FINE;
  const clock = () => now().getTime();
  const keep = (host: string, circuit: Circuit) => {
    circuits.delete(host);
    if (circuit !== FINE) circuits.set(host, circuit);
    for (const oldest of circuits.keys()) {
      if (circuits.size <= MOST_HOSTS) break;
      circuits.delete(oldest);
    }
  };
  return {
    stateOf: (host) => stateOf(of(host), clock()),
    closedUntil(host) {
      const until = closedUntil(of(host), clock());
      return until === null ? null : new Date(until);
    },
    begin(host) {
      const trial = of(host).until !== null;
      if (trial) keep(host, { ...of(host), trial });
      return (told) => keep(host, afterRequest(of(host), told, trial, clock()));
    },
  };
}
