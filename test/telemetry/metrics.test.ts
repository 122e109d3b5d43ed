import { describe, expect, test } from '@jest/globals';
import { createKnownNames } from '../../src/telemetry/known-names.js';
import { createMetrics } from '../../src/telemetry/metrics.js';
import { measurePool } from '../../src/telemetry/pool-metrics.js';
import { measureRequests } from '../../src/telemetry/request-metrics.js';
import { Count, Family } from '../../src/telemetry/series.js';

/** The lines of one metric, without those that introduce it. */
const linesOf = (text: string, name: string) => text.split('\n').filter((line) => line.startsWith(name));

describe('the text for Prometheus', () => {
  test('introduces each metric, and tells counters, histograms and what is looked up', async () => {
    const metrics = createMetrics();
    metrics.counter('khabar_reads_total', 'Reads,\nall \\ of them.', ['kind']).of('a "b" \\ \n').value += 2;
    const times = metrics.histogram('khabar_times_seconds', 'Times.', [], [0.1, 1]).of();
    for (const time of [0.05, 0.1, 0.5, 7]) times.observe(time);
    metrics.collectFrom('khabar_nodes', 'Nodes.', async () => ({ here: 1, away: 0 }), 'where');
    metrics.collectFrom('khabar_heard_total', 'Heard.', () => 3);
    metrics.collectFrom('khabar_unknown', 'Nothing to tell.', () => null);
    expect(await metrics.text()).toBe(`# HELP khabar_metrics_unread_total Times that a value could not be looked up for /metrics.
# TYPE khabar_metrics_unread_total counter
# HELP khabar_reads_total Reads,\\nall \\\\ of them.
# TYPE khabar_reads_total counter
khabar_reads_total{kind="a \\"b\\" \\\\ \\n"} 2
# HELP khabar_times_seconds Times.
# TYPE khabar_times_seconds histogram
khabar_times_seconds_bucket{le="0.1"} 2
khabar_times_seconds_bucket{le="1"} 3
khabar_times_seconds_bucket{le="+Inf"} 4
khabar_times_seconds_sum 7.65
khabar_times_seconds_count 4
# HELP khabar_nodes Nodes.
# TYPE khabar_nodes gauge
khabar_nodes{where="here"} 1
khabar_nodes{where="away"} 0
# HELP khabar_heard_total Heard.
# TYPE khabar_heard_total counter
khabar_heard_total 3
# HELP khabar_unknown Nothing to tell.
# TYPE khabar_unknown gauge
`);
  });

  test('what cannot be looked up is left out, and counted', async () => {
    const metrics = createMetrics();
    metrics.collectFrom('khabar_broken', 'Broken.', () => { throw new Error('no store'); });
    metrics.collectFrom('khabar_hanging', 'Hangs.', () => new Promise(() => undefined));
    metrics.collectFrom('khabar_well', 'Well.', () => 1);
    await metrics.text();
    const text = await metrics.text();
    expect(linesOf(text, 'khabar_')).toEqual([
      'khabar_metrics_unread_total{metric="khabar_broken"} 1', 'khabar_metrics_unread_total{metric="khabar_hanging"} 1', 'khabar_well 1',
    ]);
  });

  test('a name is taken once, and says whose it is', () => {
    const metrics = createMetrics();
    metrics.counter('khabar_reads_total', 'Reads.');
    expect(() => metrics.collectFrom('khabar_reads_total', 'Reads.', () => 1)).toThrow('There is a metric khabar_reads_total already.');
    expect(() => metrics.counter('reads_total', 'Reads.')).toThrow('no name of a metric');
    // Another program in this process has its own.
    expect(createMetrics().counter('khabar_reads_total', 'Reads.').of().value).toBe(0);
  });
});

describe('labels', () => {
  test('of one name there are only so many series, whatever comes; the rest is one', () => {
    const family = new Family(['a', 'b'], () => new Count(), 3);
    for (const name of ['x', 'y', 'z', 'u', 'v', 'x']) family.of(name, 'b').value += 1;
    expect(Array.from(family.all(), ({ values, series }) => [...values, series.value])).toEqual([['x', 'b', 2], ['y', 'b', 1], ['z', 'b', 1], ['other', 'other', 2]]);
  });

  test('an operation’s name is known once one of that name ended well, and only so many are', () => {
    const labelled = createKnownNames(2);
    expect(labelled('Front', false)).toBe('other');
    expect(labelled('Front', true)).toBe('Front');
    expect(labelled('Front', false)).toBe('Front');
    expect(labelled('Page', true)).toBe('Page');
    expect(labelled('Third', true)).toBe('other');
    expect(labelled(null, true)).toBe('anonymous');
  });
});

describe('requests', () => {
  test('are counted by operation and outcome, timed but for subscriptions, and in flight until they are over', async () => {
    const metrics = createMetrics();
    const requests = measureRequests(metrics);
    for (let begun = 0; begun < 5; begun++) requests.began();
    const end = (outcome: string, type: string | null, operation: string | null = null) =>
      requests.ended({ route: '/graphql', status: 200, seconds: 0.02, graphql: { operation, type, outcome } });
    end('ok', 'query', 'Front');
    end('failed', 'query', 'Front');
    end('refused', null);
    end('ok', 'subscription', 'News');
    const text = await metrics.text();
    expect(linesOf(text, 'khabar_requests')).toEqual([
      'khabar_requests_total{operation="Front",type="query",outcome="ok"} 1',
      'khabar_requests_total{operation="Front",type="query",outcome="failed"} 1',
      'khabar_requests_total{operation="anonymous",type="none",outcome="refused"} 1',
      'khabar_requests_total{operation="News",type="subscription",outcome="ok"} 1',
      'khabar_requests_in_flight 1',
    ]);
    expect(linesOf(text, 'khabar_request_duration_seconds_count')).toEqual([
      'khabar_request_duration_seconds_count{operation="Front",type="query"} 2',
      'khabar_request_duration_seconds_count{operation="anonymous",type="none"} 1',
    ]);
  });
});

describe('connections to MongoDB', () => {
  test('are told by what they do', async () => {
    const metrics = createMetrics();
    const listeners = new Map<string, () => void>();
    measurePool(metrics)({ on: (event, listener) => listeners.set(event, listener) });
    const happen = (...events: string[]) => events.forEach((event) => listeners.get(event)?.());
    happen('connectionCheckOutStarted', 'connectionCreated', 'connectionCheckedOut', 'connectionCheckOutStarted', 'connectionCheckOutStarted', 'connectionCheckOutFailed', 'connectionPoolCleared');
    expect(linesOf(await metrics.text(), 'khabar_mongodb')).toEqual([
      'khabar_mongodb_connections{state="open"} 1', 'khabar_mongodb_connections{state="in_use"} 1', 'khabar_mongodb_connections{state="waiting"} 1',
      'khabar_mongodb_checkout_failures_total 1', 'khabar_mongodb_pool_cleared_total 1',
    ]);
    happen('connectionCheckedOut', 'connectionCheckedIn', 'connectionCheckedIn', 'connectionClosed');
    expect(linesOf(await metrics.text(), 'khabar_mongodb_connections').map((line) => line.split(' ')[1])).toEqual(['0', '0', '0']);
  });
});
