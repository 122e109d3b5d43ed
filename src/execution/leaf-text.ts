import { GraphQLBoolean, GraphQLFloat, GraphQLID, GraphQLInt, GraphQLString, isEnumType, type GraphQLLeafType } from 'graphql';
import { inspect } from 'graphql/jsutils/inspect.js';

/** What JSON writes otherwise than it stands: signs that must be escaped, and surrogates, which may be halves of a pair (ECMA-262, QuoteJSONString). */
const ESCAPED = /["\\\u0000-\u001f\ud800-\udfff]/;

/** The largest Int and the smallest (GraphQL specification, section 3.5.1). */
const MOST = 2 ** 31 - 1;
const LEAST = -(2 ** 31);

/** A string as JSON writes it: to look first is faster than to copy sign by sign. */
export function quoted(text: string): string {
  return ESCAPED.test(text) ? JSON.stringify(text) : `"${text}"`;
}

/**
 * How values of a leaf type are written as JSON. What nearly every value is goes a short way; for the rest the type's
 * own `serialize` decides, and throws for what it does not take.
 */
export function leafText(type: GraphQLLeafType): (value: unknown) => string {
  const short = SHORT.get(type.name);
  const slow = (value: unknown) => serialised(type, value);
  // A scalar of the schema's own may go by the same name as one of those below only if it is that one.
  if (short && short.type === type) return (value) => short.text(value) ?? slow(value);
  if (isEnumType(type)) return enumText(slow);
  return (value) => (value instanceof Date || typeof value === 'string' ? quotedOr(type.serialize(value)) : null) ?? slow(value);
}

const SHORT = new Map<string, { readonly type: GraphQLLeafType; readonly text: (value: unknown) => string | null }>([
  ['String', { type: GraphQLString, text: (value) => (typeof value === 'string' ? quoted(value) : null) }],
  ['ID', { type: GraphQLID, text: (value) => (typeof value === 'string' ? quoted(value) : null) }],
  ['Int', { type: GraphQLInt, text: (value) => (Number.isInteger(value) && Number(value) <= MOST && Number(value) >= LEAST ? String(value) : null) }],
  ['Float', { type: GraphQLFloat, text: (value) => (typeof value === 'number' && Number.isFinite(value) ? String(value) : null) }],
  ['Boolean', { type: GraphQLBoolean, text: (value) => (value === true ? 'true' : value === false ? 'false' : null) }],
]);

/** Strings and moments are written here; null for what else a scalar has made of its value. */
function quotedOr(made: unknown): string | null {
  if (typeof made === 'string') return quoted(made);
  // No sign of it needs an escape (ECMA-262, Date Time String Format).
  return made instanceof Date && !Number.isNaN(made.getTime()) ? `"${made.toISOString()}"` : null;
}

/** Names of an enum have no sign that JSON escapes (GraphQL specification, section 2.1.9); its values are few. */
function enumText(slow: (value: unknown) => string): (value: unknown) => string {
  const known = new Map<unknown, string>();
  return (value) => {
    const before = known.get(value);
    if (before !== undefined) return before;
    const text = slow(value);
    known.set(value, text);
    return text;
  };
}

function serialised(type: GraphQLLeafType, value: unknown): string {
  const made: unknown = type.serialize(value);
  if (made === null || made === undefined) throw new Error(`Expected \`${inspect(type)}.serialize(${inspect(value)})\` to return non-nullable value, returned: ${inspect(made)}`);
  return JSON.stringify(made);
}
