import { badUserInput } from '../model/errors.js';
import { parseGlobalId, type NodeReference, type NodeType } from '../model/global-id.js';

/** What a global id refers to; BAD_USER_INPUT when this graph never gave such an id. */
export function referenceOf(id: string): NodeReference {
  const reference = parseGlobalId(id);
  if (!reference) throw badUserInput('This is no id of this graph. Pass an `id` as a query returned it.');
  return reference;
}

/** The stored id in a global id of one kind; BAD_USER_INPUT when it is of another. */
export function idOf(type: NodeType, id: string): string {
  const reference = referenceOf(id);
  if (reference.type === type) return reference.id;
  throw badUserInput(`This id is of type ${reference.type}; one of type ${type} is expected here.`);
}

/** Which of two ways to name a thing was used; BAD_USER_INPUT unless it is exactly one. */
export function exactlyOne<A, B>(
  names: readonly [string, string],
  first: A | null | undefined,
  second: B | null | undefined,
): { first: A } | { second: B } {
  const given = first ?? null;
  const other = second ?? null;
  if (given !== null && other === null) return { first: given };
  if (given === null && other !== null) return { second: other };
  throw badUserInput(`Give either \`${names[0]}\` or \`${names[1]}\`${given === null ? '.' : ', not both.'}`);
}
