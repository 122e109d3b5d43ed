import { AUTOCANNON } from './autocannon.js';
import { ARTICLES } from './fixture.js';
import { measureHalfLoad } from './half-load.js';
import { laneName, TABLES } from './lanes.js';
import type { Options } from './options.js';
import type { Outcome } from './outcome.js';
import type { Answer } from './requests.js';
import { linesOf, ratiosOf } from './results.js';
import { rehearse } from './rotation.js';
import { runTable, type Bench, type Ran } from './rounds.js';
import type { Stage } from './stage.js';
import { surroundings } from './surroundings.js';
import { findWrk } from './wrk.js';

const QUICKLY = 'This was had with `--quick`: a look, and no figures to go by.';

const bytesOf = (answers: readonly Answer[]) => Math.round(answers.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0) / answers.length);

/** Measures everything, one table after the other. @throws Error when a contender answers otherwise than the program, or not at all. */
export async function runBench(stage: Stage, options: Options, say: (line: string) => void): Promise<Outcome> {
  const load = (await findWrk(stage.directory)) ?? AUTOCANNON;
  const rotation = await rehearse(stage);
  const { questions, answers } = rotation;
  const bench: Bench = { stage, load, rotation, options, say };
  const tables = { uncached: [] as Ran[], cached: [] as Ran[] };
  for (const table of TABLES) tables[table.name] = await runTable(table, bench);
  const halfLoad = options.halfLoad ? await measureHalfLoad(tables.uncached, bench) : null;
  const ratios = Object.entries(ratiosOf(Object.values(tables), halfLoad));
  const unmeasured = Object.values(tables).flat().filter(({ rounds }) => rounds === null);
  return {
    ...surroundings(new Date()),
    load: load.name,
    store: options.store,
    rounds: options.rounds,
    slice: options.slice,
    fixture: {
      articles: ARTICLES, articlePages: questions.articlePage.length, sectionFronts: questions.sectionFront.length,
      articlePageBytes: bytesOf(answers.articlePage), sectionFrontBytes: bytesOf(answers.sectionFront),
    },
    ratios: Object.fromEntries(ratios.map(([name, spread]) => [name, spread && spread.median])),
    spreads: Object.fromEntries(ratios.map(([name, spread]) => [name, spread && { from: spread.from, to: spread.to }])),
    tables: { uncached: linesOf(tables.uncached), cached: linesOf(tables.cached) },
    halfLoad,
    notes: [
      ...(options.quick ? [QUICKLY] : []),
      ...unmeasured.map(({ lane }) => `Not measured: ${laneName(lane)}. Its answers carry no ETag, or one that it does not know again.`),
    ],
  };
}
