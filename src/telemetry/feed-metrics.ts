import type { Metrics } from './metrics.js';

/** Seconds; a turn may wait for its outlet, and read many pages. */
const BOUNDS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120];

/** A feed's turn that is over. */
export interface EndedTurn { readonly outcome: 'read' | 'unchanged' | 'in_part' | 'failed'; readonly items: number; readonly changes: number; readonly seconds: number }

/** How the feeds stand, as the store says it. */
export interface FeedNumbers {
  /** Feeds by state, in small letters. */
  readonly byState: Readonly<Record<string, number>>;
  /** Feeds that should have been asked by now. */
  readonly due: number;
  /** When the most overdue of them should have been; null when none is. */
  readonly dueSince: Date | null;
  /** When a feed was last read well; null before that. */
  readonly lastSuccess: Date | null;
}

/** How long what the store said of the feeds is told again, milliseconds. */
const FOR = 10_000;

/** Counts turns. */
export function measureTurns(metrics: Metrics): (turn: EndedTurn) => void {
  const turns = metrics.counter('khabar_feed_turns_total', 'Readings of a feed by what became of them.', ['outcome']);
  const durations = metrics.histogram('khabar_feed_turn_duration_seconds', 'How long reading a feed and storing its items took.', [], BOUNDS).of();
  const items = metrics.counter('khabar_feed_items_total', 'Items of feeds that were read, unchanged ones included.').of();
  const changes = metrics.counter('khabar_feed_changes_total', 'Articles that readings made, changed or took back.').of();
  return ({ outcome, seconds, ...turn }) => {
    turns.of(outcome).value += 1;
    durations.observe(seconds);
    items.value += turn.items;
    changes.value += turn.changes;
  };
}

/** How the feeds stand, looked up when somebody asks and at most every ten seconds. All processes of one database tell the same. */
export function measureFeeds(metrics: Metrics, look: () => Promise<FeedNumbers>, now: () => number = Date.now): void {
  let last: { readonly at: number; readonly numbers: Promise<FeedNumbers> } | null = null;
  const numbers = async () => {
    if (last === null || now() - last.at >= FOR) last = { at: now(), numbers: look() };
    try {
      return await last.numbers;
    } catch (error) {
      // What failed is asked again next time.
      last = null;
      throw error;
    }
  };
  metrics.collectFrom('khabar_feeds', 'Feeds by state.', async () => (await numbers()).byState, 'state');
  metrics.collectFrom('khabar_feeds_due', 'Feeds that should have been asked by now.', async () => (await numbers()).due);
  metrics.collectFrom('khabar_feed_lag_seconds', 'For how long the most overdue feed has been due.', async () => {
    const { dueSince } = await numbers();
    return dueSince === null ? 0 : Math.max(0, now() - dueSince.getTime()) / 1000;
  });
  metrics.collectFrom('khabar_feed_last_success_age_seconds', 'How long ago any feed was last read well.', async () => {
    const { lastSuccess } = await numbers();
    return lastSuccess && Math.max(0, now() - lastSuccess.getTime()) / 1000;
  });
}
