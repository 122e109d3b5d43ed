import { HeaderMap } from '@apollo/server';
import type { ApolloServerPlugin, HTTPGraphQLRequest } from '@apollo/server';
import type { Context } from '../resolvers/context.js';
import type { AnswerQueries, ExecutionCounts, QueryAnswer } from './answer-queries.js';
import type { KnownOperations } from './known-operations.js';

const answers = new WeakMap<HTTPGraphQLRequest, QueryAnswer>();

/** The answer to an HTTP request that was executed by levels; undefined for any other. */
export const answerTo = (request: HTTPGraphQLRequest): QueryAnswer | undefined => answers.get(request);

/**
 * Executes by levels what has come the whole way through the protocol engine: the first time that an operation is
 * asked. It stands where execution would begin, so that whatever refuses a request has done so.
 */
export function executeKnown(known: KnownOperations, answer: AnswerQueries, counts: ExecutionCounts): ApolloServerPlugin<Context> {
  return {
    async requestDidStart() {
      return {
        async responseForOperation({ source, request, contextValue }) {
          const found = known.find(source, request.operationName);
          const answered = found && (await answer({ known: found, variables: request.variables ?? {}, context: contextValue }));
          if (!answered) return null;
          if (request.http) answers.set(request.http, answered);
          // Over HTTP it goes out as the bytes that it is; nobody looks at the data then.
          const singleResult = request.http ? { data: {}, ...(answered.errors.length > 0 ? { errors: answered.errors } : {}) } : JSON.parse(answered.body.toString());
          return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult } };
        },
        async executionDidStart() {
          counts.byGraphqlJs += 1;
        },
      };
    },
  };
}
