import { histogramSamples, introduction, sample, type MetricType } from './exposition.js';
import { Count, Family, Histogram } from './series.js';

/** What is looked up when somebody asks: one number, or one for each value of a label; null when there is nothing to tell. */
export type Reading = number | Readonly<Record<string, number>> | null;

/** All that can be asked for at /metrics. One for each running program: nothing is kept in the module. */
export interface Metrics {
  counter(name: string, help: string, labels?: readonly string[]): Family<Count>;
  /** `bounds` in base units, ascending. */
  histogram(name: string, help: string, labels: readonly string[], bounds: readonly number[]): Family<Histogram>;
  /**
   * Whatever another part of the program knows already, asked for when somebody looks. A name that ends with `_total`
   * is a counter's, any other a gauge's. `label` is what the keys of a record are values of; they must be few, and no
   * ids, addresses or keys. What fails or takes longer than two seconds is left out, and counted.
   */
  collectFrom(name: string, help: string, read: () => Reading | Promise<Reading>, label?: string): void;
  /** Every name there is, whether or not there is a value yet. */
  names(): readonly string[];
  /** All of them in Prometheus' text format. */
  text(): Promise<string>;
}

/** Milliseconds within which whatever is looked up must be there. */
const WITHIN = 2000;

/** One metric: what introduces it, and its lines as they are now. */
interface Metric { readonly name: string; readonly type: MetricType; readonly help: string; readonly lines: () => string | Promise<string> }

/** A registry with nothing in it but how often looking something up failed. `beside` gives more text of the same format. */
export function createMetrics(beside: () => Promise<string> = async () => ''): Metrics {
  const metrics = new Map<string, Metric>();
  const add = (metric: Metric) => {
    if (metrics.has(metric.name)) throw new Error(`There is a metric ${metric.name} already. Give this one another name.`);
    if (!/^khabar_[a-z][a-z0-9_]*$/u.test(metric.name)) throw new Error(`"${metric.name}" is no name of a metric: khabar_, then small letters, digits and underscores.`);
    metrics.set(metric.name, metric);
  };
  const family = <S>(name: string, type: MetricType, help: string, made: Family<S>, linesOf: (labels: [string, string][], series: S) => string): Family<S> => {
    const lines = () => Array.from(made.all(), ({ values, series }) => linesOf(made.labels.map((label, at) => [label, values[at] ?? '']), series)).join('');
    add({ name, type, help, lines });
    return made;
  };
  const counter = (name: string, help: string, labels: readonly string[] = []) =>
    family(name, 'counter', help, new Family(labels, () => new Count()), (shown, { value }) => sample(name, shown, value));
  const failures = counter('khabar_metrics_unread_total', 'Times that a value could not be looked up for /metrics.', ['metric']);

  const readBeside = async () => {
    try {
      return await beside();
    } catch {
      failures.of('process').value += 1;
      return '';
    }
  };

  return {
    counter,
    histogram: (name, help, labels, bounds) =>
      family(name, 'histogram', help, new Family(labels, () => new Histogram(bounds)), (shown, series) => histogramSamples(name, shown, series)),
    collectFrom(name, help, read, label = 'kind') {
      const lines = async () => {
        try {
          return linesOf(name, label, await inTime(read));
        } catch {
          failures.of(name).value += 1;
          return '';
        }
      };
      add({ name, type: name.endsWith('_total') ? 'counter' : 'gauge', help, lines });
    },
    names: () => [...metrics.keys()],
    async text() {
      const parts = await Promise.all([...metrics.values()].map(async ({ name, type, help, lines }) => introduction(name, type, help) + (await lines())));
      return parts.join('') + (await readBeside());
    },
  };
}

function linesOf(name: string, label: string, reading: Reading): string {
  if (reading === null) return '';
  if (typeof reading === 'number') return sample(name, [], reading);
  return Object.entries(reading).map(([value, number]) => sample(name, [[label, value]], number)).join('');
}

async function inTime(read: () => Reading | Promise<Reading>): Promise<Reading> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('it took too long')), WITHIN);
  });
  try {
    return await Promise.race([read(), late]);
  } finally {
    clearTimeout(timer);
  }
}
