import PQueue from 'p-queue';

/** Runs work of a host when it is its turn. */
export type HostQueue = <T>(host: string, work: () => Promise<T>) => Promise<T>;

/** Queues by host, each running `perHost` at a time. */
export function createHostQueue(perHost: number): HostQueue {
  const queues = new Map<string, PQueue>();
  const queueOf = (host: string) => {
    const known = queues.get(host);
    if (known) return known;
    const queue = new PQueue({ concurrency: perHost });
    queues.set(host, queue);
    // Redirects lead to ever new hosts: one that nothing waits for is forgotten.
    return queue.once('idle', () => queues.delete(host));
  };
  return (host, work) => queueOf(host).add(work);
}
