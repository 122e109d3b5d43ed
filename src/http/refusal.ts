import type { ErrorCode } from '../model/errors.js';

/** A request that does not reach GraphQL, with the answer that says why. */
export class Refusal extends Error {
  override readonly name = 'Refusal';

  /** `status` is the HTTP status; `headers` go along with the answer; `cause` goes to the log alone. */
  constructor(
    readonly status: number,
    readonly code: ErrorCode,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
    cause?: unknown,
  ) {
    super(message, { cause });
  }
}

/** The body of an answer that is nothing but an error, in GraphQL's response format (specification section 7.1). */
export function errorBody(code: ErrorCode, message: string, requestId: string): string {
  return JSON.stringify({ errors: [{ message, extensions: { code, requestId } }] });
}

/** RFC 9110 section 15.5.2: a 401 says how to sign in; RFC 6750 section 3.1 for `invalid_token`. */
export function refuseCredentials(message: string): Refusal {
  return new Refusal(401, 'UNAUTHENTICATED', message, { 'www-authenticate': 'Bearer realm="khabar", error="invalid_token"' });
}
