import { DuplicateKeyError } from '../duplicate-key.js';
import { readDocument, type CollectionFiles, type IndexFile } from './collection-files.js';
import type { StoredDocument } from './document.js';
import { encodeDocument } from './document-text.js';
import { fieldValues } from './field-values.js';
import { indexEntries, type IndexEntries } from './index-entries.js';
import { afterPrefix, idKey } from './key-bytes.js';
import { compareValues } from './value-order.js';

/**
 * Puts `document` in place of `old` (null: it is new), with all its index entries. Everything that
 * can fail is tried before the first byte is written, so that a refused document leaves no trace.
 * Must run inside a transaction. Returns whether an index learnt something about its fields.
 * @throws DuplicateKeyError
 */
export function putDocument(files: CollectionFiles, document: StoredDocument, old: StoredDocument | null): boolean {
  const key = idKey(document._id);
  if (!old && files.documents.doesExist(key)) throw new DuplicateKeyError(files.name, '_id_', { _id: 1 });
  const changes = [...files.indexes.values()].map((index) => {
    const entries = indexEntries(index, document);
    const before = old ? indexEntries(index, old).keys : [];
    if (index.unique) refuseDuplicates(files, index, document, entries);
    return { index, entries, ...difference(before, entries.keys) };
  });
  files.documents.putSync(key, encodeDocument(document));
  let learnt = false;
  for (const { index, entries, removed, added } of changes) {
    for (const entry of removed) index.entries.removeSync(entry);
    for (const entry of added) index.entries.putSync(entry, document._id);
    learnt = learn(index.multikey, entries.multikey) || learnt;
    learnt = learn(index.inexact, entries.inexact) || learnt;
  }
  return learnt;
}

/** Takes a document away, with its index entries. Must run inside a transaction. */
export function removeDocument(files: CollectionFiles, document: StoredDocument): void {
  for (const index of files.indexes.values()) {
    for (const entry of indexEntries(index, document).keys) index.entries.removeSync(entry);
  }
  files.documents.removeSync(idKey(document._id));
}

/** Lists a stored document in an index that is being built. Returns as `putDocument` does. */
export function listDocument(files: CollectionFiles, index: IndexFile, document: StoredDocument): boolean {
  const entries = indexEntries(index, document);
  if (index.unique) refuseDuplicates(files, index, document, entries);
  for (const entry of entries.keys) index.entries.putSync(entry, document._id);
  const arrays = learn(index.multikey, entries.multikey);
  return learn(index.inexact, entries.inexact) || arrays;
}

function learn(known: Set<string>, seen: readonly string[]): boolean {
  const before = known.size;
  for (const path of seen) known.add(path);
  return known.size > before;
}

function difference(before: readonly Buffer[], after: readonly Buffer[]): { removed: readonly Buffer[]; added: readonly Buffer[] } {
  if (before.length === 0) return { removed: [], added: after };
  const old = new Map(before.map((key) => [key.toString('latin1'), key]));
  const added = after.filter((key) => !old.delete(key.toString('latin1')));
  return { removed: [...old.values()], added };
}

function refuseDuplicates(files: CollectionFiles, index: IndexFile, document: StoredDocument, entries: IndexEntries): void {
  for (const prefix of entries.prefixes) {
    for (const { value: id } of index.entries.getRange({ start: prefix, end: afterPrefix(prefix) })) {
      if (id === document._id) continue;
      // Keys of cut strings can be the same for different values: only the documents can tell.
      const other = entries.inexact.length > 0 ? readDocument(files, id) : null;
      if (other && !sharesValues(index, document, other)) continue;
      throw new DuplicateKeyError(files.name, index.name, index.definition.key);
    }
  }
}

function sharesValues(index: IndexFile, a: StoredDocument, b: StoredDocument): boolean {
  return Object.keys(index.definition.key).every((path) => {
    const others = fieldValues(b, path).values;
    return fieldValues(a, path).values.some((value) => others.some((other) => compareValues(value, other) === 0));
  });
}
