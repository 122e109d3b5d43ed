import { isPlainObject, isScalar, type Scalar } from './document.js';
import { compareValues, kindOf } from './value-order.js';

/** One end of a range. */
export interface Bound { readonly value: Scalar; readonly inclusive: boolean }

/** What a filter asks of one field, in a form that an index can answer. */
export type Predicate =
  | { readonly kind: 'equals'; readonly values: readonly Scalar[] }
  | { readonly kind: 'range'; readonly lower?: Bound; readonly upper?: Bound };

/** Conditions that all hold; `complete` when they say everything that the filter says. */
export interface Conjunction {
  readonly fields: ReadonlyMap<string, readonly Predicate[]>;
  readonly complete: boolean;
}

/** More branches than this are not worth opening: the filter's `$or` is then left to the residual test. */
const MAX_BRANCHES = 64;

const ALWAYS: Conjunction = { fields: new Map(), complete: true };
const UNKNOWN: Conjunction = { fields: new Map(), complete: false };

/**
 * A filter as alternatives of conjunctions (disjunctive normal form). What an index cannot answer
 * (`$ne`, `$regex`, `$elemMatch`, …) is left out and makes its conjunction incomplete: every document
 * that matches the filter matches one of these, but not the other way round.
 */
export function conjunctionsOf(filter: Readonly<Record<string, unknown>>): readonly Conjunction[] {
  let found: readonly Conjunction[] = [ALWAYS];
  for (const [key, condition] of Object.entries(filter)) found = both(found, alternatives(key, condition));
  return found;
}

function alternatives(key: string, condition: unknown): readonly Conjunction[] {
  if (key.startsWith('$')) {
    if (!Array.isArray(condition) || condition.length === 0 || !condition.every(isPlainObject)) return [UNKNOWN];
    const branches = condition.map(conjunctionsOf);
    if (key === '$and') return branches.reduce(both, [ALWAYS]);
    return key === '$or' && branches.flat().length <= MAX_BRANCHES ? branches.flat() : [UNKNOWN];
  }
  return [fieldConjunction(key, condition)];
}

function both(left: readonly Conjunction[], right: readonly Conjunction[]): readonly Conjunction[] {
  if (left.length * right.length > MAX_BRANCHES) return (left.length <= right.length ? left : right).map(incomplete);
  return left.flatMap((a) => right.map((b) => merge(a, b)));
}

function incomplete({ fields }: Conjunction): Conjunction {
  return { fields, complete: false };
}

function merge(a: Conjunction, b: Conjunction): Conjunction {
  const fields = new Map(a.fields);
  for (const [path, predicates] of b.fields) fields.set(path, [...(fields.get(path) ?? []), ...predicates]);
  return { fields, complete: a.complete && b.complete };
}

function fieldConjunction(path: string, condition: unknown): Conjunction {
  const conditions: Record<string, unknown> =
    isPlainObject(condition) && Object.keys(condition).some((key) => key.startsWith('$')) ? condition : { $eq: condition };
  const predicates: Predicate[] = [];
  let complete = true;
  for (const [operator, operand] of Object.entries(conditions)) {
    const predicate = predicateOf(operator, operand);
    if (predicate) predicates.push(predicate);
    // `a.b: null` also matches where some element of the array `a` has no `b`: keys alone cannot tell.
    if (!predicate || (path.includes('.') && predicate.kind === 'equals' && predicate.values.includes(null))) complete = false;
  }
  return { fields: predicates.length > 0 ? new Map([[path, predicates]]) : new Map(), complete };
}

/** Whether a single value (not an array) is what a predicate asks for. */
export function satisfies(value: Scalar, predicate: Predicate): boolean {
  if (predicate.kind === 'equals') return predicate.values.some((other) => compareValues(value, other) === 0);
  const { lower, upper } = predicate;
  return within(value, lower, 1) && within(value, upper, -1);
}

function within(value: Scalar, bound: Bound | undefined, way: 1 | -1): boolean {
  if (!bound) return true;
  const order = compareValues(value, bound.value) * way;
  return kindOf(value) === kindOf(bound.value) && (order > 0 || (order === 0 && bound.inclusive));
}

function predicateOf(operator: string, operand: unknown): Predicate | null {
  if (operator === '$eq') return isScalar(operand) ? { kind: 'equals', values: [operand] } : null;
  if (operator === '$in') return Array.isArray(operand) && operand.every(isScalar) ? { kind: 'equals', values: operand } : null;
  if (!isScalar(operand) || operand === null) return null;
  switch (operator) {
    case '$gt': return { kind: 'range', lower: { value: operand, inclusive: false } };
    case '$gte': return { kind: 'range', lower: { value: operand, inclusive: true } };
    case '$lt': return { kind: 'range', upper: { value: operand, inclusive: false } };
    case '$lte': return { kind: 'range', upper: { value: operand, inclusive: true } };
    default: return null;
  }
}
