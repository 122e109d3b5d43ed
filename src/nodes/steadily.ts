/** Something that is done again and again. */
export interface Steady {
  /** Resolves when what is being done has ended; it is done no more. */
  stop(): Promise<void>;
}

/**
 * Does something at once and every so many milliseconds from beginning to beginning, one after the other: where it takes longer it
 * follows at once. It goes on whatever fails; `onError` hears of the first of failures in a row. It keeps no process alive.
 */
export function steadily(every: number, work: () => Promise<void>, onError: (error: unknown) => void): Steady {
  let isStopped = false;
  let isFailing = false;
  let running: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout;
  const round = async () => {
    const startedAt = performance.now();
    try {
      await work();
      isFailing = false;
    } catch (error) {
      if (!isFailing) onError(error);
      isFailing = true;
    }
    if (!isStopped) arm(Math.max(0, every - (performance.now() - startedAt)));
  };
  const arm = (wait: number) => {
    timer = setTimeout(() => { running = round(); }, wait).unref();
  };
  arm(0);
  return {
    async stop() {
      isStopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
