import type { IndexDefinition } from '../engine.js';

/** One field of an index. */
export interface IndexField {
  readonly path: string;
  readonly direction: 1 | -1;
}

/** What a planner must know of an index. */
export interface IndexShape {
  /** MongoDB's own naming: `listed_1_sortTime_-1`. */
  readonly name: string;
  /** As defined, with `_id` as the last where it was not named: that is what breaks ties. */
  readonly fields: readonly IndexField[];
  readonly unique: boolean;
  /** Paths that have ever held an array: a document may have several entries, bounds cannot be intersected. */
  readonly multikey: ReadonlySet<string>;
  /** Paths that have ever held what a key cannot tell apart (a very long string, an object): no order by them. */
  readonly inexact: ReadonlySet<string>;
}

/** The documents themselves, seen as an index by `_id`. */
export const DOCUMENTS: IndexShape = {
  name: '_id_', fields: [{ path: '_id', direction: 1 }], unique: true, multikey: new Set(), inexact: new Set(),
};

/** MongoDB's name for an index. */
export function indexName(definition: IndexDefinition): string {
  return Object.entries(definition.key).map(([path, direction]) => `${path}_${direction}`).join('_');
}

/**
 * The fields of a definition, `_id` added as the last.
 * @throws TypeError for a path into a fixed array position, which no index here follows.
 */
export function indexFields(definition: IndexDefinition): IndexField[] {
  const fields = Object.entries(definition.key).map(([path, direction]) => {
    if (/(^|\.)\d+(\.|$)/u.test(path)) throw new TypeError(`An index cannot follow the array position in ${path}.`);
    return { path, direction };
  });
  return fields.some(({ path }) => path === '_id') ? fields : [...fields, { path: '_id', direction: 1 }];
}
