let watched: Promise<() => Promise<string>> | null = null;

/**
 * The process' own numbers in Prometheus' text format: CPU, memory, handles, event loop and garbage collection, as
 * prom-client names them (`process_…`, `nodejs_…`). They are of the process, not of one program in it, and so is this;
 * they are watched from the first time on that somebody asks: who does not scrape does not pay.
 */
export async function readProcessMetrics(): Promise<string> {
  watched ??= import('./watch-process.js').then(({ watchProcess }) => watchProcess());
  try {
    return await (await watched)();
  } catch (error) {
    // It is tried again next time.
    watched = null;
    throw error;
  }
}
