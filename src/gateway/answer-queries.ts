import { getVariableValues, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { withErrors } from './answer-body.js';
import { executePlan } from '../execution/execute.js';
import { NotCompiled } from '../execution/compile.js';
import type { Context } from '../resolvers/context.js';
import type { ErrorHandling } from './errors.js';
import { keepAnswers, type AnsweredQuery, type RememberedAnswers } from './keep-answers.js';
import type { KnownOperation } from './known-operations.js';

/** A known query that somebody asks. */
export interface AskedQuery {
  readonly known: KnownOperation;
  /** As they were sent. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: Context;
}

/** An answer, made by levels or kept from before. */
export interface QueryAnswer extends AnsweredQuery {
  /** As they went out; empty for what was kept. */
  readonly errors: readonly GraphQLFormattedError[];
}

/** Answers a known query; null where graphql-js is to do it, for a refusal in its words or what only it does. */
export type AnswerQueries = (asked: AskedQuery) => Promise<QueryAnswer | null>;

/** What is executed, and by whom. */
export interface ExecutionCounts {
  /** By levels; what is answered from what was kept is executed by nobody. */
  byLevels: number;
  /** By graphql-js: mutations, introspection, and what is refused for its variables. */
  byGraphqlJs: number;
}

/** What is needed to answer. */
export interface AnswerQueriesOptions {
  readonly schema: GraphQLSchema;
  /** List entries that one operation may ask for. */
  readonly entries: number;
  readonly errors: ErrorHandling;
  readonly counts: ExecutionCounts;
  /** Left out, every answer is made anew. */
  readonly remembered?: RememberedAnswers<Context> | undefined;
}

export function answerQueries({ schema, entries, errors, counts, remembered }: AnswerQueriesOptions): AnswerQueries {
  const kept = remembered && keepAnswers(remembered);
  return async ({ known, variables: sent, context }) => {
    if (known.entries(sent) > entries) return null;
    const { coerced } = getVariableValues(schema, known.operation.variableDefinitions ?? [], { ...sent });
    if (!coerced) return null;
    const plan = known.plans.planFor(coerced);
    if (plan instanceof NotCompiled) return null;
    let told = NONE;
    const make = async () => {
      counts.byLevels += 1;
      const { body, errors: failed } = await executePlan(plan, { variables: coerced, context });
      if (failed.length === 0) return { body, isWhole: true };
      told = errors.tell(failed, { requestId: context.requestId, operationName: known.name });
      return { body: withErrors(body, told), isWhole: false };
    };
    const answered = kept ? await kept({ known, variables: sent, context }, make) : { body: (await make()).body, kept: null, cacheStatus: null };
    return { ...answered, errors: told };
  };
}

const NONE: readonly GraphQLFormattedError[] = [];
