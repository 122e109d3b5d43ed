import { ApolloServer } from '@apollo/server';
import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { GraphQLSchema } from 'graphql';
import type { Logger } from 'pino';
import { createTextCache, type TextCache } from '../cache/text-cache.js';
import type { Context } from '../resolvers/context.js';
import { createErrorHandling } from './errors.js';
import type { Limits } from './limits.js';
import { operationNames } from './operation-name.js';
import { refuseCostly } from './refuse-costly.js';
import { refuseOversized } from './refuse-oversized.js';
import { rememberAnswers, type RememberedAnswers } from './remember-answers.js';
import { writeResult } from './written-answers.js';

/** Bytes of persisted queries that are remembered. */
const PERSISTED_BYTES = 30 * 2 ** 20;

/** What the protocol engine is made of; all values, nothing read from the environment. */
export interface GatewayOptions {
  readonly schema: GraphQLSchema;
  readonly log: Logger;
  /** In production errors propose no names of the schema. */
  readonly production: boolean;
  /** Whether clients may ask for the schema itself. */
  readonly introspection: boolean;
  readonly limits: Limits;
  /** More that stands around an operation, such as traces. */
  readonly plugins?: readonly ApolloServerPlugin<BaseContext>[];
  /** Where persisted queries of all nodes are; left out, each process has its own. */
  readonly persisted?: TextCache | undefined;
  /** Left out, every answer is made anew. */
  readonly remembered?: RememberedAnswers<Context> | undefined;
}

/** Apollo Server over a schema, not started yet; one for every transport. */
export function createGateway(options: GatewayOptions): ApolloServer<Context> {
  const { schema, log, production, introspection, limits } = options;
  const errors = createErrorHandling(log, !production);
  const oversized = refuseOversized(limits);
  return new ApolloServer<Context>({
    schema,
    logger: log,
    introspection,
    nodeEnv: production ? 'production' : 'development',
    hideSchemaDetailsFromClientErrors: production,
    includeStacktraceInErrorResponses: false,
    formatError: errors.formatError,
    stringifyResult: writeResult,
    parseOptions: { maxTokens: limits.tokens },
    validationRules: [oversized.rule],
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    // The process decides when to stop: it has more to drain than Apollo.
    stopOnTerminationSignals: false,
    // Persisted queries; Apollo bounds parsed documents to the same size by itself.
    cache: createTextCache(PERSISTED_BYTES, options.persisted),
    plugins: [
      errors.plugin,
      oversized.plugin,
      refuseCostly(limits.entries),
      operationNames,
      ...(options.plugins ?? []),
      ...(options.remembered ? [rememberAnswers(options.remembered)] : []),
      // Wraps every field's resolver: 1.5 times the CPU of a page.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      // Nothing of an operation leaves the machine, whatever the environment says.
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
    ],
  });
}
