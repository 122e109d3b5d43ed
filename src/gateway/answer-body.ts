import type { GraphQLFormattedError } from 'graphql';

/** A whole answer of JSON that is there: errors first, as Apollo has them, so that who reads it as it comes sees them first (GraphQL specification, section 7.1). */
export function answerBody(data: Buffer, errors: readonly GraphQLFormattedError[]): Buffer {
  return Buffer.concat([errors.length === 0 ? START : Buffer.from(`{"errors":${JSON.stringify(errors)},"data":`), data, END]);
}

const START = Buffer.from('{"data":');
const END = Buffer.from('}\n');
