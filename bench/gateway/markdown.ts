import { KINDS } from './lanes.js';
import { TITLES, type Outcome } from './outcome.js';
import type { Line } from './results.js';
import type { Spread } from './statistics.js';

const row = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly (string | number)[])[]) => [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
const within = ({ median, from, to }: Spread) => `${median} (${from} to ${to})`;
const megabytes = (bytes: number) => Math.round(bytes / 2 ** 20);
const whole = (value: number) => Math.round(value).toLocaleString('en');

const HEAD = ['', 'CPU a request, µs', 'share of bare', 'requests a second', 'p50, ms', 'p99, ms', 'peak memory, MB'];

function lineOf({ contender, cpu, shareOfBare, throughput, p50, p99, resident }: Line): (string | number)[] {
  return [contender, within(cpu), within(shareOfBare), whole(throughput.median), p50, p99, megabytes(resident)];
}

function section(title: string, lines: readonly Line[]): string {
  const parts = KINDS.map((kind) => ({ kind, own: lines.filter((line) => line.kind === kind) })).filter(({ own }) => own.length > 0);
  return parts.map(({ kind, own }) => `**${title}: ${TITLES[kind]}**\n\n${table(HEAD, own.map(lineOf))}`).join('\n\n');
}

function ratios({ ratios: medians, spreads }: Outcome): string {
  return table(['ratio', 'median', 'middle half of the rounds'], Object.entries(medians).map(([name, median]) => {
    const spread = spreads[name];
    return [`\`${name}\``, median ?? 'not measured', spread ? `${spread.from} to ${spread.to}` : ''];
  }));
}

function halfLoadOf({ halfLoad }: Outcome): string[] {
  if (!halfLoad) return [];
  const rows = Object.entries(halfLoad.p99).map(([name, { median, from, to }]) => [name, median.toFixed(1), `${from.toFixed(1)} to ${to.toFixed(1)}`]);
  return [`**At half load: ArticlePage, ${halfLoad.rate} requests a second for each**\n\n${table(['', 'p99, ms', 'middle half'], rows)}`];
}

/** The tables of a run with what they were had on, as Markdown. */
export function markdownOf(outcome: Outcome): string {
  const { date, machine, node, flags, load, rounds, slice, connections, versions, fixture, tables, notes } = outcome;
  const told = Object.entries(versions).map(([name, version]) => `${name} ${version}`).join(', ');
  return [
    `${date}, ${machine}; Node ${node}, its flags: ${flags}; ${load}, ${connections} connections; ${rounds} rounds of ${slice} s a contender. ${told}. ${fixture.articlePages} article pages of ${whole(fixture.articlePageBytes)} bytes and ${fixture.sectionFronts} section fronts of ${whole(fixture.sectionFrontBytes)} bytes in rotation, of ${whole(fixture.articles)} articles.`,
    ratios(outcome),
    ...notes,
    section('Every answer made anew', tables.uncached),
    section('Whole answers remembered', tables.cached),
    ...halfLoadOf(outcome),
  ].join('\n\n');
}

/** A page with what stands between two marks replaced. @throws Error when it has no such marks. */
export function between(page: string, mark: string, text: string): string {
  const [begin, end] = [`<!-- ${mark} -->`, `<!-- end of ${mark} -->`];
  const [from, to] = [page.indexOf(begin), page.indexOf(end)];
  if (from === -1 || to < from) throw new Error(`The page has no ${begin} with an ${end} after it.`);
  return `${page.slice(0, from + begin.length)}\n\n${text}\n\n${page.slice(to)}`;
}
