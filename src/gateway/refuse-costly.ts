import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { GraphQLError } from 'graphql';
import { countEntries } from './list-entries.js';

/** Refuses, before it runs, an operation that could ask for more list entries than one answer may hold. */
export function refuseCostly(limit: number): ApolloServerPlugin<BaseContext> {
  return {
    async requestDidStart() {
      return {
        async didResolveOperation({ document, operation, request }) {
          if (!operation) return;
          const cost = countEntries(document, operation, request.variables ?? {});
          if (cost <= limit) return;
          throw new GraphQLError(
            `This operation can ask for ${cost} list entries, page sizes multiplied level by level; the limit is ${limit}. Ask for smaller pages, or for less within each entry.`,
            { extensions: { code: 'COST_LIMIT_EXCEEDED', cost, limit, http: { status: 400 } } },
          );
        },
      };
    },
  };
}
