import type { HalfLoad } from './half-load.js';
import type { Kind, Table } from './lanes.js';
import type { Options } from './options.js';
import type { Line } from './results.js';
import type { Spread } from './statistics.js';
import type { Surroundings } from './surroundings.js';

/** All that a run has found out; what `--json` prints. */
export interface Outcome extends Surroundings {
  /** With its version. */
  readonly load: string;
  readonly store: Options['store'];
  readonly rounds: number;
  /** Seconds. */
  readonly slice: number;
  /** What was asked: how many different questions, and bytes of their answers on average, without headers. */
  readonly fixture: { readonly articles: number; readonly articlePages: number; readonly sectionFronts: number; readonly articlePageBytes: number; readonly sectionFrontBytes: number };
  /** Medians; what each means is told in docs/benchmarks.md. */
  readonly ratios: Readonly<Record<string, number | null>>;
  /** Between which values the middle half of the rounds lies. */
  readonly spreads: Readonly<Record<string, Pick<Spread, 'from' | 'to'> | null>>;
  readonly tables: Readonly<Record<Table['name'], readonly Line[]>>;
  readonly halfLoad: HalfLoad | null;
  /** What could not be measured, and why. */
  readonly notes: readonly string[];
}

/** How kinds of load are called where people read. */
export const TITLES: Readonly<Record<Kind, string>> = {
  articlePage: 'ArticlePage', sectionFront: 'SectionFront', articlePageGet: 'ArticlePage by GET', articlePage304: 'ArticlePage, still held (304)',
};
