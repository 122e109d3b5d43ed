import { parse, validate, type GraphQLSchema } from 'graphql';
import { createLoneCoherence } from '../../src/cache/coherence.js';
import { createReadings, type Readings } from '../../src/cache/readings.js';
import type { Viewer } from '../../src/model/viewer.js';
import { faultsOf, measureOf, type Outcome, type Reference } from './compare.js';
import { contextOf, type Failing, type HostileWorld } from './hostile-world.js';
import { runByLevels } from './level-run.js';
import type { Operation } from './operation-arbitrary.js';

/** Who asks a world of which collections fail. */
export interface Circumstances { readonly failing: readonly Failing[]; readonly viewer: Viewer }

/** Both answers to an operation, and how they differ; `kept` are the faults of answers that are made with what others have read. */
export interface Asked { readonly reference: Reference; readonly outcome: Outcome; readonly faults: readonly string[]; readonly kept: readonly string[] }

/** Operations that share what they read: of one thing only so many ways to write it are remembered. */
const SHARED = 8;

/** What is kept of readings, for each way in which the world fails; made anew now and then. */
class SharedReadings {
  private readonly held = new Map<string, { readonly readings: Readings; uses: number }>();
  hits = 0;

  of(failing: readonly Failing[]): Readings {
    const name = [...failing].sort().join();
    let found = this.held.get(name);
    if (!found || found.uses >= SHARED) {
      this.hits += found?.readings.counts().hits ?? 0;
      this.held.set(name, (found = { readings: createReadings(createLoneCoherence(), 2 ** 24), uses: 0 }));
    }
    found.uses += 1;
    return found.readings;
  }
}

/** Asks graphql-js and the executor under test for the same, each with a request of its own. */
export function askBoth(world: HostileWorld, schema: GraphQLSchema) {
  const measure = measureOf(schema);
  const shared = new SharedReadings();
  const ask = async ({ document, operationName, variables }: Operation, { failing, viewer }: Circumstances): Promise<Asked> => {
    const store = world.store(new Set(failing));
    const reference = await measure({ document, operationName, variables, context: () => contextOf(store, viewer) });
    const outcome = await runByLevels({ schema, document, operationName, variables, context: contextOf(store, viewer) });
    const kept: string[] = [];
    const readings = shared.of(failing);
    // The second time it finds what it has read itself, and what it has written of that.
    for (const time of ['first', 'second']) {
      const again = await runByLevels({ schema, document, operationName, variables, context: contextOf(store, viewer, { readings, reads: undefined }) });
      kept.push(...faultsOf(reference, again).map((fault) => `with kept readings, the ${time} time: ${fault}`));
    }
    return { reference, outcome, faults: faultsOf(reference, outcome), kept };
  };
  return { ask, hits: () => shared.hits };
}

/** An operation that somebody wrote. @throws when it is not valid. */
export function written(schema: GraphQLSchema, text: string, variables: Record<string, unknown> = {}): Operation {
  const document = parse(text);
  const [problem] = validate(schema, document);
  if (problem) throw problem;
  return { text, document, operationName: null, variables };
}
