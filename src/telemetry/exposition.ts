import type { Histogram } from './series.js';

/** The media type of Prometheus' text format, version 0.0.4. */
export const EXPOSITION_TYPE = 'text/plain; version=0.0.4; charset=utf-8';

/** What a metric is to Prometheus. */
export type MetricType = 'counter' | 'gauge' | 'histogram';

/** Labels as they stand between braces. */
type Labels = readonly (readonly [name: string, value: string])[];

/** The two lines that introduce a metric. */
export function introduction(name: string, type: MetricType, help: string): string {
  return `# HELP ${name} ${help.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')}\n# TYPE ${name} ${type}\n`;
}

/** One line: a series and its value. */
export function sample(name: string, labels: Labels, value: number): string {
  const shown = labels.map(([label, text]) => `${label}="${escaped(text)}"`).join(',');
  return `${name}${shown === '' ? '' : `{${shown}}`} ${written(value)}\n`;
}

/** A histogram's lines: how many lie up to each bound, all of them, their sum and their number. */
export function histogramSamples(name: string, labels: Labels, { bounds, counts, sum }: Histogram): string {
  let [below, text] = [0, ''];
  for (const [place, count] of counts.entries()) {
    below += count;
    text += sample(`${name}_bucket`, [...labels, ['le', written(bounds[place] ?? Infinity)]], below);
  }
  return text + sample(`${name}_sum`, labels, sum) + sample(`${name}_count`, labels, below);
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}

function written(value: number): string {
  if (value === Infinity) return '+Inf';
  return value === -Infinity ? '-Inf' : String(value);
}
