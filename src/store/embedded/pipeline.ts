import type { CollectionFiles } from './collection-files.js';
import type { SortSpec } from '../engine.js';
import { isPlainObject, isScalar } from './document.js';
import { runStages } from './language.js';
import { countMatching, findDocuments, type Filter } from './reader.js';

type Stage = Readonly<Record<string, unknown>>;
type Row = { [field: string]: unknown };

/** Stages at the start of a pipeline, in the order in which a query applies them. */
const QUERY_STAGES = ['$match', '$sort', '$skip', '$limit', '$project'] as const;

/**
 * Runs an aggregation: what a query can do is answered from indexes, `$unionWith` by running the other
 * pipeline, in order, and the rest by mingo on what came before.
 */
export function aggregate(
  files: CollectionFiles,
  pipeline: readonly Stage[],
  collection: (name: string) => CollectionFiles,
): Row[] {
  const { query, rest } = splitPipeline(pipeline);
  const everything = (name: string) => findDocuments(collection(name), {});
  const { rows: first, waiting } = start(files, query, rest);
  let rows = first;
  let held: Stage[] = [];
  for (const stage of waiting) {
    if (!('$unionWith' in stage)) {
      held.push(stage);
      continue;
    }
    rows = finish(rows, held, everything);
    held = [];
    const { name, pipeline: other } = unionOf(stage.$unionWith);
    rows = rows.concat(aggregate(collection(name), other, collection));
  }
  return finish(rows, held, everything);
}

/** The rows that indexes give, and the stages that are left to run over them. */
function start(files: CollectionFiles, query: LeadingQuery, rest: readonly Stage[]): { rows: Row[]; waiting: readonly Stage[] } {
  const countsInto = Object.keys(query).every((name) => name === '$match') ? countOf(rest[0]) : null;
  if (countsInto) {
    const count = countMatching(files, query.$match ?? {});
    // As in MongoDB: a count of nothing is no row.
    return { rows: count > 0 ? [countsInto(count)] : [], waiting: rest.slice(1) };
  }
  const rows: Row[] = findDocuments(files, query.$match ?? {}, {
    sort: query.$sort, skip: query.$skip, limit: query.$limit, projection: query.$project,
  });
  return { rows, waiting: rest };
}

/** The row that a stage makes of how many there are: `$count`, or a `$group` of all with `$sum: 1`; null for any other stage. */
function countOf(stage: Stage | undefined): ((count: number) => Row) | null {
  const { $count: name, $group: group } = stage ?? {};
  if (typeof name === 'string') return (count) => ({ [name]: count });
  if (!isPlainObject(group) || group['_id'] !== null) return null;
  const [counted, ...others] = Object.entries(group).filter(([field]) => field !== '_id');
  if (!counted || others.length > 0) return null;
  const [field, sum] = counted;
  return isPlainObject(sum) && sum['$sum'] === 1 && Object.keys(sum).length === 1 ? (count) => ({ _id: null, [field]: count }) : null;
}

function finish(rows: Row[], stages: readonly Stage[], everything: (name: string) => Row[]): Row[] {
  const [only, other] = stages;
  if (!only) return rows;
  const literals = other ? null : literalsOf(only);
  // Rows are fresh: marking them, as every union of lists does, needs no evaluator.
  return literals ? rows.map((row) => Object.assign(row, literals)) : runStages(rows, stages, everything);
}

/** What a stage adds to every row when that is the same for all; null for any other stage. */
function literalsOf({ $addFields: fields, ...others }: Stage): Row | null {
  if (!isPlainObject(fields) || Object.keys(others).length > 0) return null;
  const literals = Object.entries(fields).map(([name, value]) =>
    isPlainObject(value) && Object.keys(value).length === 1 && '$literal' in value && isScalar(value.$literal) && !name.includes('.')
      ? [name, value.$literal] as const
      : null,
  );
  return literals.every((literal) => literal !== null) ? Object.fromEntries(literals) : null;
}

interface LeadingQuery {
  $match?: Filter;
  $sort?: SortSpec;
  $skip?: number;
  $limit?: number;
  $project?: Stage;
}

function splitPipeline(pipeline: readonly Stage[]): { query: LeadingQuery; rest: readonly Stage[] } {
  const query: LeadingQuery = {};
  let at = 0;
  for (const name of QUERY_STAGES) {
    const stage = pipeline[at];
    if (!stage || !(name in stage) || Object.keys(stage).length !== 1) continue;
    // A limit of 0 means "all" to a query and is an error in a pipeline.
    if (name === '$limit' && !(typeof stage.$limit === 'number' && stage.$limit > 0)) break;
    Object.assign(query, stage);
    at += 1;
  }
  return { query, rest: pipeline.slice(at) };
}

function unionOf(stage: unknown): { name: string; pipeline: readonly Stage[] } {
  if (typeof stage === 'string') return { name: stage, pipeline: [] };
  if (!isPlainObject(stage) || typeof stage.coll !== 'string') throw new TypeError('$unionWith needs a collection: { coll, pipeline }.');
  return { name: stage.coll, pipeline: Array.isArray(stage.pipeline) ? stage.pipeline.filter(isPlainObject) : [] };
}
