import type { IndexShape } from './index-shape.js';
import { afterPrefix, encodeValue, fieldBudget } from './key-bytes.js';
import { satisfies, type Conjunction } from './predicates.js';
import { rangeBounds } from './range-bounds.js';

/** A stretch of an index: keys from `lower` up to, but not including, `upper`. */
export interface KeyRange {
  readonly lower: Buffer;
  readonly upper: Buffer;
  /** Bytes of the key that are pinned; ranges are merged by what follows them. */
  readonly pinned: number;
}

/** How an index answers one conjunction. */
export interface Stretch {
  readonly ranges: readonly KeyRange[];
  /** How many leading fields are bound to a value or a list of values. */
  readonly equalities: number;
  readonly hasRange: boolean;
  /** The documents listed in the ranges are exactly those that match. */
  readonly complete: boolean;
}

/** More combinations of `$in` values than this are not opened one by one. */
const MAX_RANGES = 10_000;

interface Beginning { readonly key: Buffer; readonly pinned: number }

/** Where in `index` a conjunction's documents lie; its first `pinnedFields` fields are what no order goes by. */
export function stretchOf(index: IndexShape, conjunction: Conjunction, pinnedFields: number): Stretch {
  let beginnings: Beginning[] = [{ key: Buffer.alloc(0), pinned: 0 }];
  let equalities = 0;
  let exact = conjunction.complete;
  for (const field of index.fields) {
    const predicates = conjunction.fields.get(field.path) ?? [];
    const equals = predicates.find((predicate) => predicate.kind === 'equals');
    if (!equals) {
      const bounds = rangeBounds(index, field, predicates);
      if (!bounds) break;
      const ranges = beginnings.flatMap(({ key, pinned }) => {
        const interval = bounds.behind(key);
        return interval ? [{ ...interval, pinned }] : [];
      });
      return { ranges, equalities, hasRange: true, complete: exact && bounds.complete && equalities + 1 === conjunction.fields.size };
    }
    const budget = fieldBudget(index.fields.length, field.path);
    const others = predicates.filter((predicate) => predicate !== equals);
    // Where a field holds one value, its other conditions can be settled here; of an array, another element may meet them.
    const isSingle = !index.multikey.has(field.path);
    const values = isSingle ? equals.values.filter((value) => others.every((other) => satisfies(value, other))) : equals.values;
    const encoded = values.map((value) => encodeValue(value, budget, field.direction === -1));
    const distinct = [...new Map(encoded.map(({ bytes }) => [bytes.toString('latin1'), bytes])).values()];
    if (beginnings.length * distinct.length > MAX_RANGES) break;
    const isPinned = equalities < pinnedFields;
    beginnings = beginnings.flatMap((beginning) =>
      distinct.map((bytes) => {
        const key = Buffer.concat([beginning.key, bytes]);
        return { key, pinned: isPinned ? key.length : beginning.pinned };
      }),
    );
    exact &&= (isSingle || others.length === 0) && encoded.every((value) => value.exact);
    equalities += 1;
  }
  return {
    ranges: beginnings.map(({ key, pinned }) => ({ lower: key, upper: afterPrefix(key), pinned })),
    equalities,
    hasRange: false,
    complete: exact && equalities === conjunction.fields.size,
  };
}
