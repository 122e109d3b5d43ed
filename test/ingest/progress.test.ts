import { describe, expect, test } from '@jest/globals';
import { createBus } from '../../src/events/bus.js';
import type { Feed } from '../../src/model/feed.js';
import { reportTurns } from '../../src/ingest/progress.js';
import type { TurnReport } from '../../src/ingest/run-turn.js';

const READ: TurnReport = { feed: { url: 'https://outlet.example/rss' } as Feed, items: 4, changes: 3, notModified: false, error: null };
const error = { code: 'READING_TIMEOUT', message: 'Reading https://outlet.example/4 took more than 10 s.', retryAt: null };

describe('the line that a turn leaves in the log', () => {
  const lineOf = (turn: Partial<TurnReport>, feeds = 9) => {
    const lines: string[] = [];
    const log = { info: (_fields: object, line: string) => void lines.push(line), warn: (_fields: object, line: string) => void lines.push(`! ${line}`) };
    const report = reportTurns(log, createBus(), feeds);
    report({ ...READ, ...turn });
    return lines;
  };

  test.each([
    ['what was read', {}, ['read https://outlet.example/rss: 4 items, 3 changes']],
    ['that nothing was', { items: 0, changes: 0, error }, ['! feed not read: Reading https://outlet.example/4 took more than 10 s.']],
    ['that one item was not, and what the others brought', { error }, ['! not all of https://outlet.example/rss was read: 4 items, 3 changes; Reading https://outlet.example/4 took more than 10 s.']],
  ])('says %s', (_what, turn, lines) => {
    expect(lineOf(turn)).toEqual(lines);
  });

  test('says only in the first round that nothing changed', () => {
    expect(lineOf({ notModified: true, items: 0, changes: 0 })).toHaveLength(1);
    expect(lineOf({ notModified: true, items: 0, changes: 0 }, 0)).toEqual([]);
  });
});
