import { DuplicateKeyError } from '../duplicate-key.js';
import type { CollectionFiles } from './collection-files.js';
import type { StoredDocument } from './document.js';
import { putDocument, removeDocument } from './document-writes.js';
import { findDocuments, type Filter } from './reader.js';
import { replacementId, inserted, replaced, updated, type Update } from './update.js';

/** What a write did, in the driver's words. */
export interface Written {
  insertedCount: number;
  matchedCount: number;
  modifiedCount: number;
  upsertedCount: number;
  deletedCount: number;
}

/** One write, copied from the caller's. */
export type Write =
  | { readonly insertOne: { readonly document: StoredDocument } }
  | { readonly updateOne: { readonly filter: Filter; readonly update: Update; readonly upsert?: boolean } }
  | { readonly updateMany: { readonly filter: Filter; readonly update: Update } }
  | { readonly replaceOne: { readonly filter: Filter; readonly replacement: Filter; readonly upsert?: boolean } }
  | { readonly deleteOne: { readonly filter: Filter } }
  | { readonly deleteMany: { readonly filter: Filter } };

const NOTHING: Written = { insertedCount: 0, matchedCount: 0, modifiedCount: 0, upsertedCount: 0, deletedCount: 0 };

/** Carries out one write inside a transaction; `learnt` is told when an index learnt something about its fields. */
export function write(files: CollectionFiles, work: Write, learnt: () => void): Written {
  const put = (document: StoredDocument, old: StoredDocument | null) => {
    if (putDocument(files, document, old)) learnt();
  };
  if ('insertOne' in work) {
    put(work.insertOne.document, null);
    return { ...NOTHING, insertedCount: 1 };
  }
  if ('deleteOne' in work || 'deleteMany' in work) {
    const found = 'deleteOne' in work
      ? findDocuments(files, work.deleteOne.filter, { limit: 1 })
      : findDocuments(files, work.deleteMany.filter);
    for (const document of found) removeDocument(files, document);
    return { ...NOTHING, deletedCount: found.length };
  }
  if ('replaceOne' in work) {
    const { filter, replacement, upsert } = work.replaceOne;
    const [old] = findDocuments(files, filter, { limit: 1 });
    if (!old && !upsert) return NOTHING;
    put(replaced(old?._id ?? replacementId(filter, replacement), replacement), old ?? null);
    return old ? { ...NOTHING, matchedCount: 1, modifiedCount: 1 } : { ...NOTHING, upsertedCount: 1 };
  }
  if ('updateOne' in work) return update(files, work.updateOne, 1, put);
  return update(files, work.updateMany, 0, put);
}

function update(
  files: CollectionFiles,
  { filter, update: operators, upsert }: { filter: Filter; update: Update; upsert?: boolean },
  limit: number,
  put: (document: StoredDocument, old: StoredDocument | null) => void,
): Written {
  const found = findDocuments(files, filter, { limit });
  if (found.length === 0 && upsert) {
    put(inserted(filter, operators), null);
    return { ...NOTHING, upsertedCount: 1 };
  }
  let modifiedCount = 0;
  for (const old of found) {
    const { document, isChanged } = updated(old, filter, operators);
    if (!isChanged) continue;
    put(document, old);
    modifiedCount += 1;
  }
  return { ...NOTHING, matchedCount: found.length, modifiedCount };
}

/**
 * Carries out several writes as MongoDB's `bulkWrite` does: ordered, it stops at the first that a
 * unique index refuses; unordered, it goes on with the others. What was done stays done; the refusal
 * is handed back, to be thrown once the rest is safe.
 */
export function writeAll(
  files: CollectionFiles,
  works: readonly Write[],
  ordered: boolean,
  learnt: () => void,
): { written: Written; refusal: DuplicateKeyError | null } {
  const total = { ...NOTHING };
  let refusal: DuplicateKeyError | null = null;
  for (const work of works) {
    try {
      const written = write(files, work, learnt);
      for (const key of Object.keys(total) as (keyof Written)[]) total[key] += written[key];
    } catch (error) {
      if (!(error instanceof DuplicateKeyError)) throw error;
      refusal ??= error;
      if (ordered) break;
    }
  }
  return { written: total, refusal };
}
