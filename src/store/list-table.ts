import type { Collection } from './engine.js';
import type { Store } from './store.js';

/** How lists over one collection are asked for. */
export interface ListTable<F extends string = string> {
  /** Fields by whose values lists are asked for, that which leaves the fewest documents first. */
  readonly keyed: readonly F[];
  /** Fields that decide what stands in a list and in which place, whatever it is asked for by. */
  readonly deciding: readonly F[];
}

/** The same, with all its fields. */
export interface WholeListTable extends ListTable {
  readonly fields: ReadonlySet<string>;
}

type Kept = 'articles' | 'bodies' | 'versions' | 'stories' | 'videos' | 'comments' | 'sources';
type DocumentOf<K extends Kept> = Store[K] extends Collection<infer T> ? T : never;

/**
 * The collections that answers are kept of, each with the fields that its lists go by. A loader that reads by another
 * field is given up with every write of its collection until that stands here (`test/store/list-tables.test.ts`).
 */
const TABLES: { readonly [K in Kept]: ListTable<keyof DocumentOf<K> & string> } = {
  articles: {
    keyed: ['uri', 'addresses', 'canonicalId', 'storyIds', 'keywords', 'sourceId', 'section'],
    deciding: ['listed', 'pubStatus', 'sortTime'],
  },
  bodies: { keyed: [], deciding: [] },
  versions: { keyed: ['articleId'], deciding: ['version', 'headline'] },
  stories: { keyed: ['slug', 'languageTags'], deciding: ['listed', 'rank'] },
  videos: { keyed: ['articleUris', 'storyIds'], deciding: ['pubStatus', 'uploadDate'] },
  // The comments of an article are those that answer no other: there `parentId` decides.
  comments: { keyed: ['articleId', 'parentId'], deciding: ['parentId', 'status', 'dateCreated'] },
  sources: { keyed: [], deciding: [] },
};

const BY_NAME: ReadonlyMap<string, WholeListTable> = new Map(
  Object.entries<ListTable>(TABLES).map(([name, table]) => [name, { ...table, fields: new Set([...table.keyed, ...table.deciding]) }]),
);

/** How lists over a collection are asked for; undefined for one that no answer is kept of, so that its writes need not be told. */
export function listTable(collection: string): WholeListTable | undefined {
  return BY_NAME.get(collection);
}
