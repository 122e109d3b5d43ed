import { describe, expect, test } from '@jest/globals';
import { createLoad, type Loader } from '../../src/loaders/load.js';
import type { Context } from '../../src/resolvers/context.js';
import { computed, read, readBy, request } from '../../src/resolvers/declare.js';
import { resolversOf } from '../../src/resolvers/resolvers-of.js';
import type { Store } from '../../src/store/store.js';

const asked: (readonly string[])[] = [];
const upper: Loader<string, string> = {
  name: 'upper',
  identify: (key) => key,
  batch(_store, keys) {
    asked.push(keys);
    return Promise.resolve(keys.map((key) => (key === 'none' ? null : key.toUpperCase())));
  },
};
interface Parent { key: string | null }
const resolvers = resolversOf({
  length: computed(({ key }: Parent) => key?.length ?? 0),
  upper: read(upper, ({ key }: Parent) => key),
  greeting: readBy(({ key }: Parent, { loud }: { loud?: boolean }) =>
    key === null ? { ready: 'nobody' } : request(upper, key, {}, (found) => `${found ?? 'nothing'}${loud ? '!' : ''}`),
  ),
});
const context = () => {
  asked.length = 0;
  return { load: createLoad({} as Store) } as unknown as Context;
};
const resolve = (name: keyof typeof resolvers, key: string | null, within: Context, args: object = {}) =>
  resolvers[name].resolve({ key }, args, within, undefined as never);

describe('a declared field', () => {
  test('that is computed waits for nothing', () => {
    expect(resolve('length', 'abc', context())).toBe(3);
  });

  test('that is read is read with others of its level, at once', async () => {
    const within = context();
    expect(await Promise.all(['a', 'b', 'a', 'none'].map((key) => resolve('upper', key, within)))).toEqual(['A', 'B', 'A', null]);
    expect(asked).toEqual([['a', 'b', 'none']]);
  });

  test('without a key is null, and nothing is read', async () => {
    const within = context();
    expect(await resolve('upper', null, within)).toBeNull();
    expect(asked).toEqual([]);
  });

  test('whose parent holds the answer has it at once; else what was read becomes its value', async () => {
    const within = context();
    expect(resolve('greeting', null, within)).toBe('nobody');
    expect(await resolve('greeting', 'a', within, { loud: true })).toBe('A!');
    expect(await resolve('greeting', 'none', within)).toBe('nothing');
  });
});
