import type { Loader } from './load.js';
import { encodeCursor } from './cursor.js';
import type { List } from './list.js';
import type { Edge, Page, PageArgs } from './page.js';

/** Ids that a document keeps of others, in their order. */
export interface IdList { readonly ids: readonly string[] }

/** The slice of `entries` that a page asks for; `indexOf` finds a cursor's place, -1 when it is gone. */
export function slicePage<E extends { cursor: string }>(entries: readonly E[], args: PageArgs): Page<E> {
  const at = (cursor: string | null) => (cursor === null ? -1 : entries.findIndex((entry) => entry.cursor === cursor));
  const start = at(args.after) + 1;
  const beforeAt = at(args.before);
  const end = beforeAt === -1 ? entries.length : beforeAt;
  const from = args.backward ? Math.max(start, end - args.take) : start;
  const to = args.backward ? end : Math.min(end, start + args.take);
  return { edges: entries.slice(from, to), hasNextPage: to < entries.length, hasPreviousPage: from > 0 };
}

/** Declares a list over ids that the parent keeps itself: the things of all parents in one call. */
export function idList<T extends { _id: string }>(byId: Loader<string, T>, tag: string): List<IdList, Edge<T>> {
  const identify = ({ ids }: IdList) => ids.join(' ');
  return {
    tag,
    page: {
      name: `list of ${byId.name}`,
      identify,
      async batch(store, keys, args) {
        const wanted = [...new Set(keys.flatMap(({ ids }) => ids))];
        const found = wanted.length > 0 ? await byId.batch(store, wanted, {}) : [];
        const byKey = new Map(wanted.map((id, index) => [id, found[index] ?? null]));
        return keys.map(({ ids }) => {
          const edges = ids.flatMap((id, value) => {
            const node = byKey.get(id);
            return node ? [{ cursor: encodeCursor(tag, { value, id }), node }] : [];
          });
          return slicePage(edges, args);
        });
      },
    },
    count: {
      name: `count of ${byId.name}`,
      identify,
      async batch(store, keys) {
        const wanted = [...new Set(keys.flatMap(({ ids }) => ids))];
        const found = wanted.length > 0 ? await byId.batch(store, wanted, {}) : [];
        const there = new Set(wanted.filter((_, index) => found[index]));
        return keys.map(({ ids }) => ids.filter((id) => there.has(id)).length);
      },
    },
  };
}

