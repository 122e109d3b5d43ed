/** What waits, by whom it is for. */
export interface InTurn<T> {
  add(whose: string, waiting: T): void;
  /** Takes out the next; null when nothing waits. */
  next(): T | null;
  /** Takes out all. */
  clear(): T[];
}

/** First come, first served among those of one; several take turns, so that one with many keeps nobody waiting for all of them. */
export function createInTurn<T>(): InTurn<T> {
  const queues = new Map<string, T[]>();
  return {
    add(whose, waiting) {
      const own = queues.get(whose);
      if (own) own.push(waiting);
      else queues.set(whose, [waiting]);
    },
    next() {
      const [first] = queues;
      if (!first) return null;
      const [whose, own] = first;
      const next = own.shift() ?? null;
      queues.delete(whose);
      if (own.length > 0) queues.set(whose, own);
      return next;
    },
    clear() {
      const all = [...queues.values()].flat();
      queues.clear();
      return all;
    },
  };
}
