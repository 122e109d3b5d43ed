import { isPlainObject } from './document.js';

/** Stands for "an empty array" in an index: MongoDB sorts it before null. */
export const EMPTY_ARRAY = Symbol('empty array');

/** What a document holds at a dotted path, as an index sees it. */
export interface FieldValues {
  /** One for a scalar (null for what is missing), one an element for an array. */
  readonly values: readonly unknown[];
  /** An array was met on the way or at the end. */
  readonly isArray: boolean;
}

const MISSING: FieldValues = { values: [null], isArray: false };

/** The values at `path`; arrays are opened, on the way and at the end, one level each. */
export function fieldValues(document: unknown, path: string): FieldValues {
  if (!path.includes('.')) return openArray((document as Record<string, unknown>)[path]);
  return descend(document, path.split('.'), 0);
}

function descend(value: unknown, path: readonly string[], at: number): FieldValues {
  const field = path[at];
  if (field === undefined) return openArray(value);
  if (Array.isArray(value)) {
    const found = value.filter(isPlainObject).flatMap((item) => descend(item, path, at).values);
    return { values: found.length > 0 ? [...new Set(found)] : [null], isArray: true };
  }
  return isPlainObject(value) ? descend(value[field], path, at + 1) : MISSING;
}

function openArray(value: unknown): FieldValues {
  if (value === undefined) return MISSING;
  if (!Array.isArray(value)) return { values: [value], isArray: false };
  return { values: value.length > 0 ? [...new Set<unknown>(value)] : [EMPTY_ARRAY], isArray: true };
}
