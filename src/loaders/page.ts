import type { Filter } from 'mongodb';
import type { Stored } from '../store/engine.js';
import { decodeCursor, type Position } from './cursor.js';
import { PlacedEdge, type Edge } from './edge.js';
import type { LoaderArgs } from './load.js';

/** Which page of a list: at most `take` from one end, between two cursors. Made by `pageArgs`, hence valid. */
export interface PageArgs extends LoaderArgs {
  readonly take: number;
  readonly backward: boolean;
  readonly after: string | null;
  readonly before: string | null;
}

/** How a list is ordered: by one number or time, then by `_id`, both the same way. */
export interface Order<T> {
  /** Short name that its cursors carry. */
  readonly tag: string;
  readonly field: string;
  readonly direction: 1 | -1;
  /** What `field` holds; times as milliseconds. */
  readonly valueOf: (document: T) => number;
  /** Whether `field` is stored as a Date. */
  readonly isTime: boolean;
}

/** A page of a list, in list order. */
export interface Page<E> {
  edges: E[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
}

/** What follows (or precedes) a place in the order, as a filter that a compound index answers. */
function beyond<T extends Stored>(order: Order<T>, { value, id }: Position, towards: 1 | -1): Filter<T> {
  const operator = order.direction * towards > 0 ? '$gt' : '$lt';
  const stored = order.isTime ? new Date(value) : value;
  return {
    $or: [{ [order.field]: { [operator]: stored } }, { [order.field]: stored, _id: { [operator]: id } }],
  } as unknown as Filter<T>;
}

/** The query for one page: one more than asked for, to know whether there is another. */
export function pageQuery<T extends Stored>(
  match: Filter<T>,
  order: Order<T>,
  args: PageArgs,
): { filter: Filter<T>; sort: Record<string, 1 | -1>; limit: number } {
  const bounds: Filter<T>[] = [];
  const after = args.after === null ? null : decodeCursor(order.tag, args.after);
  const before = args.before === null ? null : decodeCursor(order.tag, args.before);
  if (after) bounds.push(beyond(order, after, 1));
  if (before) bounds.push(beyond(order, before, -1));
  const direction = (args.backward ? -order.direction : order.direction) as 1 | -1;
  const [only] = bounds;
  // A single bound is merged in flat: planners see through `$or` beside equalities better than through `$and`.
  const filter = (bounds.length === 2 ? { ...match, $and: bounds } : { ...match, ...only }) as Filter<T>;
  return { filter, sort: { [order.field]: direction, _id: direction }, limit: args.take + 1 };
}

/** The page from what the query found. */
export function toPage<T extends Stored>(found: readonly T[], order: Order<T>, args: PageArgs): Page<Edge<T>> {
  const more = found.length > args.take;
  const kept = found.slice(0, args.take);
  if (args.backward) kept.reverse();
  return {
    edges: kept.map((node) => new PlacedEdge(node, order.tag, order.valueOf(node))),
    hasNextPage: args.backward ? args.before !== null : more,
    hasPreviousPage: args.backward ? more : args.after !== null,
  };
}
