import type { Bus } from '../events/bus.js';
import type { TurnReport } from './run-turn.js';
import type { IngestLog } from './work.js';

/** Reports between two lines of overall progress, at most. */
const EVERY = 10;

/** Says of each turn what came in from where, and of the first round how far it has come. */
export function reportTurns(log: IngestLog, bus: Bus, feeds: number): (turn: TurnReport) => void {
  const counts = { CREATED: 0, UPDATED: 0, CORRECTED: 0, WITHDRAWN: 0 };
  bus.subscribe(({ kind }) => {
    counts[kind]++;
  });
  let turns = 0;
  return ({ feed, items, changes, notModified, error }) => {
    turns++;
    if (error && items === 0) log.warn({ feed: feed.url, code: error.code }, `feed not read: ${error.message}`);
    else if (error) log.warn({ feed: feed.url, code: error.code, items, changes }, `not all of ${feed.url} was read: ${items} items, ${changes} changes; ${error.message}`);
    else if (!notModified || turns <= feeds) {
      log.info({ feed: feed.url, items, changes }, `read ${feed.url}: ${items} items, ${changes} changes`);
    }
    if (turns === feeds || (turns < feeds && turns % EVERY === 0)) {
      log.info({ turns, feeds, ...counts }, `${turns} of ${feeds} feeds read: ${counts.CREATED} articles so far`);
    }
  };
}
