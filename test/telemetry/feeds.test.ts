import { describe, expect, test } from '@jest/globals';
import { measureFeeds, measureTurns, type FeedNumbers } from '../../src/telemetry/feed-metrics.js';
import { createMetrics } from '../../src/telemetry/metrics.js';

const numbersOf = (text: string) => Object.fromEntries(text.split('\n').filter((line) => line.startsWith('khabar_feed')).map((line) => line.split(' ')));

describe('how the feeds stand', () => {
  const START = Date.parse('2026-11-24T08:00:00Z');
  const some: FeedNumbers = { byState: { active: 4, failing: 1 }, due: 2, dueSince: new Date(START - 90_000), lastSuccess: new Date(START - 30_000) };

  test('is looked up at most every ten seconds, however often somebody asks; lag and age go on growing', async () => {
    const metrics = createMetrics();
    let [now, looked] = [START, 0];
    measureFeeds(metrics, async () => { looked += 1; return some; }, () => now);
    expect(numbersOf(await metrics.text())).toEqual({
      'khabar_feeds{state="active"}': '4', 'khabar_feeds{state="failing"}': '1', khabar_feeds_due: '2', khabar_feed_lag_seconds: '90', khabar_feed_last_success_age_seconds: '30',
    });
    now += 9_999;
    expect(numbersOf(await metrics.text())).toMatchObject({ khabar_feed_lag_seconds: '99.999', khabar_feed_last_success_age_seconds: '39.999' });
    expect(looked).toBe(1);
    now += 1;
    await metrics.text();
    expect(looked).toBe(2);
  });

  test('no lag when nothing is due; no age before anything was read', async () => {
    const metrics = createMetrics();
    measureFeeds(metrics, async () => ({ byState: {}, due: 0, dueSince: null, lastSuccess: null }), () => START);
    expect(numbersOf(await metrics.text())).toEqual({ khabar_feeds_due: '0', khabar_feed_lag_seconds: '0' });
  });

  test('a store that fails is asked again the next time', async () => {
    const metrics = createMetrics();
    let broken = true;
    measureFeeds(metrics, async () => { if (broken) throw new Error('no store'); return some; }, () => START);
    expect(numbersOf(await metrics.text())).toEqual({});
    broken = false;
    expect(numbersOf(await metrics.text())).toMatchObject({ khabar_feeds_due: '2' });
  });
});

test('turns are counted by what became of them', async () => {
  const metrics = createMetrics();
  const ended = measureTurns(metrics);
  ended({ outcome: 'read', items: 12, changes: 3, seconds: 0.4 });
  ended({ outcome: 'unchanged', items: 0, changes: 0, seconds: 0.05 });
  expect(numbersOf(await metrics.text())).toMatchObject({
    'khabar_feed_turns_total{outcome="read"}': '1', 'khabar_feed_turns_total{outcome="unchanged"}': '1', khabar_feed_items_total: '12', khabar_feed_changes_total: '3',
    'khabar_feed_turn_duration_seconds_bucket{le="0.1"}': '1', khabar_feed_turn_duration_seconds_count: '2',
  });
});
