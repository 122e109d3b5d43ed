import { getOperationAST, getVariableValues, type DocumentNode, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { NotCompiled } from '../../src/execution/compile.js';
import { executePlan } from '../../src/execution/execute.js';
import { OperationPlans } from '../../src/execution/operation-plans.js';
import type { Context } from '../../src/resolvers/context.js';
import type { Outcome } from './compare.js';

/** What the executor is given. */
export interface LevelInput {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly variables: Record<string, unknown>;
  readonly context: Context;
}

/** The executor under test, as the gateway calls it. */
export async function runByLevels({ schema, document, operationName, variables, context }: LevelInput): Promise<Outcome> {
  const operation = getOperationAST(document, operationName);
  if (!operation) throw new Error('There is no such operation in the document');
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 50 });
  if (!coerced) return { kind: 'refused', errors: errors ?? [] };
  const plan = plansOf(schema, document, operation).planFor(coerced);
  if (plan instanceof NotCompiled) return { kind: 'not compiled', why: plan.message };
  const { body, errors: told } = await executePlan(plan, { variables: coerced, context });
  return { kind: 'answered', data: body.toString().slice('{"data":'.length, -'}\n'.length), errors: told };
}

const known = new WeakMap<OperationDefinitionNode, OperationPlans>();

/** The same for the same operation, as the gateway knows what it was asked before. */
function plansOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): OperationPlans {
  let plans = known.get(operation);
  if (!plans) known.set(operation, (plans = new OperationPlans(schema, document, operation)));
  return plans;
}
