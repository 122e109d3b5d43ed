import { parseArgs } from 'node:util';
import type { StoreKind } from './plan.js';

/** How it is measured. */
export interface Options {
  readonly store: StoreKind;
  readonly rounds: number;
  /** Seconds of one slice. */
  readonly slice: number;
  /** Requests of each kind that a contender has answered, at least, before anything counts. */
  readonly warm: number;
  /** Rounds after which all processes are new ones. */
  readonly freshAfter: number;
  /** Whether latencies at half load are measured as well. */
  readonly halfLoad: boolean;
  readonly quick: boolean;
  readonly json: boolean;
  readonly write: boolean;
}

const LEAST_ROUNDS = 9;

export const HELP = `npm run bench -- [options]

The gateway beside other GraphQL servers and bare node:http: CPU a request and
throughput of an article page and a section front. Half an hour, or four minutes
with --quick.

  --quick             3 rounds of one second instead of 11 of three; for a look, not for figures
  --rounds N          so many rounds, 9 at least
  --store embedded    all read from the embedded store; else from memory, so that the store is not measured
  --half-load         latencies at half load as well; without --quick they are measured anyway
  --json              one JSON object on standard output and nothing else (npx tsx bench/bench.ts
                      --json: npm itself prints two lines)
  --write             brings the tables and the picture of docs/benchmarks.md up to date
  --help              this

wrk makes the load where it is on the PATH, autocannon elsewhere. The machine
should do nothing else meanwhile, and have two cores at least.
`;

/** Reads the command line; null when help is wanted. @throws Error with a sentence for who typed it. */
export function readOptions(args: readonly string[]): Options | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      quick: { type: 'boolean', default: false }, json: { type: 'boolean', default: false }, write: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false }, 'half-load': { type: 'boolean', default: false }, store: { type: 'string', default: 'static' }, rounds: { type: 'string' },
    },
  });
  if (values.help) return null;
  const { quick, json, write, store } = values;
  if (store !== 'static' && store !== 'embedded') throw new Error(`--store takes embedded, or is left out; it is ${store}.`);
  const rounds = values.rounds === undefined ? (quick ? 3 : 11) : Number(values.rounds);
  if (!Number.isInteger(rounds) || (!quick && rounds < LEAST_ROUNDS)) throw new Error(`--rounds takes a whole number from ${LEAST_ROUNDS} on.`);
  return { store, rounds, slice: quick ? 1 : 3, warm: quick ? 1_000 : 3_000, freshAfter: 4, halfLoad: values['half-load'] || !quick, quick, json, write };
}
