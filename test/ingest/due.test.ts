import { describe, expect, test } from '@jest/globals';
import { nextFetch } from '../../src/ingest/due.js';

const now = new Date('2026-11-23T10:00:00Z');
const feed = { everySeconds: 300, consecutiveFailures: 0 };
const secondsUntil = (at: Date | null) => (at === null ? null : (at.getTime() - now.getTime()) / 1000);

describe('a feed is asked for next', () => {
  test('as configured, when it asks for nothing else', () => {
    expect(secondsUntil(nextFetch(feed, { kind: 'success', waitSeconds: null }, now).at)).toBe(300);
  });

  test('later, when the feed asks to be left alone for longer, and says so', () => {
    const next = nextFetch(feed, { kind: 'success', waitSeconds: 3600 }, now);
    expect(secondsUntil(next.at)).toBe(3600);
    expect(next.reason).toContain('3600');
  });

  test('never more often than configured', () => {
    expect(secondsUntil(nextFetch(feed, { kind: 'success', waitSeconds: 60 }, now).at)).toBe(300);
  });

  test('twice as late after each failure, six hours at most', () => {
    const after = (consecutiveFailures: number) =>
      secondsUntil(nextFetch({ ...feed, consecutiveFailures }, { kind: 'failure', code: 'TIMEOUT' }, now).at);
    expect([0, 1, 2, 20].map(after)).toEqual([600, 1200, 2400, 6 * 3600]);
  });

  test('never again, when it is gone', () => {
    expect(nextFetch(feed, { kind: 'failure', code: 'HTTP_410' }, now).at).toBeNull();
  });
});
