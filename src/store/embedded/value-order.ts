import { isDate } from 'node:util/types';
import type { SortSpec } from '../engine.js';
import type { StoredDocument } from './document.js';
import { EMPTY_ARRAY, fieldValues } from './field-values.js';

/** Where a kind of value stands in MongoDB's order of BSON types, lowest first; also the first byte of its index key. */
export const KIND = {
  emptyArray: 0x08, null: 0x10, number: 0x20, string: 0x30, object: 0x40, array: 0x50, boolean: 0x60, date: 0x70,
} as const;

/** The kind of a stored value. */
export function kindOf(value: unknown): number {
  if (value === null || value === undefined) return KIND.null;
  if (typeof value === 'string') return KIND.string;
  if (typeof value === 'number') return KIND.number;
  if (typeof value === 'boolean') return KIND.boolean;
  if (isDate(value)) return KIND.date;
  if (value === EMPTY_ARRAY) return KIND.emptyArray;
  return Array.isArray(value) ? KIND.array : KIND.object;
}

/** MongoDB compares strings by their UTF-8 bytes, which is the order of code points, not JavaScript's of UTF-16 units. */
export function compareStrings(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const x = a.charCodeAt(at);
    const y = b.charCodeAt(at);
    if (x === y) continue;
    const xIsSurrogate = x >= 0xd800 && x <= 0xdfff;
    const yIsSurrogate = y >= 0xd800 && y <= 0xdfff;
    if (xIsSurrogate !== yIsSurrogate) return xIsSurrogate ? 1 : -1;
    return x < y ? -1 : 1;
  }
  return Math.sign(a.length - b.length);
}

/** Compares two values in MongoDB's order: by kind, then within the kind. */
export function compareValues(a: unknown, b: unknown): number {
  const kind = kindOf(a);
  const difference = kind - kindOf(b);
  if (difference !== 0) return difference;
  if (kind === KIND.string) return compareStrings(a as string, b as string);
  if (kind === KIND.number || kind === KIND.boolean || kind === KIND.date) return compareNumbers(Number(a), Number(b));
  if (kind === KIND.array) return compareLists(a as unknown[], b as unknown[]);
  if (kind === KIND.object) return compareLists(Object.entries(a as object).flat(), Object.entries(b as object).flat());
  return 0;
}

/** NaN is below every number. */
function compareNumbers(a: number, b: number): number {
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : -1;
  if (Number.isNaN(b)) return 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareLists(a: readonly unknown[], b: readonly unknown[]): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const order = compareValues(a[at], b[at]);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** Sorted by `sort`, ties left in place; an array stands by its least element ascending, its greatest descending. */
export function sortDocuments<T extends StoredDocument>(documents: readonly T[], sort: SortSpec): T[] {
  const fields = Object.entries(sort);
  const keyed = documents.map((document) => ({
    document,
    keys: fields.map(([field, direction]) =>
      fieldValues(document, field).values.reduce((least, value) =>
        compareValues(value, least) * direction < 0 ? value : least,
      ),
    ),
  }));
  keyed.sort((a, b) => {
    for (const [at, [, direction]] of fields.entries()) {
      const order = compareValues(a.keys[at], b.keys[at]) * direction;
      if (order !== 0) return order;
    }
    return 0;
  });
  return keyed.map(({ document }) => document);
}
