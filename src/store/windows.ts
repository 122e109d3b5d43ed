import type { Document, Filter } from 'mongodb';
import type { Collection, SortSpec, Stored } from './engine.js';
import { rowsOfEach } from './union.js';

/** What every window is cut to; `limit` is at least 1. */
export interface WindowOptions {
  readonly sort: SortSpec;
  readonly limit: number;
  readonly projection?: Document;
}

/**
 * The first documents of each of several lists in one call, e.g. the newest articles of each of ten
 * stories. `name` is the collection's own; results stand in the order of `filters`. A single list is
 * a plain `find`; where the server cannot do it in one, a `find` a list is sent at the same time.
 */
export async function windows<T extends Stored>(
  collection: Collection<T>,
  name: string,
  filters: readonly Filter<T>[],
  options: WindowOptions,
): Promise<T[][]> {
  const found = filters.length > 1 ? await rowsOfEach<T, T>(collection, name, filters.map((filter) => windowPipeline(filter, options))) : null;
  return found ?? Promise.all(filters.map((filter) => collection.find(filter, { ...options }).toArray()));
}

/**
 * How many match each of several filters, in one call like `windows`.
 */
export async function counts<T extends Stored>(
  collection: Collection<T>,
  name: string,
  filters: readonly Filter<T>[],
): Promise<number[]> {
  // What `$count` stands for, spelled out: not every server knows the short form inside a union.
  const pipelines = filters.map((filter) => [{ $match: filter }, { $group: { _id: null, count: { $sum: 1 } } }]);
  const found = filters.length > 1 ? await rowsOfEach<T, { count: number }>(collection, name, pipelines) : null;
  // Where nothing matches there is no group.
  if (found) return found.map(([row]) => row?.count ?? 0);
  return Promise.all(filters.map((filter) => collection.countDocuments(filter)));
}

function windowPipeline<T>(filter: Filter<T>, { sort, limit, projection }: WindowOptions): Document[] {
  return [{ $match: filter }, { $sort: sort }, { $limit: limit }, ...(projection ? [{ $project: projection }] : [])];
}
