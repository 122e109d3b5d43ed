/**
 * What answers were made from, and what writes change, by name:
 *
 * | tag | an answer that was made from | purged by a write that |
 * |---|---|---|
 * | `articles/ID` | that document | may change anything of it |
 * | `articles?FIELD=VALUE` | a list of those whose field is or holds the value | puts one into such lists, takes one out, or moves one |
 * | `articles?FIELD` | the same, where the field is null or missing | the same |
 * | `articles` | a list that no value is asked for | does so with any list |
 * | `articles!` | a read that was not understood | is made of the collection at all |
 * | `articles/*` | nothing; stands for all tags of the first three rows | names neither its documents nor their lists |
 */

/** Characters of a value that a tag holds. Longer ones are told apart by their ends, as addresses begin alike; two of one end share their purges. */
const LONGEST = 64;
/** Half of a pair: it has no UTF-8 and is stored as U+FFFD. */
const LONE = /\p{Surrogate}/u;

/** Of one document. */
export const documentTag = (collection: string, id: string): string => `${collection}/${id}`;

/** Of the lists of those whose field is or holds a value; null also for those that have no such field. */
export function valueTag(collection: string, field: string, value: string | null): string {
  if (value === null) return `${collection}?${field}`;
  const stored = LONE.test(value) ? Buffer.from(value, 'utf8').toString('utf8') : value;
  return `${collection}?${field}=${stored.slice(-LONGEST)}`;
}

/** Of what nobody understood: every write of the collection purges it. */
export const lastResort = (collection: string): string => `${collection}!`;

/** Of a write of which nothing is known but the collection. */
export const everythingOf = (collection: string): readonly string[] => [collection, lastResort(collection), `${collection}/*`];

/** The ids that a filter binds `_id` to, whatever else it demands; null when it names none. */
export function idsOf(filter: object): readonly string[] | null {
  return '_id' in filter ? stringsOf(filter._id) : null;
}

/** The strings that a condition binds a field to, by equality or `$in`; null for any other condition. */
export function stringsOf(condition: unknown): readonly string[] | null {
  if (typeof condition === 'string') return [condition];
  if (typeof condition !== 'object' || condition === null || Object.keys(condition).length !== 1) return null;
  if ('$eq' in condition) return typeof condition.$eq === 'string' ? [condition.$eq] : null;
  if (!('$in' in condition) || !Array.isArray(condition.$in)) return null;
  return condition.$in.every((one) => typeof one === 'string') ? condition.$in : null;
}
