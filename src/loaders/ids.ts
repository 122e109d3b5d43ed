import type { Loader } from './load.js';
import { decodeCursor, type Position } from './cursor.js';
import { PlacedEdge, type Edge } from './edge.js';
import type { List } from './list.js';
import type { Page, PageArgs } from './page.js';

/** Ids that a document keeps of others, in their order. */
export interface IdList { readonly ids: readonly string[] }

/** How a list is ordered: by the value in its cursors, this way, then by id from small to large. */
export interface SliceOrder { readonly tag: string; readonly direction: 1 | -1 }

/**
 * The slice of `entries` that a page asks for. A cursor is a place rather than an entry: when the entry
 * has gone meanwhile, the page goes on from where it stood.
 */
export function slicePage<E extends { cursor: string }>(entries: readonly E[], args: PageArgs, { tag, direction }: SliceOrder): Page<E> {
  const positions = args.after === null && args.before === null ? [] : entries.map(({ cursor }) => decodeCursor(tag, cursor));
  const firstFrom = (cursor: string | null, none: number, beyond: (apart: number) => boolean) => {
    const place = cursor === null ? null : decodeCursor(tag, cursor);
    if (!place) return none;
    const found = positions.findIndex((position) => position !== null && beyond(compare(position, place, direction)));
    return found === -1 ? entries.length : found;
  };
  const start = firstFrom(args.after, 0, (apart) => apart > 0);
  const end = firstFrom(args.before, entries.length, (apart) => apart >= 0);
  const from = args.backward ? Math.max(start, end - args.take) : start;
  const to = args.backward ? end : Math.min(end, start + args.take);
  return { edges: entries.slice(from, to), hasNextPage: to < entries.length, hasPreviousPage: from > 0 };
}

function compare(one: Position, other: Position, direction: 1 | -1): number {
  return direction * (one.value - other.value) || (one.id < other.id ? -1 : Number(one.id > other.id));
}

/** Declares a list over ids that the parent keeps itself: the things of all parents in one call. */
export function idList<T extends { _id: string }>(byId: Loader<string, T>, tag: string): List<IdList, Edge<T>> {
  const identify = ({ ids }: IdList) => ids.join(' ');
  const { tags: tagsOfOne } = byId;
  const tags = tagsOfOne && (({ ids }: IdList) => ids.flatMap((id) => tagsOfOne(id, {}, null)));
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
            return node ? [new PlacedEdge(node, tag, value)] : [];
          });
          return slicePage(edges, args, { tag, direction: 1 });
        });
      },
      tags,
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
      tags,
    },
  };
}
