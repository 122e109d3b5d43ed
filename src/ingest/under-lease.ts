import type { FeedLease } from '../nodes/nodes.js';
import type { Patiently } from './places.js';
import type { Tools } from './work.js';

/** The tools of one turn: it writes by its lease alone, and waits for upstream without keeping its place. */
export function underLease({ store, lost }: FeedLease, patiently: Patiently, tools: Tools): Tools {
  const { fetcher, joining, stopping } = tools;
  return {
    ...tools,
    store,
    joining: { ...joining, store },
    fetcher: { ...fetcher, get: (...asked: Parameters<typeof fetcher.get>) => patiently(fetcher.get(...asked)) },
    stopping: { get aborted() { return stopping.aborted || lost.aborted; } },
  };
}
