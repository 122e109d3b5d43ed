import { conjunctionsOf } from '../../../src/store/embedded/predicates.js';
import { fieldValues } from '../../../src/store/embedded/field-values.js';
import { indexFields, indexName, type IndexShape } from '../../../src/store/embedded/index-shape.js';
import { plainCopy } from '../../../src/store/embedded/plain-copy.js';
import { planQuery } from '../../../src/store/embedded/planner.js';
import type { StoredDocument } from '../../../src/store/embedded/document.js';
import { INDEXES } from '../../../src/store/indexes.js';
import type { AskedQuery } from './record.js';

/** How the embedded engine answers a question. */
export interface EmbeddedPlan {
  /** The index's name; `_id` for what is read by its key. */
  readonly index: string;
  /** What it cannot leave to the index: nothing of it narrows the question, or its order is made in memory. */
  readonly flaws: readonly ('scan' | 'sort')[];
  /** Documents that the index lists are read and some passed over. */
  readonly tests: boolean;
}

/** The paths of a collection's indexes that hold arrays in these documents. */
export function arraysIn(documents: readonly StoredDocument[], collection: string): Set<string> {
  const paths = (INDEXES[collection] ?? []).flatMap(({ key }) => Object.keys(key));
  return new Set(paths.filter((path) => documents.some((document) => fieldValues(document, path).isArray)));
}

/** Plans a question as the engine does. */
export function embeddedPlan({ collection, filter, sort }: AskedQuery, arrays: ReadonlySet<string>): EmbeddedPlan {
  const indexes = (INDEXES[collection] ?? []).map((definition): IndexShape => ({
    name: indexName(definition), fields: indexFields(definition), unique: definition.unique === true, inexact: new Set(),
    multikey: new Set(Object.keys(definition.key).filter((path) => arrays.has(path))),
  }));
  const plan = planQuery(conjunctionsOf(plainCopy(filter)), sort, indexes);
  const isSorted = Object.keys(sort).length > 0;
  if (plan.kind === 'ids') return { index: '_id', flaws: isSorted && plan.ids.length > 1 ? ['sort'] : [], tests: false };
  // A range that begins with nothing bound is all there is.
  const isWhole = plan.ranges.some(({ lower }) => lower.length === 0);
  return {
    index: plan.index.name === '_id_' ? '_id' : plan.index.name,
    flaws: [...(isWhole ? (['scan'] as const) : []), ...(isSorted && !plan.ordered ? (['sort'] as const) : [])],
    tests: !plan.complete,
  };
}
