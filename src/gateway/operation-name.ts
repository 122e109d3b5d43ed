import type { ApolloServerPlugin, BaseContext, HTTPGraphQLRequest } from '@apollo/server';

const names = new WeakMap<HTTPGraphQLRequest, string>();

/** Notes what the operation that runs for a HTTP request is called. */
export const operationNames: ApolloServerPlugin<BaseContext> = {
  async requestDidStart() {
    return {
      async didResolveOperation({ request: { http }, operationName }) {
        if (http && operationName) names.set(http, operationName);
      },
    };
  },
};

/** The operation's name as the document has it; null when it has none or never got as far. */
export function operationNameOf(request: HTTPGraphQLRequest): string | null {
  return names.get(request) ?? null;
}
