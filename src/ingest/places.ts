import PQueue from 'p-queue';

/** Limits of what is under way; `patience` in milliseconds. */
export interface PlaceLimits { readonly atATime: number; readonly aside: number; readonly patience: number }

/** Turns that hold a place, how long the network may keep one at a time, and how many may go on without one. */
const LIMITS: PlaceLimits = { atATime: 64, aside: 192, patience: 2000 };

/** Waits for the network on behalf of work that holds a place. */
export type Patiently = <T>(answer: Promise<T>) => Promise<T>;

/** How important a piece of work is, and who is told when the network keeps it for longer than is waited for. */
export interface Waiting { readonly priority: number; readonly kept?: () => void }

/** Runs work when there is a place for it, the more important first. */
export type Places = <T>(work: (patiently: Patiently) => Promise<T>, waiting: Waiting) => Promise<T>;

/**
 * Places for turns, so that what is held in memory is bounded. A turn that the network keeps for longer than
 * `patience` leaves its place to the next and goes on without: many hosts that do not answer delay nobody for long.
 */
export function createPlaces({ atATime, aside, patience }: PlaceLimits = LIMITS): Places {
  const queue = new PQueue({ concurrency: atATime });
  let outside = 0;
  const hold = <T>(work: (patiently: Patiently) => Promise<T>, kept: (() => void) | undefined, done: (result: Promise<T>) => void) => new Promise<void>((free) => {
    let isOutside = false;
    const leave = () => {
      kept?.();
      if (isOutside || outside >= aside) return;
      isOutside = true;
      outside++;
      free();
    };
    const result = work(async (answer) => {
      const timer = setTimeout(leave, patience).unref();
      try {
        return await answer;
      } finally {
        clearTimeout(timer);
      }
    });
    done(result);
    const end = () => {
      if (isOutside) outside--;
      free();
    };
    result.then(end, end);
  });
  return (work, { priority, kept }) => new Promise((resolve) => {
    void queue.add(() => hold(work, kept, resolve), { priority });
  });
}
