import type { Context } from '../resolvers/context.js';
import type { AnswerQueries, QueryAnswer } from './answer-queries.js';
import type { KnownOperations } from './known-operations.js';
import { outcomeOf, type OperationNotes } from './operation-name.js';

/** The parameters of a request, checked for shape. */
export interface QueryParameters {
  readonly query?: string;
  readonly operationName?: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** The answer to a known query: status 200, as every query that is executed has. */
export interface KnownAnswer {
  readonly answer: QueryAnswer;
  readonly notes: OperationNotes;
}

/** Answers what was asked before without the protocol engine; null for what that is to see. `found` hears which operation it is before that runs. */
export type AnswerKnown<C> = (parameters: QueryParameters, context: () => C, found: (look: () => OperationNotes) => void) => Promise<KnownAnswer | null>;

/** Work that stands within something, such as a trace. */
export type AroundOperation = <R>(operation: { readonly type: string; readonly name: string | null }, work: () => Promise<R>) => Promise<R>;

/** Puts known queries in front of the protocol engine, which has parsed them, held them to every limit and validated them once. */
export function answerKnown(known: KnownOperations, answer: AnswerQueries, around?: AroundOperation): AnswerKnown<Context> {
  return async (parameters, contextFor, tellFound) => {
    const source = sourceOf(parameters, known);
    const found = source === undefined ? undefined : known.find(source, parameters.operationName);
    if (!found) return null;
    const { name } = found;
    tellFound(found.look);
    const context = contextFor();
    const work = () => answer({ known: found, variables: parameters.variables ?? {}, context });
    const answered = await (around ? around({ type: 'query', name }, work) : work());
    if (!answered) return null;
    const outcome = outcomeOf({ data: null, errors: answered.errors });
    return { answer: answered, notes: { name, type: found.operation.operation, outcome } };
  };
}

/** The document's text; undefined for a text that comes with its hash, which must be checked, and for what else is rare. */
function sourceOf({ query, extensions }: QueryParameters, known: KnownOperations): string | undefined {
  const persisted = extensions?.['persistedQuery'];
  if (persisted === undefined) return query;
  if (query !== undefined || typeof persisted !== 'object' || persisted === null) return undefined;
  const { version, sha256Hash } = persisted as { readonly version?: unknown; readonly sha256Hash?: unknown };
  return version === 1 && typeof sha256Hash === 'string' ? known.textOf(sha256Hash) : undefined;
}
