import { describe, expect, test } from '@jest/globals';
import { encodeCursor } from '../../src/loaders/cursor.js';
import type { List } from '../../src/loaders/list.js';
import { createLoad } from '../../src/loaders/load.js';
import type { Edge } from '../../src/loaders/edge.js';
import type { Page } from '../../src/loaders/page.js';
import { connection, connectionFields, connectTo, pageArgs, type Connection, type ConnectionArgs } from '../../src/resolvers/connection.js';
import type { Context } from '../../src/resolvers/context.js';
import { resolversOf } from '../../src/resolvers/resolvers-of.js';
import { countCalls } from '../../src/store/counted.js';
import type { Store } from '../../src/store/store.js';

const cursor = encodeCursor('article', { value: 1, id: 'a' });
const refused = (args: ConnectionArgs) => {
  try {
    return pageArgs(args, 'article');
  } catch (error) {
    return (error as { extensions: { code: string }; message: string }).extensions.code + ': ' + (error as Error).message;
  }
};

describe('the arguments of a connection', () => {
  test('give 20 from the start when nothing is asked', () => {
    expect(pageArgs({}, 'article')).toEqual({ take: 20, backward: false, after: null, before: null });
    expect(pageArgs({ first: null, last: null, after: null, before: null }, 'article')).toEqual(pageArgs({}, 'article'));
  });

  test('give that many from one end, after or before a cursor', () => {
    expect(pageArgs({ first: 1, after: cursor }, 'article')).toEqual({ take: 1, backward: false, after: cursor, before: null });
    expect(pageArgs({ last: 100, before: cursor }, 'article')).toEqual({ take: 100, backward: true, after: null, before: cursor });
  });

  test.each<[string, ConnectionArgs, string]>([
    ['both ends at once', { first: 1, last: 1 }, '`first` and `last` exclude each other: give one of them.'],
    ['none', { first: 0 }, '`first` is 0; it takes 1 to 100.'],
    ['fewer than none', { last: -5 }, '`last` is -5; it takes 1 to 100.'],
    ['too many', { first: 101 }, '`first` is 101; it takes 1 to 100.'],
    ['a cursor of another list', { after: encodeCursor('comment', { value: 1, id: 'a' }) }, '`after` is no cursor of this list. Take `pageInfo.endCursor` or an edge\'s `cursor` from it.'],
    ['an invented cursor', { before: 'YXJ0aWNsZToxOmE=' }, '`before` is no cursor of this list. Take `pageInfo.endCursor` or an edge\'s `cursor` from it.'],
    ['an empty cursor', { after: '' }, '`after` is no cursor of this list. Take `pageInfo.endCursor` or an edge\'s `cursor` from it.'],
  ])('refuse %s', (_what, args, message) => {
    expect(refused(args)).toBe(`BAD_USER_INPUT: ${message}`);
  });
});

describe('the fields of a connection', () => {
  const pages: Page<Edge<string>> = { edges: [{ cursor: 'c1', node: 'one' }, { cursor: 'c2', node: 'two' }], hasNextPage: true, hasPreviousPage: false };
  /** A list that is read from nothing and says how often. */
  const listOf = (page: Page<Edge<string>> | null) => {
    const read: string[] = [];
    const list: List<string, Edge<string>> = {
      tag: 'article',
      page: { name: 'page', identify: (key) => key, batch: (_store, keys) => { read.push(`page of ${keys.join()}`); return Promise.resolve(keys.map(() => page)); } },
      count: { name: 'count', identify: (key) => key, batch: (_store, keys) => { read.push(`count of ${keys.join()}`); return Promise.resolve(keys.map(() => 7)); } },
    };
    return { list, read };
  };
  const context = () => ({ load: createLoad(countCalls({} as Store).store) }) as unknown as Context;
  const fields = resolversOf(connectionFields<Edge<string>>());
  const resolve = (name: keyof typeof fields, parent: Connection<Edge<string>>, within: Context) => fields[name].resolve(parent, {}, within, undefined as never);

  test('read nothing before one of them is asked for', () => {
    const { list, read } = listOf(pages);
    const field = connection(list, (parent: string) => parent);
    expect(field.compute('key', {}, context())).toMatchObject({ key: 'key', known: null });
    expect(read).toEqual([]);
  });

  test('share one reading of the page', async () => {
    const { list, read } = listOf(pages);
    const parent = connectTo(list, 'key', {});
    const within = context();
    expect(await Promise.all([resolve('edges', parent, within), resolve('nodes', parent, within), resolve('pageInfo', parent, within)])).toEqual([
      pages.edges, ['one', 'two'], { hasNextPage: true, hasPreviousPage: false, startCursor: 'c1', endCursor: 'c2' },
    ]);
    expect(read).toEqual(['page of key']);
  });

  test('count only when nobody keeps the count', async () => {
    const { list, read } = listOf(pages);
    const within = context();
    expect(await resolve('totalCount', connectTo(list, 'key', {}, 3), within)).toBe(3);
    expect(read).toEqual([]);
    expect(await resolve('totalCount', connectTo(list, 'key', {}), within)).toBe(7);
    expect(read).toEqual(['count of key']);
  });

  test('are empty where there is no list', async () => {
    const parent = connectTo(listOf(null).list, 'key', {});
    const within = context();
    expect(await resolve('edges', parent, within)).toEqual([]);
    expect(await resolve('nodes', parent, within)).toEqual([]);
    expect(await resolve('pageInfo', parent, within)).toEqual({ hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null });
  });
});
