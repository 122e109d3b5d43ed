import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createMetrics } from '../../src/telemetry/metrics.js';
import { measurePool } from '../../src/telemetry/pool-metrics.js';
import { documentAt } from '../docs/documents.js';
import { serveSample, type ServedSample } from '../journeys/sample-newsroom.js';
import { metricsIn, textOf, yamlOf } from './ops-files.js';

interface Panel { title: string; type: string; targets?: { expr: string }[] }

const { panels } = JSON.parse(textOf('ops/grafana/dashboard.json')) as { panels: Panel[] };
const [{ groups }] = yamlOf('ops/alerts.yaml') as [{ groups: { rules: { alert: string; expr: string }[] }[] }];

/** Metrics that are only there with MongoDB, or only when traces are sent. */
function metricsOfOthers(): string[] {
  const metrics = createMetrics();
  measurePool(metrics);
  return [...metrics.names(), 'khabar_trace_export_failures_total'];
}

describe('what the dashboard and the alerts look at', () => {
  let sample: ServedSample;
  let told: string[];
  beforeAll(async () => {
    sample = await serveSample({ LOG_LEVEL: 'silent' });
    const text = await (await fetch(`${sample.url}/metrics`)).text();
    told = [...[...text.matchAll(/^# TYPE (\S+)/gmu)].map(([, name = '']) => name), ...metricsOfOthers()];
  }, 60_000);
  afterAll(() => sample.stop());

  test('is told by the program, panel by panel', () => {
    const charts = panels.filter(({ type }) => type !== 'row');
    expect(charts.length).toBeGreaterThan(20);
    const missing = charts.flatMap(({ title, targets = [] }) => {
      const named = targets.flatMap(({ expr }) => metricsIn(expr));
      return named.length === 0 ? [`${title}: nothing`] : named.filter((name) => !told.includes(name)).map((name) => `${title}: ${name}`);
    });
    expect(missing).toEqual([]);
  });

  test('is told by the program, alert by alert', () => {
    const missing = groups.flatMap(({ rules }) => rules).flatMap(({ alert, expr }) => metricsIn(expr).filter((name) => !told.includes(name)).map((name) => `${alert}: ${name}`));
    expect(missing).toEqual([]);
  });

  test('every metric of our own has a line in docs/operations.md, and none is there that does not exist', () => {
    const documented = [...documentAt('docs/operations.md').matchAll(/^\| `(khabar_[a-z_]+)/gmu)].map(([, name = '']) => name);
    expect(documented.sort()).toEqual([...new Set(told)].filter((name) => name.startsWith('khabar_')).sort());
  });
});

test.each(['ops/prometheus.yaml', 'ops/grafana/datasource.yaml', 'ops/grafana/provider.yaml'])('%s can be read', (path) => {
  expect(yamlOf(path)).toHaveLength(1);
});
