import type { StoredDocument } from './document.js';
import { fieldValues } from './field-values.js';
import type { IndexShape } from './index-shape.js';
import { encodeValue, idKey, fieldBudget } from './key-bytes.js';

/** A document's entries in one index, and what they teach about the index's fields. */
export interface IndexEntries {
  readonly keys: readonly Buffer[];
  /** For a unique index: the keys without the `_id` at their end. */
  readonly prefixes: readonly Buffer[];
  readonly multikey: readonly string[];
  readonly inexact: readonly string[];
}

/**
 * The keys under which an index lists a document.
 * @throws Error with MongoDB's code 171 when two of its fields hold arrays: their product could be vast.
 */
export function indexEntries(index: IndexShape, document: StoredDocument): IndexEntries {
  const multikey: string[] = [];
  const inexact = new Set<string>();
  let prefixes: Buffer[] = [Buffer.alloc(0)];
  let keys = prefixes;
  for (const { path, direction } of index.fields) {
    prefixes = keys;
    if (path === '_id') {
      const id = idKey(document._id);
      const bytes = direction === 1 ? id : id.map((byte) => 0xff - byte);
      keys = keys.map((key) => Buffer.concat([key, bytes]));
      continue;
    }
    const { values, isArray } = fieldValues(document, path);
    if (isArray) multikey.push(path);
    const encoded = values.map((value) => encodeValue(value, fieldBudget(index.fields.length, path), direction === -1));
    if (encoded.some(({ exact }) => !exact)) inexact.add(path);
    keys = keys.flatMap((key) => encoded.map(({ bytes }) => Buffer.concat([key, bytes])));
  }
  if (multikey.length > 1) {
    throw Object.assign(new Error(`cannot index parallel arrays [${multikey.join('] [')}] of ${document._id}`), { code: 171 });
  }
  return { keys, prefixes, multikey, inexact: [...inexact] };
}
