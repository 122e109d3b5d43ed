import type { SortSpec } from '../engine.js';
import type { Scalar } from './document.js';
import { DOCUMENTS, type IndexShape } from './index-shape.js';
import { stretchOf, type KeyRange } from './key-ranges.js';
import type { Conjunction, Predicate } from './predicates.js';
import { compareValues } from './value-order.js';

/** How a query is answered. */
export type Plan =
  | { readonly kind: 'ids'; readonly ids: readonly string[] }
  | {
      readonly kind: 'ranges';
      readonly index: IndexShape;
      readonly ranges: readonly KeyRange[];
      readonly reverse: boolean;
      /** Read so, documents come in the order asked for. */
      readonly ordered: boolean;
      /** The ranges must be merged to give that order; otherwise one may be read after the other. */
      readonly merge: boolean;
      /** What the ranges list is what matches: no document need be tested. */
      readonly complete: boolean;
      /** A document may be listed more than once. */
      readonly repeats: boolean;
    };

type RangePlan = Extract<Plan, { kind: 'ranges' }>;
interface Candidate { readonly plan: RangePlan; readonly rank: readonly number[] }

/** Merging more ranges than this in order costs more than sorting what they hold. */
const MAX_MERGED = 200;

/**
 * Chooses how to answer a filter, given as conjunctions, in an order. By rank: a unique index wholly
 * bound, the most leading fields bound to values, giving the order of what is narrowed, a range on the next field.
 */
export function planQuery(conjunctions: readonly Conjunction[], sort: SortSpec, indexes: readonly IndexShape[]): Plan {
  const ids = idsOf(conjunctions);
  if (ids) return { kind: 'ids', ids };
  const order = orderOf(sort, conjunctions, indexes);
  let best = candidate(DOCUMENTS, conjunctions, order);
  for (const index of indexes.filter((one) => isOfUse(one, conjunctions, order))) {
    const other = candidate(index, conjunctions, order);
    if (isBetter(other.rank, best.rank)) best = other;
  }
  return best.plan;
}

/** The `_id`s that can match, when every alternative names some. */
function idsOf(conjunctions: readonly Conjunction[]): string[] | null {
  const found = new Set<string>();
  for (const { fields } of conjunctions) {
    const equals = equalsOn(fields.get('_id'));
    if (!equals) return null;
    for (const value of equals.values) if (typeof value === 'string') found.add(value);
  }
  return [...found];
}

function equalsOn(predicates: readonly Predicate[] = []) {
  return predicates.find((predicate) => predicate.kind === 'equals');
}

/** The order that is left to give: without fields that hold one and the same value in all that matches, or that follow `_id`. */
function orderOf(sort: SortSpec, conjunctions: readonly Conjunction[], indexes: readonly IndexShape[]): [string, 1 | -1][] {
  const order: [string, 1 | -1][] = [];
  for (const [path, direction] of Object.entries(sort)) {
    const values = conjunctions.flatMap<Scalar | undefined>(({ fields }) => equalsOn(fields.get(path))?.values ?? [undefined]);
    const [only] = values;
    const isConstant = only !== undefined && values.every((value) => value !== undefined && compareValues(value, only) === 0);
    if (!isConstant || !neverArray(path, indexes)) order.push([path, direction]);
    if (path === '_id') break;
  }
  return order;
}

/** It narrows every alternative, or gives the order. */
function isOfUse(index: IndexShape, conjunctions: readonly Conjunction[], order: readonly [string, 1 | -1][]): boolean {
  const first = index.fields[0]?.path ?? '';
  return conjunctions.every(({ fields }) => fields.has(first)) || (order.length > 0 && directionOf(index, 0, order) !== 0);
}

/** Known from an index: an array that holds the value sorts by another of its elements. */
function neverArray(path: string, indexes: readonly IndexShape[]): boolean {
  const covering = indexes.filter((index) => index.fields.some((field) => field.path === path));
  return covering.length > 0 && covering.every((index) => !index.multikey.has(path));
}

function candidate(index: IndexShape, conjunctions: readonly Conjunction[], order: readonly [string, 1 | -1][]): Candidate {
  const bound = Math.min(...conjunctions.map(({ fields }) => {
    const first = index.fields.findIndex(({ path }) => !equalsOn(fields.get(path)));
    return first === -1 ? index.fields.length : first;
  }));
  let pinned = bound;
  let direction = directionOf(index, pinned, order);
  while (direction === 0 && pinned > 0) direction = directionOf(index, (pinned -= 1), order);
  const stretches = conjunctions.map((conjunction) => stretchOf(index, conjunction, pinned));
  const ranges = withoutOverlap(stretches.flatMap((stretch) => stretch.ranges));
  const equalities = Math.min(...stretches.map((stretch) => stretch.equalities));
  const ordered = direction !== 0 && (order.length === 0 || (ranges.length <= MAX_MERGED && equalities >= pinned));
  const isUnique = index.unique && equalities >= index.fields.length - (index === DOCUMENTS ? 0 : 1);
  const isSingle = stretches.length === 1 && ranges.length === 1;
  const hasRange = stretches.every((stretch) => stretch.hasRange);
  const narrows = equalities > 0 || hasRange;
  return {
    plan: {
      kind: 'ranges', index, ranges, reverse: direction === -1, ordered,
      merge: ordered && order.length > 0 && ranges.length > 1,
      complete: stretches.every((stretch) => stretch.complete),
      repeats: index.multikey.size > 0 && !(isSingle && pinsMultikey(index, equalities)),
    },
    // Where nothing is bound, reading few and sorting them costs less than reading all in order.
    rank: [isUnique ? 1 : 0, equalities, ordered && narrows ? 1 : 0, hasRange ? 1 : 0, ordered ? 1 : 0],
  };
}

/** Every field that may hold an array is bound to one value: a document is then listed once. */
function pinsMultikey(index: IndexShape, equalities: number): boolean {
  return index.fields.every(({ path }, at) => at < equalities || !index.multikey.has(path));
}

/** Ranges that alternatives of a filter have in common are read once; those that overlap have the same pinned bytes. */
function withoutOverlap(ranges: readonly KeyRange[]): KeyRange[] {
  const apart: KeyRange[] = [];
  for (const range of [...ranges].sort((a, b) => Buffer.compare(a.lower, b.lower))) {
    const last = apart.at(-1);
    if (!last || Buffer.compare(range.lower, last.upper) >= 0) apart.push(range);
    else if (Buffer.compare(range.upper, last.upper) > 0) apart[apart.length - 1] = { ...last, upper: range.upper };
  }
  return apart;
}

/** 1 or -1 when reading the index that way, behind its first `pinned` fields, gives the order; 0 when it does not. */
function directionOf(index: IndexShape, pinned: number, order: readonly [string, 1 | -1][]): 1 | -1 | 0 {
  const [first] = order;
  const start = index.fields[pinned];
  if (!first) return 1;
  if (!start) return 0;
  const way = start.direction === first[1] ? 1 : -1;
  const given = order.every(([path, direction], at) => {
    const field = index.fields[pinned + at];
    return (
      field !== undefined && field.path === path && field.direction * way === direction &&
      !index.multikey.has(path) && !index.inexact.has(path)
    );
  });
  return given ? way : 0;
}

function isBetter(rank: readonly number[], than: readonly number[]): boolean {
  for (const [at, value] of rank.entries()) {
    const other = than[at] ?? 0;
    if (value !== other) return value > other;
  }
  return false;
}
