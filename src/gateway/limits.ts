import { GraphQLError, Kind } from 'graphql';
import type { DocumentNode } from 'graphql';
import { measureDocument } from './document-size.js';
import type { DocumentSize } from './document-size.js';

/** How large a document may be. All but `tokens` and `operations` count with fragments spread out. */
export interface Limits extends DocumentSize {
  /** Words and signs of the text; the parser stops at one more. */
  readonly tokens: number;
  /** Operations in one document, of which one is run. */
  readonly operations: number;
  /** List entries that one operation can ask for, page sizes multiplied. */
  readonly entries: number;
}

/** Room for the largest of the contract's operations and for full introspection, several times over. */
export const DEFAULT_LIMITS: Limits = {
  tokens: 2000,
  operations: 10,
  entries: 5000,
  depth: 15,
  aliases: 30,
  directives: 50,
  fields: 500,
  rootFields: 20,
};

const NAMES: Record<keyof DocumentSize, string> = {
  depth: 'levels of fields below one another',
  aliases: 'aliases',
  directives: 'directives',
  fields: 'fields',
  rootFields: 'fields at the top',
};

/**
 * What of a parsed document goes over a limit, in words; empty when nothing does. Linear in the
 * document's tokens. Fragment circles are refused here as well: graphql-js's
 * OverlappingFieldsCanBeMergedRule overflows the stack on some of them.
 */
export function overLimits(document: DocumentNode, limits: Limits): GraphQLError[] {
  const refused: GraphQLError[] = [];
  const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION).length;
  if (operations > limits.operations) refused.push(over(operations, limits.operations, 'operations'));
  const { sizes, cycle } = measureDocument(document);
  if (cycle !== null) refused.push(new GraphQLError(`Fragment "${cycle}" spreads itself, directly or through others.`));
  for (const measure of Object.keys(NAMES) as (keyof DocumentSize)[]) {
    const largest = Math.max(0, ...sizes.map((size) => size[measure]));
    if (largest > limits[measure]) refused.push(over(largest, limits[measure], NAMES[measure]));
  }
  return refused;
}

function over(sent: number, limit: number, what: string): GraphQLError {
  const amount = sent > 1_000_000 ? 'far too many' : String(sent);
  return new GraphQLError(`The document has ${amount} ${what}, fragments counted wherever they are spread; the limit is ${limit}.`);
}
