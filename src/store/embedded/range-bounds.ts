import type { IndexField, IndexShape } from './index-shape.js';
import { afterPrefix, encodeValue, fieldBudget, type EncodedValue } from './key-bytes.js';
import type { Bound, Predicate } from './predicates.js';
import { kindOf } from './value-order.js';

/** A range on one field of an index, to be set behind any beginning of a key. */
export interface RangeBounds {
  /** The interval of keys behind `beginning`; null when no value can be in it. */
  behind(beginning: Buffer): { lower: Buffer; upper: Buffer } | null;
  /** Says all that the predicates say, and no entry lies in it whose document does not match. */
  readonly complete: boolean;
}

/** The bounds that range predicates set on a field; null when there is none among them. */
export function rangeBounds(index: IndexShape, field: IndexField, predicates: readonly Predicate[]): RangeBounds | null {
  const ranges = predicates.filter((predicate) => predicate.kind === 'range');
  // `{a: {$gt: 5, $lt: 3}}` matches the array [1, 9]: of several bounds on an array only one can be used.
  const usable = index.multikey.has(field.path) ? ranges.slice(0, 1) : ranges;
  const lower = usable.find((range) => range.lower)?.lower;
  const upper = usable.find((range) => range.upper)?.upper;
  const given = lower ?? upper;
  if (!given) return null;
  const descending = field.direction === -1;
  const encode = (bound: Bound | undefined) =>
    bound && { ...encodeValue(bound.value, fieldBudget(index.fields.length, field.path), descending), inclusive: bound.inclusive };
  const [low, high] = descending ? [encode(upper), encode(lower)] : [encode(lower), encode(upper)];
  // As MongoDB's comparisons do, a range stays among values of its bound's kind.
  const kind = kindOf(given.value);
  const ofKind = Buffer.from([descending ? 0xff - kind : kind]);
  const impossible = lower !== undefined && upper !== undefined && kindOf(lower.value) !== kindOf(upper.value);
  return {
    complete: (lower ? 1 : 0) + (upper ? 1 : 0) === predicates.length && (low?.exact ?? true) && (high?.exact ?? true),
    behind(beginning) {
      if (impossible) return null;
      const from = low ? edge(beginning, low, !includes(low)) : Buffer.concat([beginning, ofKind]);
      const to = high ? edge(beginning, high, includes(high)) : afterPrefix(Buffer.concat([beginning, ofKind]));
      return Buffer.compare(from, to) < 0 ? { lower: from, upper: to } : null;
    },
  };
}

/** Bytes of a cut string stand for longer ones as well: those are let in, and tested again. */
function includes(bound: EncodedValue & { readonly inclusive: boolean }): boolean {
  return bound.inclusive || !bound.exact;
}

function edge(beginning: Buffer, { bytes }: EncodedValue, after: boolean): Buffer {
  const key = Buffer.concat([beginning, bytes]);
  return after ? afterPrefix(key) : key;
}
