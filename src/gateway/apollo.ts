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
import { answerKnown, type AnswerKnown, type AroundOperation } from './answer-known.js';
import { answerQueries, type ExecutionCounts } from './answer-queries.js';
import { createErrorHandling, type ErrorHandling } from './errors.js';
import { executeKnown } from './execute-known.js';
import { wordedAnswers, type KeptQueries, type RememberedAnswers } from './keep-answers.js';
import { rememberOperations } from './known-operations.js';
import type { Limits } from './limits.js';
import { operationNames } from './operation-name.js';
import { refuseCostly } from './refuse-costly.js';
import { refuseOversized } from './refuse-oversized.js';

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
  /** The same around what is answered in front of Apollo. */
  readonly around?: AroundOperation | undefined;
  /** Where persisted queries of all nodes are; left out, each process has its own. */
  readonly persisted?: TextCache | undefined;
  /** Left out, every answer is made anew. */
  readonly remembered?: RememberedAnswers<Context> | undefined;
}

/** What answers GraphQL requests, whatever brings them. */
export interface Gateway<C extends BaseContext> {
  /** Apollo Server, not started yet: everything that is new or unusual. */
  readonly apollo: ApolloServer<C>;
  /** In front of it, queries that it has taken before. */
  readonly answerKnown: AnswerKnown<C>;
  /** Answers as they went out before; null where none are kept. */
  readonly kept: KeptQueries | null;
  readonly counts: Readonly<ExecutionCounts>;
}

/** The gateway over a schema. */
export function createGateway(options: GatewayOptions): Gateway<Context> {
  const { schema, limits, log, production } = options;
  const errors = createErrorHandling(log, !production);
  const known = rememberOperations(schema);
  const { remembered } = options;
  const counts: ExecutionCounts = { byLevels: 0, byGraphqlJs: 0 };
  const answer = answerQueries({ schema, entries: limits.entries, errors, counts, remembered });
  const apollo = createApollo(options, errors, [known.plugin, executeKnown(known, answer, counts)]);
  return { apollo, answerKnown: answerKnown(known, answer, options.around), kept: remembered ? wordedAnswers(remembered) : null, counts };
}

function createApollo(options: GatewayOptions, errors: ErrorHandling, execution: readonly ApolloServerPlugin<Context>[]): ApolloServer<Context> {
  const { schema, log, production, introspection, limits } = options;
  const oversized = refuseOversized(limits);
  return new ApolloServer<Context>({
    schema,
    logger: log,
    introspection,
    nodeEnv: production ? 'production' : 'development',
    hideSchemaDetailsFromClientErrors: production,
    includeStacktraceInErrorResponses: false,
    formatError: errors.formatError,
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
      ...execution,
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
