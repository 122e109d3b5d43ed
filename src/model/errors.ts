/**
 * Every `extensions.code` that an answer can carry, each with what it tells the client.
 * `docs/errors.md` is held to this list by a test.
 */
export const ERROR_CODES = {
  BAD_USER_INPUT: 'An argument or a variable has a value that cannot be used; the message says which and why.',
  UNAUTHENTICATED: 'Nobody is signed in, or the credentials do not hold; sign in and ask again.',
  FORBIDDEN: 'Who is signed in has none of the roles that the field requires.',
  NOT_FOUND: 'What was named does not exist, or no longer does.',
  RATE_LIMITED: 'Too many requests; the message says when to ask again.',
  COST_LIMIT_EXCEEDED: 'The operation would cost more than one request may; ask for less at once.',
  UPSTREAM_STALE: 'The source cannot be reached and what is held of it is too old to be shown as current.',
  STORE_UNAVAILABLE: 'The store of the news cannot be reached at the moment; nothing is wrong with the request: ask again in some seconds.',
  INTERNAL_SERVER_ERROR: 'Something unexpected happened here; the request id finds the cause in the log.',
  BAD_REQUEST: 'The HTTP request is not a GraphQL request that can be read; the message says what is wrong with it.',
  GRAPHQL_PARSE_FAILED: 'The document is not GraphQL, or has more tokens than are allowed.',
  GRAPHQL_VALIDATION_FAILED: 'The document does not fit the schema, or goes over a limit on its size.',
  OPERATION_RESOLUTION_FAILURE: 'It is not clear which operation of the document to run: name it in `operationName`.',
  PERSISTED_QUERY_NOT_FOUND: 'The hash of this persisted query is not known (any more); send the text along with it.',
} as const satisfies Record<string, string>;

/** A code of the list. */
export type ErrorCode = keyof typeof ERROR_CODES;

/** Whether a value is a code of the list. */
export function isErrorCode(value: unknown): value is ErrorCode {
  return typeof value === 'string' && Object.hasOwn(ERROR_CODES, value);
}

/**
 * An error whose message is written for the client. Everything else that is thrown is masked outside.
 * It is no GraphQLError, so that no layer below the gateway needs GraphQL to refuse something:
 * graphql-js copies `extensions` from whatever was thrown.
 */
export class PublicError extends Error {
  override readonly name = 'PublicError';
  readonly extensions: Readonly<Record<string, unknown>> & { readonly code: ErrorCode };

  /** `details` stand beside the code in the answer's `extensions`. */
  constructor(readonly code: ErrorCode, message: string, details: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.extensions = { ...details, code };
  }
}

/** An argument that cannot be used: say which, what was sent and what would do. */
export const badUserInput = (message: string): PublicError => new PublicError('BAD_USER_INPUT', message);

/** Nobody is signed in where somebody must be. */
export const unauthenticated = (message: string): PublicError => new PublicError('UNAUTHENTICATED', message);

/** Signed in, but may not. */
export const forbidden = (message: string): PublicError => new PublicError('FORBIDDEN', message);

/** What was named does not exist. */
export const notFound = (message: string): PublicError => new PublicError('NOT_FOUND', message);

/** Too many requests; `retryAfter` in seconds. */
export const rateLimited = (message: string, retryAfter: number): PublicError =>
  new PublicError('RATE_LIMITED', message, { retryAfter });

/** The operation costs more than one request may. */
export const costLimitExceeded = (message: string, cost: number, limit: number): PublicError =>
  new PublicError('COST_LIMIT_EXCEEDED', message, { cost, limit });

/** What is held of a source is too old to pass for current. */
export const upstreamStale = (message: string): PublicError => new PublicError('UPSTREAM_STALE', message);
