import { describe, expect, test } from '@jest/globals';
import { Kind, buildSchema, parse, validate, type OperationDefinitionNode } from 'graphql';
import { cachePolicyOf } from '../../src/gateway/cache-policy.js';
import { buildGraph } from '../../src/gateway/schema.js';
import { readSchemaFiles } from '../../src/project-files.js';

const schema = buildSchema(`
  enum CacheControlScope { PUBLIC PRIVATE }
  directive @cacheControl(maxAge: Int, scope: CacheControlScope, inheritMaxAge: Boolean) on FIELD_DEFINITION | OBJECT | INTERFACE | UNION
  type Query {
    word: String
    clock: Int @cacheControl(maxAge: 5)
    heir: String @cacheControl(inheritMaxAge: true)
    page: Page
    pages: [Page!]!
    slow: Page @cacheControl(maxAge: 900)
    own: Page @cacheControl(scope: PRIVATE)
    bare: Bare
    item: Item
    one: One
    me: Me
  }
  type Page @cacheControl(maxAge: 300) {
    title: String
    fresh: Int @cacheControl(maxAge: 10)
    old: Int @cacheControl(maxAge: 3000)
    note: String @cacheControl(scope: PRIVATE)
    bare: Bare
    heirs: [Heir!]!
    given: Bare @cacheControl(inheritMaxAge: true)
    other: Page
    item: Item
  }
  type Bare { title: String page: Page }
  type Heir @cacheControl(inheritMaxAge: true) { title: String page: Page }
  type Me @cacheControl(maxAge: 0, scope: PRIVATE) { name: String }
  interface Item @cacheControl(maxAge: 40) { title: String }
  type Quick implements Item @cacheControl(maxAge: 7) { title: String spot: Int @cacheControl(maxAge: 2) }
  union One @cacheControl(maxAge: 60) = Quick | Bare
`);

function policy(text: string, name?: string, within = schema) {
  const document = parse(text);
  expect(validate(within, document)).toEqual([]);
  const operation = document.definitions.find((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION && (name === undefined || one.name?.value === name));
  if (!operation) throw new Error('There is no such operation.');
  const { maxAge, scope } = cachePolicyOf(within, document, operation);
  return `${scope} ${maxAge}`;
}

describe('how long an answer may be used, and by whom', () => {
  test.each([
    ['a scalar at the top that says nothing', '{ word }', 'PUBLIC 0'],
    ['a scalar at the top with a hint', '{ clock }', 'PUBLIC 5'],
    ['a scalar at the top that inherits, from nobody', '{ heir }', 'PUBLIC 0'],
    ['the hint of a type', '{ page { title } }', 'PUBLIC 300'],
    ['the hint of a type in a list', '{ pages { title } }', 'PUBLIC 300'],
    ['the hint of a field, rather than that of its type, though longer', '{ slow { title } }', 'PUBLIC 900'],
    ['the shortest of several fields', '{ slow { title fresh } page { title } }', 'PUBLIC 10'],
    ['a field may not stay longer than what it belongs to', '{ page { title old } }', 'PUBLIC 300'],
    ['an object without a hint at the top', '{ bare { title } }', 'PUBLIC 0'],
    ['an object without a hint below', '{ page { title bare { title } } }', 'PUBLIC 0'],
    ['a type that inherits', '{ page { heirs { title } } }', 'PUBLIC 300'],
    ['what is below a type that inherits', '{ slow { heirs { title page { title } } } }', 'PUBLIC 300'],
    ['a field that inherits', '{ slow { given { title } } }', 'PUBLIC 900'],
    ['the same type within itself', '{ slow { other { title } } }', 'PUBLIC 300'],
    ['an interface', '{ item { title } }', 'PUBLIC 40'],
    ['a union', '{ one { __typename } }', 'PUBLIC 60'],
    ['a fragment\'s fields, in place', '{ one { ... on Quick { title spot } } }', 'PUBLIC 2'],
    ['a fragment\'s fields, by name', '{ one { ...quick } } fragment quick on Quick { title spot }', 'PUBLIC 2'],
    ['a fragment in a fragment', '{ ...top } fragment top on Query { slow { ...page } } fragment page on Page { title bare { title } }', 'PUBLIC 0'],
    ['PRIVATE by a type', '{ me { name } }', 'PRIVATE 0'],
    ['PRIVATE by a field, with its type\'s age', '{ own { title } }', 'PRIVATE 300'],
    ['PRIVATE by a scalar', '{ page { note } }', 'PRIVATE 300'],
    ['PRIVATE by one of many', '{ slow { title } clock own { title } page { fresh } }', 'PRIVATE 5'],
    ['PRIVATE in a fragment', '{ slow { ...note } } fragment note on Page { title note }', 'PRIVATE 900'],
    ['names of types alone, in an object', '{ page { __typename } }', 'PUBLIC 300'],
    ['aliases', '{ a: page { b: fresh } }', 'PUBLIC 10'],
    ['what may be left out counts', 'query($if: Boolean!) { page { title fresh @include(if: $if) note @skip(if: $if) } }', 'PRIVATE 10'],
  ])('%s', (_what, text, told) => {
    expect(policy(text)).toBe(told);
  });

  test('other operations of the document do not count', () => {
    const text = 'query One { page { title } } query Two { clock me { name } } query Three { page { fresh } }';
    expect(['One', 'Two', 'Three'].map((name) => policy(text, name))).toEqual(['PUBLIC 300', 'PRIVATE 0', 'PUBLIC 10']);
  });

  test('a schema without the directive lets nothing be used again', () => {
    expect(policy('{ a }', undefined, buildSchema('type Query { a: Int }'))).toBe('PUBLIC 0');
  });

  test('of the graph itself, the furniture may be kept for a while, and who asks is nobody else\'s', async () => {
    const graph = buildGraph(await readSchemaFiles());
    expect(policy('{ editions { title channels { url } sections { title } } }', undefined, graph)).toBe('PUBLIC 300');
    expect(policy('{ editions { title live { url } } }', undefined, graph)).toBe('PUBLIC 60');
    expect(policy('{ articles { nodes { headline } } editions { title } }', undefined, graph)).toBe('PUBLIC 0');
    expect(policy('{ editions { title } viewer { subject } }', undefined, graph)).toBe('PRIVATE 0');
  });
});
