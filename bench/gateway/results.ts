import type { HalfLoad } from './half-load.js';
import { bareOf, type Kind } from './lanes.js';
import type { Measured } from './measured.js';
import type { Contender } from './plan.js';
import type { Ran } from './rounds.js';
import { pairedRatio, quantile, rounded, spreadOf, type Spread } from './statistics.js';

/** What one contender needs for one kind of load: medians of the rounds, the CPU with its spread. */
export interface Line {
  readonly contender: Contender;
  readonly kind: Kind;
  /** Microseconds a request. */
  readonly cpu: Spread;
  /** CPU of bare `node:http` over its own, by rounds: 1 would be as cheap as sending ready bytes. */
  readonly shareOfBare: Spread;
  /** Requests a second. */
  readonly throughput: Spread;
  /** Milliseconds, at full load. */
  readonly p50: number;
  readonly p99: number;
  /** Bytes of an answer with its headers. */
  readonly bytes: number;
  /** The most memory that it had, bytes. */
  readonly resident: number;
}

const spread = ({ median, from, to }: Spread): Spread => ({ median: rounded(median), from: rounded(from), to: rounded(to) });
const column = (rounds: readonly Measured[], of: keyof Measured) => rounds.map((round) => round[of]);
const middle = (rounds: readonly Measured[], of: keyof Measured) => rounded(quantile(column(rounds, of), 0.5));

/** The rounds of one lane; null when it could not be measured. */
function roundsOf(ran: readonly Ran[], contender: Contender, kind: Kind): readonly Measured[] | null {
  return ran.find(({ lane }) => lane.contender === contender && lane.kind === kind)?.rounds ?? null;
}

/** A line for each lane of a table that could be measured. */
export function linesOf(ran: readonly Ran[]): Line[] {
  return ran.flatMap(({ lane: { contender, kind }, rounds }): Line[] => {
    const bare = roundsOf(ran, bareOf(kind), kind);
    if (!rounds || !bare) return [];
    return [{
      contender, kind, cpu: spread(spreadOf(column(rounds, 'cpu'))), shareOfBare: spread(pairedRatio(column(bare, 'cpu'), column(rounds, 'cpu'))),
      throughput: spread(spreadOf(column(rounds, 'throughput'))), p50: middle(rounds, 'p50'), p99: middle(rounds, 'p99'),
      bytes: Math.round(quantile(column(rounds, 'bytes'), 0.5)), resident: middle(rounds, 'resident'),
    }];
  });
}

/** Names of the ratios, each with how it is had: the other's CPU a request over ours, of one kind of load. */
const RATIOS: Readonly<Record<string, { readonly kind: Kind; readonly ours: Contender; readonly other: Contender }>> = {
  articlePageVsMercuriusJit: { kind: 'articlePage', ours: 'khabar', other: 'mercurius-jit' },
  sectionFrontVsMercuriusJit: { kind: 'sectionFront', ours: 'khabar', other: 'mercurius-jit' },
  articlePageVsMercuriusJitNoEntityCache: { kind: 'articlePage', ours: 'khabar-no-entity-cache', other: 'mercurius-jit' },
  sectionFrontVsMercuriusJitNoEntityCache: { kind: 'sectionFront', ours: 'khabar-no-entity-cache', other: 'mercurius-jit' },
  cachedPostVsBare: { kind: 'articlePage', ours: 'khabar-cached', other: 'bare-article-page' },
  cachedGetVsBare: { kind: 'articlePageGet', ours: 'khabar-cached', other: 'bare-article-page' },
  notModifiedVsBare: { kind: 'articlePage304', ours: 'khabar-cached', other: 'bare-article-page' },
};

/** All ratios by name, more than 1 where the program is better; null where one of the two could not be measured. `…Throughput`: ours over the other's. */
export function ratiosOf(tables: readonly (readonly Ran[])[], halfLoad: HalfLoad | null): Record<string, Spread | null> {
  const found: Record<string, Spread | null> = {};
  for (const [name, { kind, ours, other }] of Object.entries(RATIOS)) {
    // Both of a pair ran side by side: in one table.
    const pair = tables.map((ran) => [roundsOf(ran, ours, kind), roundsOf(ran, other, kind)] as const).find(([us, them]) => us !== null && them !== null);
    const [us, them] = pair ?? [null, null];
    found[name] = us && them && spread(pairedRatio(column(them, 'cpu'), column(us, 'cpu')));
    found[`${name}Throughput`] = us && them && spread(pairedRatio(column(us, 'throughput'), column(them, 'throughput')));
  }
  // Of latencies less is better: this one is ours over theirs.
  found['p99AtHalfLoadVsBestPeer'] = halfLoad && spread(halfLoad.ratio);
  return found;
}
