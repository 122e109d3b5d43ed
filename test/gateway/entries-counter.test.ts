import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse, type OperationDefinitionNode } from 'graphql';
import { countEntries, entriesCounter } from '../../src/gateway/list-entries.js';

const TEXTS = [
  '{ articles(first: 3) { nodes { id } } }',
  'query($a: Int) { articles(first: $a) { nodes { id } } }',
  'query($a: Int = 4, $b: Int = 7) { articles(first: $a) { nodes { related(last: $b) { edges { node { id } } } } } }',
  'query($a: Int, $b: Int) { articles(first: $a, last: $b) { nodes { id } } stories(last: $b) { edges { node { id } } } }',
  'query($a: [ID!]!) { nodes(ids: $a) { ... on Story { articles(first: 5) { nodes { id } } } } }',
  'query($a: ID!, $b: [ID!] = ["x"]) { nodes(ids: [$a, "y"]) { id } more: nodes(ids: $b) { id } }',
  'query($a: Int) { ...page } fragment page on Query { articles(first: $a) { ...nodes } } fragment nodes on ArticleConnection { nodes { videos(first: $a) { nodes { id } } } }',
  'query($a: Int, $b: String) { section(slug: $b) { articles(first: $a, after: $b) { nodes { audio { title } } } } }',
  // The same variable in places of two kinds is refused later; here it is counted.
  'query($a: Int) { nodes(ids: $a) { id } articles(first: $a) { nodes { id } } }',
];

const value: fc.Arbitrary<unknown> = fc.oneof(
  fc.integer({ min: -3, max: 120 }), fc.constantFrom(null, true, '5', '', 'a,b', '[2]', 0.5, 1e21, -0), fc.array(fc.constantFrom('x', 'y,z', 3, null), { maxLength: 4 }),
  fc.array(fc.array(fc.nat(3), { maxLength: 2 }), { maxLength: 2 }), fc.dictionary(fc.constantFrom('length', 'first', '0'), fc.nat(9), { maxKeys: 2 }),
);
const variables = fc.record({ a: value, b: value, c: value }, { requiredKeys: [] });

test.each(TEXTS)('entries are counted again as they were counted the first time: %s', (text) => {
  const document = parse(text);
  const operation = document.definitions[0] as OperationDefinitionNode;
  const count = entriesCounter(document, operation);
  fc.assert(fc.property(variables, (given) => {
    expect({ given, entries: count(given) }).toEqual({ given, entries: countEntries(document, operation, given) });
    expect(count({ ...given })).toBe(count(given));
  }), { numRuns: 400 });
});
