import { fetchCode } from './fetch-codes.js';

/** What can be told of a failure besides its code and message. */
export interface FailureOptions extends ErrorOptions { retryAt?: Date | null }

/** Why a fetch failed; `code` as `Feed.lastError.code` shows it. */
export class FetchFailed extends Error {
  override readonly name = 'FetchFailed';
  /** Before when the host asked not to come again (Retry-After, RFC 9110 section 10.2.3); null when it did not. */
  readonly retryAt: Date | null;
  constructor(readonly code: string, message: string, { retryAt = null, ...options }: FailureOptions = {}) {
    super(message, options);
    this.retryAt = retryAt;
  }
}

/** A failure that says what happened, and then what to do about it. */
export function failure(code: string, detail: string, options: FailureOptions = {}): FetchFailed {
  return new FetchFailed(code, `${detail}. ${fetchCode(code).advice}`, options);
}
