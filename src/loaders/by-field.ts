import type { Document, Filter } from 'mongodb';
import type { Collection, Stored } from '../store/engine.js';
import { tagsOfFind } from '../store/list-reads.js';
import { listTable } from '../store/list-table.js';
import type { Store } from '../store/store.js';
import { documentTag } from '../store/tags.js';
import type { Loader } from './load.js';

/**
 * Declares a loader of single documents by a field whose values belong to one document each, also where a document
 * has a list of them: unique keys, one query, realigned.
 */
export function byField<T extends Stored>(
  name: keyof Store,
  field: string,
  where: Document = {},
): Loader<string, T> {
  return {
    name: `${name} by ${field} where ${JSON.stringify(where)}`,
    identify: (key) => key,
    async batch(store, keys) {
      const collection = store[name] as unknown as Collection<T>;
      const found = await collection.find({ [field]: { $in: [...keys] }, ...where } as Filter<T>).toArray();
      const byKey = new Map(found.flatMap((document) => [(document as Document)[field]].flat().map((key) => [key as string, document])));
      return keys.map((key) => byKey.get(key) ?? null);
    },
    tags: listTable(name) && ((key, _args, value) => {
      const { tags, isList } = tagsOfFind(name, { [field]: key, ...where });
      return value && isList ? [...tags, documentTag(name, value._id)] : tags;
    }),
  };
}
