import type { FeedState } from '../model/feed.js';
import type { Store } from '../store/store.js';

/** How the feeds of a store stand. */
export interface FeedNumbers {
  /** Feeds by state, in small letters. */
  readonly byState: Readonly<Record<string, number>>;
  /** Feeds that should have been asked by now, and since when the most overdue of them; null when none is. */
  readonly due: number;
  readonly dueSince: Date | null;
  /** When a feed that is well was last read; null before that. */
  readonly lastSuccess: Date | null;
}

const STATES: readonly FeedState[] = ['PENDING', 'ACTIVE', 'FAILING', 'RETIRED'];

/** Looks how they stand; each question is answered from an index. */
export async function feedNumbers({ feeds }: Store): Promise<FeedNumbers> {
  const due = { nextFetchAt: { $lte: new Date() } };
  const [counts, dueCount, [mostOverdue], [newest]] = await Promise.all([
    Promise.all(STATES.map(async (state) => [state.toLowerCase(), await feeds.countDocuments({ state })] as const)),
    feeds.countDocuments(due),
    feeds.find(due, { sort: { nextFetchAt: 1 }, limit: 1, projection: { nextFetchAt: 1 } }).toArray(),
    feeds.find({ state: 'ACTIVE' }, { sort: { lastSucceededAt: -1 }, limit: 1, projection: { lastSucceededAt: 1 } }).toArray(),
  ]);
  return { byState: Object.fromEntries(counts), due: dueCount, dueSince: mostOverdue?.nextFetchAt ?? null, lastSuccess: newest?.lastSucceededAt ?? null };
}
