import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { getIntrospectionQuery, parse } from 'graphql';
import { measureDocument } from '../../src/gateway/document-size.js';
import { DEFAULT_LIMITS, overLimits } from '../../src/gateway/limits.js';

const messages = (document: string): string[] => overLimits(parse(document), DEFAULT_LIMITS).map(({ message }) => message);
const sizeOf = (document: string) => measureDocument(parse(document)).sizes[0];

/** `levels` fragments, each spreading the next twice: 2^levels fields once they stand where they are spread. */
function bomb(levels: number): string {
  const fragments = Array.from({ length: levels }, (_, i) => `fragment F${i} on Query { x: a { ...F${i + 1} } y: a { ...F${i + 1} } }`);
  return `{ ...F0 } ${fragments.join(' ')} fragment F${levels} on Query { s }`;
}

describe('what is counted', () => {
  test('fields count wherever their fragment is spread, and fragments add no depth', () => {
    expect(sizeOf('{ a { ...F } b { ...F ... on Query { c } } } fragment F on Query { d: e { f } }'))
      .toEqual({ depth: 3, aliases: 2, directives: 0, fields: 7, rootFields: 2 });
  });

  test('directives count on operations, variables, spreads, inline fragments, fields and fragments', () => {
    const document = 'query ($v: Int @a) @b { ...F @c ...F @d ... @e { x @f } } fragment F on Query @g { y @h }';
    expect(sizeOf(document)?.directives).toBe(1 + 1 + 2 * (1 + 2) + 1 + 1);
  });

  test('fields at the top count through fragments', () => expect(sizeOf('{ ...F ...F } fragment F on Q { a b { c } }')?.rootFields).toBe(4));

  test('any tree of fields measures alike written out and written as fragments', () => {
    const trees = fc.letrec<{ tree: Tree }>((tie) => ({
      tree: fc.record({ children: fc.oneof({ maxDepth: 4 }, fc.constant<Tree[]>([]), fc.array(tie('tree'), { maxLength: 3 })) }),
    })).tree;
    fc.assert(fc.property(trees, (tree) => {
      const fragments: string[] = [];
      expect(sizeOf(`{ ${inFragments(tree, fragments)} } ${fragments.join(' ')}`)).toEqual(sizeOf(`{ ${writtenOut(tree)} }`));
    }));
  });
});

interface Tree { children: Tree[] }
const writtenOut = ({ children }: Tree): string => (children.length ? `f { ${children.map(writtenOut).join(' ')} }` : 'f');
function inFragments({ children }: Tree, fragments: string[]): string {
  if (children.length === 0) return 'f';
  const inner = children.map((child) => inFragments(child, fragments)).join(' ');
  fragments.push(`fragment F${fragments.length} on Query { ${inner} }`);
  return `f { ...F${fragments.length - 1} }`;
}

describe('what is refused', () => {
  test.each([
    ['depth', `${'{ a '.repeat(16)}${'}'.repeat(16)}`, 'The document has 16 levels of fields below one another'],
    ['aliases', `{ a { ${Array.from({ length: 31 }, (_, i) => `x${i}: s`).join(' ')} } }`, '31 aliases'],
    ['directives', `{ s ${'@d '.repeat(51)} }`, '51 directives'],
    ['fields at the top', `{ ${'s '.repeat(21)} }`, '21 fields at the top'],
    ['fields', `{ a { ${'s '.repeat(500)} } }`, '501 fields, fragments counted wherever they are spread; the limit is 500.'],
    ['operations', Array.from({ length: 11 }, (_, i) => `query Q${i} { s }`).join(' '), '11 operations'],
  ])('too many %s, with the limit and what was sent', (_, document, sentence) => {
    expect(messages(document)).toEqual([expect.stringContaining(sentence)]);
  });

  test('a fragment bomb, in no time', () => {
    const document = parse(bomb(2_000));
    const start = performance.now();
    const refused = overLimits(document, DEFAULT_LIMITS).map(({ message }) => message);
    expect(performance.now() - start).toBeLessThan(500);
    expect(refused).toContainEqual(expect.stringContaining('far too many fields'));
  });

  test('a document nested so deeply that a walk through it would overflow the stack', () => {
    const levels = 1_500;
    expect(messages(`{${'a{'.repeat(levels)}s${'}'.repeat(levels)}}`)).toContainEqual(expect.stringContaining('far too many levels'));
  });

  test('the second operation is measured as well as the first', () => {
    expect(messages(`query A { s } query B { ${'s '.repeat(21)} }`)).toHaveLength(1);
  });

  test.each([
    ['itself', '{ ...A } fragment A on Query { a { ...A } }'],
    ['itself through another', '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }'],
    ['itself without being used', '{ s } fragment A on Query { ...A }'],
  ])('a fragment that spreads %s', (_, document) => expect(messages(document)).toEqual([expect.stringContaining('spreads itself')]));

  test('spreads of a fragment that is not there are left to validation', () => expect(messages('{ ...Nowhere }')).toEqual([]));
});

describe('what passes', () => {
  const folder = new URL('../../examples/queries/', import.meta.url);
  test.each(readdirSync(folder).filter((file) => file.endsWith('.graphql')))('%s', (file) => {
    expect(messages(readFileSync(new URL(file, folder), 'utf8'))).toEqual([]);
  });

  test('full introspection', () => {
    const all = { descriptions: true, specifiedByUrl: true, directiveIsRepeatable: true, schemaDescription: true, inputValueDeprecation: true, oneOf: true };
    expect(messages(getIntrospectionQuery(all))).toEqual([]);
  });
});
