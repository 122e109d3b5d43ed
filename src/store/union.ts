import type { Document } from 'mongodb';
import { innermost } from './behind.js';
import type { Collection, Stored } from './engine.js';

/** Names the pipeline that a row came from; taken off again before rows are handed on. */
const FROM = '_from';

/** How servers say that they do not know a stage: MongoDB's own code, FerretDB's NotImplemented, CommandNotSupported. */
const UNKNOWN_STAGE = new Set<unknown>([40324, 238, 115]);

/** Collections of servers that have said that they do not know `$unionWith`: asked once, not every time. */
const withoutUnion = new WeakSet<object>();

/**
 * Runs several pipelines over one collection (`name` is its own name) in one call, by `$unionWith`.
 * Rows stand in the order of `pipelines`; null where the server does not know the stage.
 */
export async function rowsOfEach<T extends Stored, R extends Document>(
  collection: Collection<T>,
  name: string,
  pipelines: readonly Document[][],
): Promise<R[][] | null> {
  if (withoutUnion.has(innermost(collection))) return null;
  const [first = [], ...others] = pipelines.map((pipeline, at) => [...pipeline, { $addFields: { [FROM]: { $literal: at } } }]);
  const union = [...first, ...others.map((pipeline) => ({ $unionWith: { coll: name, pipeline } }))];
  try {
    const found = pipelines.map((): R[] => []);
    for (const row of await collection.aggregate<R & { [FROM]: number }>(union).toArray()) {
      const from = row[FROM];
      Reflect.deleteProperty(row, FROM);
      found[from]?.push(row);
    }
    return found;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && UNKNOWN_STAGE.has(error.code))) throw error;
    withoutUnion.add(innermost(collection));
    return null;
  }
}
