import type { Document } from 'mongodb';
import type { FindOptions } from './engine.js';
import { listTable } from './list-table.js';
import { documentTag, idsOf, lastResort, stringsOf, valueTag } from './tags.js';

/** What a read depends on. */
export interface ReadTags {
  /** To be noted before it is sent. */
  readonly tags: readonly string[];
  /** Whether the documents that come back are to be noted too, each by its id: the tags are of lists. */
  readonly isList: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

/** What a query over a collection that has a list table depends on. */
export function tagsOfFind(collection: string, filter: object, { sort = {}, projection = {} }: FindOptions = {}): ReadTags {
  const ids = idsOf(filter);
  if (ids) return { tags: ids.map((id) => documentTag(collection, id)), isList: false };
  // Without ids nobody could tell of which documents the answer shows fields.
  const tags = keepsId(projection) ? tagsOfList(collection, filter as Fields, Object.keys(sort)) : null;
  return tags ? { tags, isList: true } : { tags: [lastResort(collection)], isList: false };
}

/** The tags of the list that a filter and the fields of its order ask for; null when they go by other fields than lists do. */
function tagsOfList(collection: string, filter: Fields, order: readonly string[]): string[] | null {
  const { keyed = [], deciding = [] } = listTable(collection) ?? {};
  const chosen = keyed.find((field) => field in filter && valuesOf(filter[field]) !== null);
  const { [chosen ?? '']: bound, ...others } = filter;
  // A field that lists are asked for by, and that does not decide, may only be bound: lists of other values do not hear of its changes.
  const isUnderstood = [...order, ...fieldsIn(others)].every((field) => field === '_id' || deciding.includes(field));
  if (!isUnderstood) return null;
  return chosen === undefined ? [collection] : (valuesOf(bound) ?? []).map((value) => valueTag(collection, chosen, value));
}

/** The values that a condition binds a field to; null when it does something else. */
const valuesOf = (condition: unknown): readonly (string | null)[] | null => (condition === null ? [null] : stringsOf(condition));

/** Every field that a filter speaks of; an operator that is no way to join filters stands as itself, which is no field of any table. */
function fieldsIn(filter: Fields): string[] {
  return Object.entries(filter).flatMap(([key, condition]) =>
    JOINS.has(key) && Array.isArray(condition) ? condition.flatMap((one: Fields) => fieldsIn(one)) : [key]);
}

const JOINS = new Set(['$and', '$or', '$nor']);

const keepsId = ({ _id = 1 }: Document): boolean => _id === 1 || _id === true;

/** Stages that read of nothing but what came before them. */
const OWN = new Set(['$match', '$sort', '$skip', '$limit', '$project', '$group', '$count', '$addFields', '$set', '$unwind']);
/** In this order they are a query, or a count of one: `windows` and `counts` make no other. */
const QUERY = /^(?:\$match )?(?:\$sort )?(?:\$skip )?(?:\$limit )?(?:\$project )?(?:\$group )?(?:\$addFields )?$/u;

/** What an aggregation depends on, `$unionWith` of the same collection included; null when it reads of others, or may. */
export function tagsOfPipeline(collection: string, pipeline: readonly Document[]): ReadTags | null {
  const parts: ReadTags[] = [];
  const own: Document[] = [];
  for (const stage of pipeline) {
    const names = Object.keys(stage);
    if (names.length === 1 && OWN.has(names[0] ?? '')) {
      own.push(stage);
      continue;
    }
    const { coll, pipeline: other }: Document = stage['$unionWith'] ?? {};
    const united = coll === collection && Array.isArray(other) ? tagsOfPipeline(collection, other) : null;
    if (!united) return null;
    parts.push(united);
  }
  parts.push(tagsOfStages(collection, own));
  return { tags: parts.flatMap(({ tags }) => tags), isList: parts.some(({ isList }) => isList) };
}

function tagsOfStages(collection: string, stages: readonly Document[]): ReadTags {
  const { $match = {}, $sort = {}, $project = {}, $group, $addFields = {} }: Document = Object.assign({}, ...stages);
  const names = stages.flatMap((stage) => Object.keys(stage));
  const isQuery = QUERY.test(names.map((name) => `${name} `).join('')) && ($group === undefined || isCount($group)) && areLiterals($addFields);
  return isQuery ? tagsOfFind(collection, $match, { sort: $sort, projection: $project }) : { tags: [lastResort(collection)], isList: false };
}

/** One row that says how many there are. */
function isCount({ _id, ...sums }: Document): boolean {
  return _id === null && Object.values(sums).every((sum) => JSON.stringify(sum) === '{"$sum":1}');
}

/** Marks that are the same for every row, and leave its id alone. */
function areLiterals({ _id, ...marks }: Document): boolean {
  return _id === undefined && Object.values(marks).every((mark) => Object.keys(mark ?? {}).join() === '$literal');
}
