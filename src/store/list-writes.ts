import { isDeepStrictEqual } from 'node:util';
import type { Stored } from './engine.js';
import type { WholeListTable } from './list-table.js';
import { documentTag, everythingOf, lastResort, valueTag } from './tags.js';
import { deedOf, type Change, type Deed } from './write-deeds.js';

/** Documents, and tags, that are told one by one; with more, it is everything of the collection. */
const MOST_IDS = 200;
const MOST_TAGS = 2000;

/** Documents that a write is told from: with as many as this, it is told from none. */
export const MOST_SEEN = MOST_IDS + 1;

/** What is to be known before the tags of a write can be told. */
export interface WritePlan {
  /** The documents that it may write; null when it does not name them. */
  readonly ids: readonly string[] | null;
  /** Which documents are to be looked at as they are before it; null for none. */
  readonly look: object | null;
  /** Of the documents, given as they were before: the tags of what the write changes. */
  tags(before: readonly Stored[]): readonly string[];
}

/** Plans how to tell what a call changes, which is one write or several. */
export function planWrite(collection: string, table: WholeListTable, changes: readonly Change[]): WritePlan {
  const everything: WritePlan = { ids: null, look: null, tags: () => everythingOf(collection) };
  const deeds = changes.map((change) => deedOf(change, table.fields)).filter((deed) => deed !== null);
  const [first] = deeds;
  if (!first || deeds.length < changes.length) return everything;
  const ids = deeds.every((deed) => deed.ids !== null) ? distinct(deeds.flatMap((deed) => deed.ids ?? [])) : null;
  // In a bulk, what one finds that names no document depends on those before it.
  if (ids === null ? deeds.length > 1 : ids.length > MOST_IDS) return everything;
  const seen = table.fields.size === 0 ? [] : distinct(deeds.flatMap((deed) => (deed.looksBack ? deed.ids ?? [] : [])));
  return {
    ids,
    look: ids === null ? first.filter : seen.length > 0 ? { _id: oneOf(seen) } : null,
    tags(before) {
      if (before.length >= MOST_SEEN) return everythingOf(collection);
      const byId = new Map(before.map((document) => [document._id, document]));
      const tags = new Set([lastResort(collection)]);
      for (const deed of deeds) {
        for (const id of deed.ids ?? byId.keys()) {
          tags.add(documentTag(collection, id));
          if (deed.mayMove) addLists(tags, { collection, table, deed, before: (deed.looksBack && byId.get(id)) || null });
        }
      }
      return tags.size > MOST_TAGS ? everythingOf(collection) : [...tags];
    },
  };
}

const distinct = (ids: readonly string[]): string[] => [...new Set(ids)];

/** One by itself is found by its key, without a test of the document. */
const oneOf = (ids: readonly string[]) => (ids.length === 1 ? ids[0] : { $in: ids });

interface Told { readonly collection: string; readonly table: WholeListTable; readonly deed: Deed; readonly before: Stored | null }

/** Adds the tags of the lists that one document comes into, goes from, or moves in. */
function addLists(tags: Set<string>, { collection, table: { keyed, deciding, fields }, deed, before }: Told): void {
  const add = (field: string, values: Iterable<string | null>) => {
    for (const value of values) tags.add(valueTag(collection, field, value));
  };
  // Lists that go by no field: whether the document was there is not worth a look.
  if (fields.size === 0) return void tags.add(collection);
  const after = deed.after(before);
  if (before === null || after === null || deciding.some((field) => !isDeepStrictEqual(before[field], after[field]))) {
    if (before ?? after) tags.add(collection);
    for (const field of keyed) for (const one of [before, after]) if (one) add(field, valuesIn(one[field]));
  } else {
    for (const field of keyed) {
      const [old, young] = [valuesIn(before[field]), valuesIn(after[field])];
      add(field, [...old].filter((value) => !young.has(value)));
      add(field, [...young].filter((value) => !old.has(value)));
    }
  }
  // Where somebody takes the document away meanwhile, it is inserted instead.
  for (const field of keyed) if (deed.onInsert[field] !== undefined) add(field, valuesIn(deed.onInsert[field]));
}

/** The values under which a document is found by equality. */
function valuesIn(field: unknown): ReadonlySet<string | null> {
  const values: unknown[] = Array.isArray(field) ? field : [field];
  return new Set(values.flatMap((value) => (value === undefined || value === null ? [null] : typeof value === 'string' ? [value] : [])));
}
