import type { AnswerType } from './media-type.js';

/**
 * The status of an answer to a well-formed request. With `application/json` a client cannot tell a
 * GraphQL error from an intermediary's, so that documents which do not parse, validate or coerce get 200
 * there, and their own 400 with the newer type (GraphQL over HTTP, section 6.4.1 and 6.4.2).
 */
export function statusFor(type: AnswerType, status: number): number {
  return type === 'application/json' && status === 400 ? 200 : status;
}
