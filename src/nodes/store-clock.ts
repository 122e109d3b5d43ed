/** The time that all nodes go by: that of the store. */
export interface StoreClock {
  now(): Date;
  /** Asks the store what time it is. */
  sync(): Promise<void>;
}

/** An answer that took longer than this many milliseconds says little of the moment it was made in: it is taken where nothing better is known. */
const SLOWEST = 1000;

/**
 * The store's time, carried on by this process's monotonic clock between two looks at it: neither a wall clock that is
 * wrong nor one that is set while the program runs makes a feed due.
 */
export function createStoreClock(ask: () => Promise<Date>, monotonic: () => number = () => performance.now()): StoreClock {
  /** What the store's time is ahead of the monotonic clock, in milliseconds. */
  let ahead = Date.now() - monotonic();
  let isKnown = false;
  return {
    now: () => new Date(Math.round(monotonic() + ahead)),
    async sync() {
      const before = monotonic();
      const time = await ask();
      const after = monotonic();
      const said = time.getTime() - (before + after) / 2;
      if (!isKnown || after - before <= SLOWEST) [ahead, isKnown] = [said, true];
    },
  };
}
