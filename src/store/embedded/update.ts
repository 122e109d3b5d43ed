import { isDeepStrictEqual } from 'node:util';
import { isPlainObject, isScalar, type StoredDocument } from './document.js';
import { applyUpdate } from './language.js';
import { plainCopy } from './plain-copy.js';
import { conjunctionsOf } from './predicates.js';
import type { Filter } from './reader.js';

export type Update = Readonly<Record<string, unknown>>;

/** A document after an update, and whether that changed it. @throws when the update would change its `_id`. */
export function updated(document: StoredDocument, filter: Filter, update: Update): { document: StoredDocument; isChanged: boolean } {
  const { $setOnInsert: _onlyOnInsert, ...operators } = update;
  const changed = plainCopy(document);
  applyUpdate(changed as Record<string, unknown>, filter, operators);
  return { document: keepingId(document._id, changed), isChanged: !isDeepStrictEqual(changed, document) };
}

/**
 * The document that an upsert inserts: what the filter says its fields equal, then the update,
 * `$setOnInsert` included.
 * @throws TypeError when neither names an `_id`: only the caller knows what a good one is.
 */
export function inserted(filter: Filter, update: Update): StoredDocument {
  const { $setOnInsert, ...operators } = update;
  const set = { ...(isPlainObject(operators.$set) ? operators.$set : {}), ...(isPlainObject($setOnInsert) ? $setOnInsert : {}) };
  const { _id: givenId, ...fields } = set;
  const document: Record<string, unknown> = {};
  const { _id: impliedId, ...implied } = impliedBy(filter);
  const id = givenId ?? impliedId;
  if (typeof id !== 'string') throw new TypeError('An upsert must name the _id, in its filter or in $setOnInsert.');
  applyUpdate(document, {}, { $set: implied });
  applyUpdate(document, {}, { ...operators, $set: fields });
  return { _id: id, ...document };
}

/** The document that `replacement` makes under `id`. @throws when it names another `_id`. */
export function replaced(id: string, replacement: Readonly<Record<string, unknown>>): StoredDocument {
  return keepingId(id, { _id: id, ...replacement });
}

/** The `_id` that a replacement is inserted under: its own, or the one that the filter pins. */
export function replacementId(filter: Filter, replacement: Readonly<Record<string, unknown>>): string {
  const id = replacement._id ?? impliedBy(filter)._id;
  if (typeof id !== 'string') throw new TypeError('An upsert must name the _id, in its filter or in the replacement.');
  return id;
}

function keepingId(id: string, document: Readonly<Record<string, unknown>>): StoredDocument {
  if (document._id === id) return document as StoredDocument;
  throw Object.assign(new Error("Performing an update on the path '_id' would modify the immutable field '_id'"), { code: 66 });
}

/** Fields that a filter binds to one value. */
function impliedBy(filter: Filter): Record<string, unknown> {
  const implied: Record<string, unknown> = {};
  const [conjunction, other] = conjunctionsOf(filter);
  if (conjunction && !other) {
    for (const [path, predicates] of conjunction.fields) {
      const only = predicates.find((predicate) => predicate.kind === 'equals' && predicate.values.length === 1);
      if (only?.kind === 'equals' && isScalar(only.values[0])) implied[path] = only.values[0];
    }
  }
  for (const [path, condition] of Object.entries(filter)) {
    if (path.startsWith('$')) continue;
    if (Array.isArray(condition) || (isPlainObject(condition) && !Object.keys(condition).some((key) => key.startsWith('$')))) implied[path] = condition;
  }
  return implied;
}
