import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { Kind, parse, type OperationDefinitionNode } from 'graphql';
import { DEFAULT_LIMITS } from '../../src/gateway/limits.js';
import { countEntries } from '../../src/gateway/list-entries.js';

function entries(query: string, variables: Record<string, unknown> = {}): number {
  const document = parse(query);
  const operation = document.definitions.find((node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('no operation');
  return countEntries(document, operation, variables);
}

describe('the entries that an operation can ask for', () => {
  test.each([
    ['a page', '{ articles(first: 7) { nodes { id } } }', 7],
    ['a page of the default size', '{ articles { edges { node { id } } } }', 20],
    ['a page from the end', '{ articles(last: 3) { nodes { id } } }', 3],
    ['a count without its page', '{ articles(first: 100) { totalCount } }', 0],
    ['a page in each entry of a page', '{ articles(first: 10) { nodes { related(first: 5) { edges { node { id } } } } } }', 60],
    ['fragments, where they are spread', '{ articles(first: 10) { ...page } } fragment page on ArticleConnection { nodes { ...card } } fragment card on Article { stories(first: 2) { nodes { id } } }', 30],
    ['the same list twice', '{ a: videos(first: 2) { nodes { id } } b: videos(first: 3) { nodes { id } } }', 5],
    ['ids', '{ nodes(ids: ["a", "b"]) { ... on Story { articles(first: 5) { nodes { id } } } } }', 12],
    ['sounds of the articles of a page', '{ articles(first: 10) { nodes { audio { contentUrl } } } }', 30],
    ['lists that come whole', '{ sources { articles(first: 4) { nodes { id } } } }', 100],
  ])('%s', (_what, query, count) => {
    expect(entries(query)).toBe(count);
  });

  test('variables count with their values or defaults', () => {
    const query = 'query($n: Int = 4) { articles(first: $n) { nodes { id } } }';
    expect([entries(query), entries(query, { n: 9 })]).toEqual([4, 9]);
  });

  test('a bomb of fragments is counted in no time', () => {
    const levels = Array.from({ length: 200 }, (_, level) => `fragment f${level} on Article { ...f${level + 1} ...f${level + 1} }`);
    const query = `{ articles { nodes { ...f0 } } } ${levels.join(' ')} fragment f200 on Article { related { nodes { id } } }`;
    const started = performance.now();
    expect(entries(query)).toBeGreaterThan(1e50);
    expect(performance.now() - started).toBeLessThan(500);
  });

  test('the example queries stay far below the limit', () => {
    const folder = new URL('../../examples/queries/', import.meta.url);
    const counts = readdirSync(folder).map((name) => entries(readFileSync(new URL(name, folder), 'utf8'), { ids: Array.from({ length: 100 }, () => 'x') }));
    expect(Math.max(...counts)).toBeLessThan(DEFAULT_LIMITS.entries / 10);
  });
});
