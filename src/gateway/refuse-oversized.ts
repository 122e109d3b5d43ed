import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { Kind } from 'graphql';
import type { DocumentNode, GraphQLError, ValidationRule } from 'graphql';
import { overLimits } from './limits.js';
import type { Limits } from './limits.js';

/**
 * Refuses oversized documents before any other rule looks at them: graphql-js runs all validation
 * rules in one walk, and some take quadratic time or overflow the stack on hostile documents. Apollo
 * has no hook that answers between parsing and validation, so the plugin puts an empty document in
 * the place of a refused one, and the rule reports for the empty document what was wrong with the other.
 */
export function refuseOversized(limits: Limits): { plugin: ApolloServerPlugin<BaseContext>; rule: ValidationRule } {
  const refusals = new WeakMap<DocumentNode, readonly GraphQLError[]>();
  return {
    plugin: {
      async requestDidStart() {
        return {
          async parsingDidStart(requestContext) {
            return async (failed) => {
              const parsed: { document?: DocumentNode } = requestContext;
              if (failed || !parsed.document) return;
              const reasons = overLimits(parsed.document, limits);
              if (reasons.length === 0) return;
              parsed.document = { kind: Kind.DOCUMENT, definitions: [] };
              refusals.set(parsed.document, reasons);
            };
          },
        };
      },
    },
    rule(context) {
      for (const reason of refusals.get(context.getDocument()) ?? []) context.reportError(reason);
      return {};
    },
  };
}
