import type { ShownFeed } from './operations.js';
import { counted, fromNow, printable } from './printable.js';

const HEAD = ['STATE', 'FORMAT', 'LAST SUCCESS', 'NEXT FETCH', 'FAILURES', 'FEED'] as const;

/**
 * Feeds as a table for a terminal: a line each, below it why it is read when it is, and what went wrong.
 * Only columns of known letters are padded; names, of any script, end their line.
 */
export function feedTable(feeds: readonly ShownFeed[], now: Date): string {
  if (feeds.length === 0) return 'No feeds. Add one: khabar feeds add https://outlet.example/rss';
  const rows = feeds.map((feed) => ({ cells: cellsOf(feed, now), notes: notesOf(feed) }));
  const widths = HEAD.map((title, column) => Math.max(title.length, ...rows.map(({ cells }) => cells[column]?.length ?? 0)));
  const lineOf = (cells: readonly string[]) => cells.map((cell, column) => (column < HEAD.length - 1 ? cell.padEnd(widths[column] ?? 0) : cell)).join('  ').trimEnd();
  const indent = ' '.repeat((widths[0] ?? 0) + 2);
  return [lineOf(HEAD), ...rows.flatMap(({ cells, notes }) => [lineOf(cells), ...notes.map((note) => `${indent}${note}`)]), '', summary(feeds)].join('\n');
}

function cellsOf(feed: ShownFeed, now: Date): string[] {
  const since = (time: string | null) => (time === null ? 'never' : fromNow(time, now));
  const due = feed.nextFetchAt !== null && Date.parse(feed.nextFetchAt) <= now.getTime();
  const outlet = printable(feed.source.name);
  return [feed.state, feed.format ?? '-', since(feed.lastSucceededAt), due ? 'due' : since(feed.nextFetchAt), String(feed.consecutiveFailures), `${printable(feed.url)}  ${outlet}`];
}

function notesOf({ nextFetchReason, lastError, circuit, push, section, origin }: ShownFeed): string[] {
  const how = [section && `department ${printable(section.title)}`, origin === 'ADDED' && 'added by command', push?.state === 'ACTIVE' && 'pushed'].filter(Boolean);
  return [
    ...(nextFetchReason === null ? [] : [[`next: ${printable(nextFetchReason)}`, ...how].join('; ')]),
    ...(circuit === 'CLOSED' ? [] : [`it or its host is spared for now after too many failures (circuit ${circuit})`]),
    ...(lastError === null ? [] : [`${printable(lastError.code)}: ${printable(lastError.message)}`]),
  ];
}

function summary(feeds: readonly ShownFeed[]): string {
  const states = new Map<string, number>();
  for (const { state } of feeds) states.set(state, (states.get(state) ?? 0) + 1);
  return `${counted(feeds.length, 'feed')}: ${[...states].map(([state, count]) => `${count} ${state.toLowerCase()}`).join(', ')}`;
}
