import { parse, validate, type GraphQLSchema } from 'graphql';
import type { Viewer } from '../../src/model/viewer.js';
import { faultsOf, measureOf, type Outcome, type Reference } from './compare.js';
import { contextOf, type Failing, type HostileWorld } from './hostile-world.js';
import { runByLevels } from './level-run.js';
import type { Operation } from './operation-arbitrary.js';

/** Who asks a world of which collections fail. */
export interface Circumstances { readonly failing: readonly Failing[]; readonly viewer: Viewer }

/** Both answers to an operation, and how they differ. */
export interface Asked { readonly reference: Reference; readonly outcome: Outcome; readonly faults: readonly string[] }

/** Asks graphql-js and the executor under test for the same, each with a request of its own. */
export function askBoth(world: HostileWorld, schema: GraphQLSchema): (operation: Operation, within: Circumstances) => Promise<Asked> {
  const measure = measureOf(schema);
  return async ({ document, operationName, variables }, { failing, viewer }) => {
    const store = world.store(new Set(failing));
    const reference = await measure({ document, operationName, variables, context: () => contextOf(store, viewer) });
    const outcome = await runByLevels({ schema, document, operationName, variables, context: contextOf(store, viewer) });
    return { reference, outcome, faults: faultsOf(reference, outcome) };
  };
}

/** An operation that somebody wrote. @throws when it is not valid. */
export function written(schema: GraphQLSchema, text: string, variables: Record<string, unknown> = {}): Operation {
  const document = parse(text);
  const [problem] = validate(schema, document);
  if (problem) throw problem;
  return { text, document, operationName: null, variables };
}
