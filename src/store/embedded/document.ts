import { isDate } from 'node:util/types';

/** A document as the engine handles it: what it holds is known only at run time. */
export interface StoredDocument {
  readonly _id: string;
  readonly [field: string]: unknown;
}

/** Values that an index tells apart by their order; everything else it keeps only by kind. */
export type Scalar = string | number | boolean | Date | null;

/** Whether this is an object literal (or what a decoder made of one), not a Date, array or class. */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  // Not compared with Object.prototype: a test runner has several, one a realm.
  return prototype === null || (typeof prototype === 'object' && Object.getPrototypeOf(prototype) === null);
}

/** Whether an index tells this value apart from every other. */
export function isScalar(value: unknown): value is Scalar {
  return (
    value === null || typeof value === 'string' || typeof value === 'boolean' || isDate(value) ||
    (typeof value === 'number' && !Number.isNaN(value))
  );
}
