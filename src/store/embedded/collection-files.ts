import type { Database, RootDatabase } from 'lmdb';
import type { IndexDefinition } from '../engine.js';
import type { StoredDocument } from './document.js';
import { decodeDocument } from './document-text.js';
import { indexFields, indexName, type IndexShape } from './index-shape.js';
import { idKey } from './key-bytes.js';

/** Changes when keys are encoded differently: indexes of another number are built again. */
const KEY_ENCODING = 1;

/** Values are text in both kinds of database: what is made of it is made here, not by LMDB. */
const FORMAT = { encoding: 'string', keyEncoding: 'binary' } as const;

/** An index with its entries: keys in order, each to the `_id` it lists. */
export interface IndexFile extends IndexShape {
  readonly definition: IndexDefinition;
  readonly entries: Database<string, Buffer>;
  readonly multikey: Set<string>;
  readonly inexact: Set<string>;
  /** Every document is listed; until then writes keep it up, but no query reads it. */
  isBuilt: boolean;
}

/** A collection with its databases. */
export interface CollectionFiles {
  readonly name: string;
  /** As `encodeDocument` writes them, by `idKey`. */
  readonly documents: Database<string, Buffer>;
  readonly indexes: Map<string, IndexFile>;
}

/** What is written down of an index. */
interface IndexRecord {
  readonly key: readonly (readonly [string, 1 | -1])[];
  readonly unique: boolean;
  readonly encoding: number;
  readonly multikey: readonly string[];
  readonly inexact: readonly string[];
  readonly isBuilt: boolean;
}

/** The catalogue: which indexes each collection has. */
export type Catalogue = Database<Record<string, IndexRecord>, string>;

/** Opens a collection and the indexes that the catalogue knows of it. */
export function openCollection(root: RootDatabase, catalogue: Catalogue, name: string): CollectionFiles {
  const documents = root.openDB<string, Buffer>(`documents ${name}`, FORMAT);
  const indexes = new Map<string, IndexFile>();
  for (const record of Object.values(catalogue.get(name) ?? {})) {
    if (record.encoding !== KEY_ENCODING) continue;
    const index = openIndex(root, name, { key: Object.fromEntries(record.key), unique: record.unique });
    for (const path of record.multikey) index.multikey.add(path);
    for (const path of record.inexact) index.inexact.add(path);
    index.isBuilt = record.isBuilt;
    indexes.set(index.name, index);
  }
  return { name, documents, indexes };
}

/** The document of an `_id`, a fresh copy. */
export function readDocument({ documents }: CollectionFiles, id: string): StoredDocument | null {
  const text = documents.get(idKey(id));
  return text === undefined ? null : decodeDocument(text);
}

/** Opens an index's entries; whether they are all there is for the caller to say. */
export function openIndex(root: RootDatabase, collection: string, definition: IndexDefinition): IndexFile {
  const name = indexName(definition);
  return {
    name, definition, fields: indexFields(definition), unique: definition.unique === true,
    entries: root.openDB<string, Buffer>(`index ${collection} ${name}`, FORMAT),
    multikey: new Set(), inexact: new Set(), isBuilt: false,
  };
}

/** Writes down a collection's indexes, inside a transaction. */
export function saveIndexes(catalogue: Catalogue, { name, indexes }: CollectionFiles): void {
  const records = [...indexes.values()].map((index): [string, IndexRecord] => [
    index.name,
    {
      key: Object.entries(index.definition.key), unique: index.unique, encoding: KEY_ENCODING,
      multikey: [...index.multikey], inexact: [...index.inexact], isBuilt: index.isBuilt,
    },
  ]);
  catalogue.putSync(name, Object.fromEntries(records));
}
