import type { Document, Filter } from 'mongodb';
import type { Collection, Stored } from '../store/engine.js';
import { tagsOfFind } from '../store/list-reads.js';
import { listTable } from '../store/list-table.js';
import type { Store } from '../store/store.js';
import { documentTag } from '../store/tags.js';
import { counts, windows } from '../store/windows.js';
import type { Loader } from './load.js';
import type { Edge } from './edge.js';
import { pageQuery, toPage, type Order, type Page, type PageArgs } from './page.js';

/** A stored list that belongs to a key: how a page of it is read, and how it is counted. */
export interface List<K, E> {
  readonly page: Loader<K, Page<E>, PageArgs>;
  readonly count: Loader<K, number>;
  /** Name of the order that its cursors must carry. */
  readonly tag: string;
}

/**
 * One list a key: `by` is the field that holds the key (null for the one list of all), `where` what
 * else its members have in common.
 */
export interface ListDefinition<T extends Stored> {
  readonly name: keyof Store;
  readonly by: (keyof T & string) | null;
  readonly where?: Document;
  readonly order: Order<T>;
}

/** Declares a list that is read by key, many keys in one store call. */
export function list<T extends Stored>({ name, by, where = {}, order }: ListDefinition<T>): List<string, Edge<T>> {
  const collectionOf = (store: Store) => store[name] as unknown as Collection<T>;
  const matching = (key: string) => (by === null ? where : { [by]: key, ...where }) as Filter<T>;
  const isKept = listTable(name) !== undefined;
  return {
    tag: order.tag,
    page: {
      name: `${name} by ${by} where ${JSON.stringify(where)}`,
      identify: (key) => key,
      async batch(store, keys, args) {
        const queries = keys.map((key) => pageQuery(matching(key), order, args));
        const [first] = queries;
        if (!first) return [];
        const { sort, limit } = first;
        const found = await windows(collectionOf(store), name, queries.map((query) => query.filter), { sort, limit });
        return found.map((documents) => toPage(documents, order, args));
      },
      tags: isKept ? (key, args, page) => {
        const { filter, sort } = pageQuery(matching(key), order, args);
        return [...tagsOfFind(name, filter, { sort }).tags, ...(page?.edges ?? []).map(({ node }) => documentTag(name, node._id))];
      } : undefined,
    },
    count: {
      name: `count of ${name} by ${by} where ${JSON.stringify(where)}`,
      identify: (key) => key,
      batch(store, keys) {
        return counts(collectionOf(store), name, keys.map(matching));
      },
      tags: isKept ? (key) => tagsOfFind(name, matching(key)).tags : undefined,
    },
  };
}
