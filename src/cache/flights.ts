/** Milliseconds that one waits for another's answer before making its own. */
const LONGEST_WAIT = 5000;
/** Answers that are being made; beyond it one looks for those that were given up without a word. */
const MOST = 1000;

/** What is being made just now, by key, so that who wants the same can wait for it. */
export interface Flights<T> {
  /** Begins to make it; what it returns is called with what became of it, null for nothing. */
  begin(key: string): (made: T | null) => void;
  /** What becomes of it; undefined when nobody makes it, null when nothing came of it or it takes too long. */
  join(key: string): Promise<T | null> | undefined;
}

interface Flight<T> { readonly since: number; readonly landed: Promise<T | null> }

export function createFlights<T>(): Flights<T> {
  const flights = new Map<string, Flight<T>>();
  const isOverdue = ({ since }: Flight<T>) => Date.now() - since >= LONGEST_WAIT;
  const sweep = () => {
    for (const [key, flight] of flights) {
      if (flights.size <= MOST || !isOverdue(flight)) break;
      flights.delete(key);
    }
  };
  return {
    begin(key) {
      let land: (made: T | null) => void = () => undefined;
      const flight = { since: Date.now(), landed: new Promise<T | null>((resolve) => { land = resolve; }) };
      // Put in again, it is the youngest.
      flights.delete(key);
      flights.set(key, flight);
      sweep();
      return (made) => {
        if (flights.get(key) === flight) flights.delete(key);
        land(made);
      };
    },
    join(key) {
      const flight = flights.get(key);
      return flight && !isOverdue(flight) ? inTime(flight.landed) : undefined;
    },
  };
}

function inTime<T>(landed: Promise<T | null>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => { timer = setTimeout(resolve, LONGEST_WAIT, null); });
  return Promise.race([landed, late]).finally(() => clearTimeout(timer));
}
