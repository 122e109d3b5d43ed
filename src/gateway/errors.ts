import type { ApolloServerPlugin, BaseContext } from '@apollo/server';
import { ApolloServerValidationErrorCode, unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError } from 'graphql';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { PublicError, isErrorCode } from '../model/errors.js';

/** What stands outside in place of anything unexpected. */
export const MASKED_MESSAGE =
  'Something went wrong here; the request id says which lines of the log belong to it.';

const INTROSPECTION_OFF = 'Introspection is switched off here.';

/** An error of an answer, before it is serialised. */
export interface ErrorHandling {
  /** Notes which request an error belongs to, and logs the unexpected ones whole. */
  readonly plugin: ApolloServerPlugin<BaseContext & { readonly requestId: string }>;
  /** What the client is told. */
  readonly formatError: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
  /** Both for what was executed without Apollo: the errors as they go out, the unexpected ones logged. */
  readonly tell: (errors: readonly GraphQLError[], request: FailedRequest) => GraphQLFormattedError[];
}

/** Whose errors they are. */
export interface FailedRequest { readonly requestId: string; readonly operationName: string | null | undefined }

/**
 * The one place that decides what of an error leaves the house. Unexpected errors become a fixed
 * sentence with the request's id; the log has the whole of them under the same id.
 */
export function createErrorHandling(log: Logger, suggestions: boolean): ErrorHandling {
  const requestIds = new WeakMap<object, string>();
  const note = (errors: readonly GraphQLError[], { requestId, operationName }: FailedRequest) => {
    for (const error of errors) {
      requestIds.set(error, requestId);
      if (explain(error) !== null) continue;
      log.error({ requestId, operationName, path: error.path, err: unwrapResolverError(error) }, 'unexpected error');
    }
  };
  const formatError = (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const explained = explain(error);
    if (explained) return speak(formatted, explained, suggestions);
    const requestId = typeof error === 'object' && error !== null ? requestIds.get(error) : undefined;
    return {
      ...place(formatted),
      message: MASKED_MESSAGE,
      extensions: { code: 'INTERNAL_SERVER_ERROR', ...(requestId === undefined ? {} : { requestId }) },
    };
  };
  return {
    tell(errors, request) {
      note(errors, request);
      return errors.map((error) => formatError(error.toJSON(), error));
    },
    formatError,
    plugin: {
      async requestDidStart() {
        return {
          async didEncounterErrors({ errors, contextValue: { requestId }, operationName }) {
            note(errors, { requestId, operationName });
          },
        };
      },
      async unexpectedErrorProcessingRequest({ requestContext: { contextValue }, error }) {
        log.error({ requestId: contextValue.requestId, err: error }, 'unexpected error outside any field');
      },
    },
  };
}

/** The code and details under which an error may be told; null for what is unexpected. */
function explain(error: unknown): Readonly<Record<string, unknown>> | null {
  const cause = unwrapResolverError(error);
  if (cause instanceof PublicError) return cause.code === 'INTERNAL_SERVER_ERROR' ? null : cause.extensions;
  if (!(cause instanceof GraphQLError)) return null;
  const { http, stacktrace: _never, ...told } = cause.extensions;
  if (isErrorCode(told['code'])) return told['code'] === 'INTERNAL_SERVER_ERROR' ? null : told;
  if (told['code'] !== undefined) return null;
  if (isArgumentError(cause)) return { code: 'BAD_USER_INPUT' };
  // Apollo refuses a persisted query's wrong hash or version with a status and no code.
  return isClientStatus(http) ? { code: 'BAD_REQUEST' } : null;
}

/**
 * graphql-js finds out while executing that a variable left out or null does not fit where it stands
 * (GraphQL specification section 6.4.1, CoerceArgumentValues), and throws without a code.
 */
function isArgumentError(error: GraphQLError): boolean {
  return error.nodes !== undefined && error.message.startsWith('Argument "');
}

function isClientStatus(http: unknown): boolean {
  const status: unknown = typeof http === 'object' && http !== null && 'status' in http ? http.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500;
}

function speak(
  formatted: GraphQLFormattedError,
  extensions: Readonly<Record<string, unknown>>,
  suggestions: boolean,
): GraphQLFormattedError {
  // Apollo's own words are for whoever sets it up, not for clients.
  const refused = extensions['validationErrorCode'] === ApolloServerValidationErrorCode.INTROSPECTION_DISABLED;
  if (refused) return { ...place(formatted), message: INTROSPECTION_OFF, extensions: { ...extensions } };
  // graphql-js proposes names of the schema in validation and in coercion: both hint at what is hidden.
  const message = suggestions ? formatted.message : formatted.message.replace(/ ?Did you mean .*\?$/s, '');
  return { ...place(formatted), message, extensions: { ...extensions } };
}

function place({ locations, path }: GraphQLFormattedError): Pick<GraphQLFormattedError, 'locations' | 'path'> {
  return { ...(locations ? { locations } : {}), ...(path ? { path } : {}) };
}
