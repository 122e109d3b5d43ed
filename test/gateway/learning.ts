import { createHash } from 'node:crypto';
import { Kind, parse, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { rememberOperations, type KnownOperations } from '../../src/gateway/known-operations.js';

/** How a document came: which of its operations was asked for, and whether it was to be persisted. */
export interface Came { readonly operationName?: string; readonly isPersisted?: boolean }

export const hashOf = (source: string): string => createHash('sha256').update(source).digest('hex');

/** Known operations, and a way to tell them of a document as the protocol engine does once it has taken it. */
export function learning(schema: GraphQLSchema): { readonly known: KnownOperations; readonly take: (source: string, came?: Came) => Promise<void> } {
  const known = rememberOperations(schema);
  return {
    known,
    async take(source, { operationName, isPersisted = false } = {}) {
      const document = parse(source);
      const operations = document.definitions.filter((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION);
      const operation = operations.find(({ name }) => name?.value === operationName) ?? operations[0];
      const request = { ...(operationName === undefined ? {} : { operationName }), ...(isPersisted ? { extensions: { persistedQuery: {} } } : {}) };
      const listener = await known.plugin.requestDidStart?.({} as never);
      await listener?.didResolveOperation?.({ source, document, operation, request, queryHash: hashOf(source) } as never);
    },
  };
}
