import { badUserInput } from '../model/errors.js';
import { decodeCursor } from '../loaders/cursor.js';
import type { List } from '../loaders/list.js';
import type { Loader } from '../loaders/load.js';
import type { Page, PageArgs } from '../loaders/page.js';
import { computed, readBy, request, type Computed, type Read } from './declare.js';

/** The arguments of every connection, as clients send them. */
export interface ConnectionArgs {
  first?: number | null;
  after?: string | null;
  last?: number | null;
  before?: string | null;
}

/** Parent value of a connection type: what to read, when a field of it is asked for. */
export interface Connection<E> {
  readonly page: Loader<unknown, Page<E>, PageArgs>;
  readonly count: Loader<unknown, number>;
  readonly key: unknown;
  readonly args: PageArgs;
  /** How many there are, where that is kept; then nothing is counted. */
  readonly known: number | null;
}

const DEFAULT_PAGE = 20;
const MAX_PAGE = 100;

/**
 * Checks a connection's arguments (Relay cursor connections, section 4) against the order that its
 * cursors must belong to.
 */
export function pageArgs(args: ConnectionArgs, tag: string): PageArgs {
  // The same object for each of many parents.
  const before = checked.get(args);
  if (before?.tag === tag) return before.page;
  const page = checkedArgs(args, tag);
  checked.set(args, { tag, page });
  return page;
}

const checked = new WeakMap<ConnectionArgs, { readonly tag: string; readonly page: PageArgs }>();

function checkedArgs(args: ConnectionArgs, tag: string): PageArgs {
  const { first = null, last = null, after = null, before = null } = args;
  if (first !== null && last !== null) throw badUserInput('`first` and `last` exclude each other: give one of them.');
  for (const [name, value] of Object.entries({ first, last })) {
    if (value !== null && (value < 1 || value > MAX_PAGE)) {
      throw badUserInput(`\`${name}\` is ${value}; it takes 1 to ${MAX_PAGE}.`);
    }
  }
  for (const [name, value] of Object.entries({ after, before })) {
    if (value !== null && decodeCursor(tag, value) === null) {
      throw badUserInput(`\`${name}\` is no cursor of this list. Take \`pageInfo.endCursor\` or an edge's \`cursor\` from it.`);
    }
  }
  return { take: first ?? last ?? DEFAULT_PAGE, backward: last !== null, after, before };
}

/**
 * A connection field: `key` picks whose list it is, `known` the count where the parent keeps it.
 * Nothing is read before a field of the connection asks for it.
 */
export function connection<P, K, E>(
  list: List<K, E>,
  key: (parent: P) => K,
  known: (parent: P) => number | null = () => null,
): Computed<P, ConnectionArgs, Connection<E>> {
  return computed((parent, args) => connectTo(list, key(parent), args, known(parent)));
}

/** The value behind a connection field. */
export function connectTo<K, E>(
  list: List<K, E>,
  key: K,
  args: ConnectionArgs,
  known: number | null = null,
): Connection<E> {
  return {
    page: list.page as Loader<unknown, Page<E>, PageArgs>,
    count: list.count as Loader<unknown, number>,
    key,
    args: pageArgs(args, list.tag),
    known,
  };
}

/** Relay's `PageInfo` of a page. */
export interface PageInfo {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor: string | null;
  endCursor: string | null;
}

function pageInfo({ edges, hasNextPage, hasPreviousPage }: Page<{ cursor: string }>): PageInfo {
  return { hasNextPage, hasPreviousPage, startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null };
}

/** Makes something of a page once: the page may be kept across requests, and what is made of it is then known again. */
function ofEachPage<E, R>(make: (page: Page<E>) => R): (page: Page<E>) => R {
  const made = new WeakMap<Page<E>, { readonly result: R }>();
  return (page) => {
    let found = made.get(page);
    if (!found) made.set(page, (found = { result: make(page) }));
    return found.result;
  };
}

const NO_PAGE = { edges: [], hasNextPage: false, hasPreviousPage: false };

/** The four fields that every connection type has. */
export function connectionFields<E extends { cursor: string; node: unknown }>(): {
  edges: Read<Connection<E>, object, E[]>;
  nodes: Read<Connection<E>, object, E['node'][]>;
  pageInfo: Read<Connection<E>, object, PageInfo>;
  totalCount: Read<Connection<E>, object, number>;
} {
  const ofPage = <R>(take: (page: Page<E>) => R) => {
    const taken = (page: Page<E> | null) => take(page ?? NO_PAGE);
    return readBy((parent: Connection<E>) => request(parent.page, parent.key, parent.args, taken));
  };
  return {
    edges: ofPage((page) => page.edges),
    nodes: ofPage(ofEachPage((page) => page.edges.map((edge) => edge.node))),
    pageInfo: ofPage(ofEachPage(pageInfo)),
    totalCount: readBy((parent) =>
      parent.known === null ? request(parent.count, parent.key, {}, (count) => count ?? 0) : { ready: parent.known },
    ),
  };
}
