import type { GraphQLFormattedError } from 'graphql';
import { START } from '../execution/write.js';

/** A whole answer with its errors, which come first, as with Apollo, so that who reads it as it comes sees them first (GraphQL specification, section 7.1). */
export function withErrors(body: Buffer, errors: readonly GraphQLFormattedError[]): Buffer {
  return Buffer.concat([Buffer.from(`{"errors":${JSON.stringify(errors)},${START.slice(1)}`), body.subarray(START.length)]);
}

// Who sends an answer is done with it; where its bytes lie is the executor's.
export { giveBack } from '../execution/output.js';
