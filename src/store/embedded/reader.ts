import { readDocument, type CollectionFiles } from './collection-files.js';
import type { SortSpec } from '../engine.js';
import type { StoredDocument } from './document.js';
import { decodeDocument } from './document-text.js';
import { DOCUMENTS } from './index-shape.js';
import { matcher, project } from './language.js';
import { planQuery, type Plan } from './planner.js';
import { projectPlainly } from './plain-projection.js';
import { conjunctionsOf } from './predicates.js';
import { readRanges } from './read-ranges.js';
import { sortDocuments } from './value-order.js';

export type Filter = Readonly<Record<string, unknown>>;

/** What a query wants of the documents that match. */
export interface Wanted {
  readonly sort?: SortSpec | undefined;
  readonly skip?: number | undefined;
  /** 0 for all, as in MongoDB. */
  readonly limit?: number | undefined;
  readonly projection?: Readonly<Record<string, unknown>> | undefined;
}

type RangePlan = Extract<Plan, { kind: 'ranges' }>;

/** The documents that match, each a fresh copy. */
export function findDocuments(files: CollectionFiles, filter: Filter, wanted: Wanted = {}): StoredDocument[] {
  const { sort = {}, skip = 0, projection } = wanted;
  const end = wanted.limit ? skip + Math.abs(wanted.limit) : Infinity;
  const plan = planOf(files, filter, sort);
  const isOrdered = plan.kind === 'ranges' ? plan.ordered : Object.keys(sort).length === 0;
  const found: StoredDocument[] = [];
  if (end > 0) {
    for (const document of matching(files, filter, plan)) {
      found.push(document);
      if (isOrdered && found.length >= end) break;
    }
  }
  const page = (isOrdered ? found : sortDocuments(found, sort)).slice(skip, end);
  return projection ? (projectPlainly(page, projection) ?? (project(page, projection) as StoredDocument[])) : page;
}

/** How many match; from index keys alone where they say it all. */
export function countMatching(files: CollectionFiles, filter: Filter): number {
  const plan = planOf(files, filter, {});
  if (plan.kind === 'ranges' && plan.complete) return countListed(files, plan);
  let count = 0;
  for (const _ of matching(files, filter, plan)) count += 1;
  return count;
}

function planOf(files: CollectionFiles, filter: Filter, sort: SortSpec): Plan {
  return planQuery(conjunctionsOf(filter), sort, [...files.indexes.values()].filter((index) => index.isBuilt));
}

function* matching(files: CollectionFiles, filter: Filter, plan: Plan): Generator<StoredDocument> {
  const isSure = isById(filter) || (plan.kind === 'ranges' && plan.complete);
  // Made only when there is something to test: most questions of what arrives find nothing.
  let matches: ReturnType<typeof matcher> | null = null;
  for (const document of candidates(files, plan)) if (isSure || (matches ??= matcher(filter))(document)) yield document;
}

/** Whether a filter names one document and nothing else: what is found by its key needs no further test. */
function isById(filter: Filter): boolean {
  return typeof filter._id === 'string' && Object.keys(filter).length === 1;
}

function* candidates(files: CollectionFiles, plan: Plan): Generator<StoredDocument> {
  if (plan.kind === 'ranges' && plan.index === DOCUMENTS) {
    for (const text of readRanges(files.documents, plan.ranges, plan)) yield decodeDocument(text);
    return;
  }
  for (const id of plan.kind === 'ids' ? plan.ids : listedIds(files, plan)) {
    const document = readDocument(files, id);
    if (document) yield document;
  }
}

function* listedIds(files: CollectionFiles, plan: RangePlan): Generator<string> {
  const ids = readRanges(entriesOf(files, plan), plan.ranges, plan);
  if (!plan.repeats) {
    yield* ids;
    return;
  }
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) continue;
    seen.add(id);
    yield id;
  }
}

function countListed(files: CollectionFiles, plan: RangePlan): number {
  if (plan.repeats) return [...listedIds(files, plan)].length;
  const database = plan.index === DOCUMENTS ? files.documents : entriesOf(files, plan);
  return plan.ranges.reduce((sum, { lower, upper }) => sum + database.getKeysCount({ start: lower, end: upper }), 0);
}

function entriesOf(files: CollectionFiles, plan: RangePlan) {
  const index = files.indexes.get(plan.index.name);
  if (!index) throw new Error(`The plan names an index that is not there: ${plan.index.name}.`);
  return index.entries;
}
