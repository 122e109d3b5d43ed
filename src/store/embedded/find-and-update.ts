import type { FindOneAndUpdateOptions } from '../engine.js';
import type { CollectionFiles } from './collection-files.js';
import type { StoredDocument } from './document.js';
import { putDocument } from './document-writes.js';
import { project } from './language.js';
import { findDocuments, type Filter } from './reader.js';
import { inserted, updated, type Update } from './update.js';

/** What is looked for, what becomes of it, and which form of it is wanted; copied from the caller's. */
export interface FindAndUpdate extends FindOneAndUpdateOptions { readonly filter: Filter; readonly update: Update }

/**
 * Updates the first document that matches, or inserts one, inside a transaction; MongoDB's findAndModify. Returns the
 * form that was asked for: null where there was none.
 */
export function findAndUpdate(files: CollectionFiles, asked: FindAndUpdate, learnt: () => void): StoredDocument | null {
  const { filter, update, upsert = false, returnDocument = 'before', sort, projection } = asked;
  const put = (document: StoredDocument, old: StoredDocument | null) => {
    if (putDocument(files, document, old)) learnt();
  };
  const [old] = findDocuments(files, filter, { sort, limit: 1 });
  let after: StoredDocument | null = null;
  if (old) {
    const { document, isChanged } = updated(old, filter, update);
    if (isChanged) put(document, old);
    after = document;
  } else if (upsert) {
    after = inserted(filter, update);
    put(after, null);
  }
  const wanted = returnDocument === 'after' ? after : (old ?? null);
  if (wanted === null || !projection) return wanted;
  const [projected] = project([wanted], projection);
  return (projected as StoredDocument | undefined) ?? null;
}
