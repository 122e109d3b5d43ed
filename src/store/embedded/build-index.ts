import type { IndexDefinition } from '../engine.js';
import { openIndex, type CollectionFiles, type IndexFile } from './collection-files.js';
import type { EmbeddedDatabase } from './database.js';
import { decodeDocument } from './document-text.js';
import { listDocument } from './document-writes.js';
import { indexName } from './index-shape.js';
import { afterPrefix, idKey } from './key-bytes.js';

/** Documents listed in one transaction: long enough to be quick, short enough to let others in. */
const BATCH = 2_000;

/** Builds an index over what is stored, unless it is there already with the same definition. */
export async function buildIndex(database: EmbeddedDatabase, files: CollectionFiles, definition: IndexDefinition): Promise<void> {
  const existing = files.indexes.get(indexName(definition));
  if (existing?.isBuilt && existing.unique === (definition.unique === true)) return;
  const index = openIndex(database.root, files.name, definition);
  await index.entries.clearAsync();
  // From here on every write keeps it up, so that what is stored while it is built is not missed.
  files.indexes.set(index.name, index);
  try {
    let start: Buffer | null = Buffer.alloc(0);
    while (start) {
      const from: Buffer = start;
      start = await database.transact(files, (learnt) => listBatch(files, index, from, learnt));
    }
  } catch (error) {
    files.indexes.delete(index.name);
    throw error;
  }
  index.isBuilt = true;
  await database.transact(files, (learnt) => learnt());
}

/** Lists the next documents from a key on; the key to go on from, or null at the end. */
function listBatch(files: CollectionFiles, index: IndexFile, start: Buffer, learnt: () => void): Buffer | null {
  const documents = [...files.documents.getRange({ start, limit: BATCH })].map(({ value }) => decodeDocument(value));
  for (const document of documents) if (listDocument(files, index, document)) learnt();
  const last = documents.at(-1);
  return last && documents.length === BATCH ? afterPrefix(idKey(last._id)) : null;
}
