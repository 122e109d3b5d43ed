import type { ApolloServerPlugin, BaseContext, HTTPGraphQLRequest } from '@apollo/server';
import type { FormattedExecutionResult, OperationTypeNode } from 'graphql';

/** What became of an operation: refused ones were never executed, in failed ones something broke that should not. */
export type OperationOutcome = 'ok' | 'errors' | 'refused' | 'failed';

/** What may be told of an operation to whoever counts or logs: nothing of what it asked or got. */
export interface OperationNotes { name: string | null; type: OperationTypeNode | null; outcome: OperationOutcome }

const notes = new WeakMap<HTTPGraphQLRequest, OperationNotes>();

/** Notes of the operation that runs for a HTTP request what it is called and what becomes of it. */
export const operationNames: ApolloServerPlugin<BaseContext> = {
  async requestDidStart({ request: { http } }) {
    if (!http) return;
    const note: OperationNotes = { name: null, type: null, outcome: 'refused' };
    notes.set(http, note);
    return {
      async didResolveOperation({ operation, operationName }) {
        note.name = operationName || null;
        note.type = operation?.operation ?? null;
      },
      async willSendResponse({ response: { body } }) {
        if (body.kind === 'single') note.outcome = outcomeOf(body.singleResult);
      },
    };
  },
};

/** All that was noted; null when the request never came to be an operation. */
export function operationNotesOf(request: HTTPGraphQLRequest): OperationNotes | null {
  return notes.get(request) ?? null;
}

/** What a result says of its operation: one that was executed has `data`, if only null (GraphQL specification section 7.1). */
export function outcomeOf({ data, errors }: Pick<FormattedExecutionResult, 'data' | 'errors'>): OperationOutcome {
  if (!errors?.length) return 'ok';
  if (errors.some(({ extensions }) => extensions?.['code'] === 'INTERNAL_SERVER_ERROR')) return 'failed';
  return data === undefined ? 'refused' : 'errors';
}
