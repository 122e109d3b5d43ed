import { validateHeaderValue } from 'node:http';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { surrogateKey, surrogateKeys } from '../../src/http/surrogate-keys.js';
import { createForms } from '../../src/http/kept-forms.js';
import type { KeptQuery } from '../../src/gateway/keep-answers.js';

const tags = (...all: string[]) => all.map((tag) => ({ tag }));

describe('tags as keys in a header', () => {
  test.each([
    ['articles/a-1', 'articles/a-1'],
    ['articles?section=economy', 'articles?section=economy'],
    ['articles?section=ميناء', 'articles?section=%D9%85%D9%8A%D9%86%D8%A7%D8%A1'],
    ['a b', 'a%20b'],
    ['a,b', 'a%2Cb'],
    ['100%', '100%25'],
    ['%2C', '%252C'],
    ['a\r\nx: y', 'a%0D%0Ax:%20y'],
    ['\u0000\u007f', '%00%7F'],
    ['😀', '%F0%9F%98%80'],
  ])('%j is %s', (tag, key) => {
    expect(surrogateKey(tag)).toBe(key);
  });

  test('stand there whatever they are, apart from each other, and can be read again', () => {
    fc.assert(fc.property(fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 8 }), fc.constantFrom(' ' as const, ',' as const), (names, separator) => {
      const header = surrogateKeys(tags(...names), separator) ?? '';
      expect(() => validateHeaderValue('surrogate-key', header)).not.toThrow();
      expect(header.split(separator).filter(Boolean).map(decodeURIComponent)).toEqual(names.filter((name) => !name.endsWith('/*')));
    }));
  });

  test('leave out those that stand for all of a collection', () => {
    expect(surrogateKeys(tags('articles/a', 'articles/*', 'sources'), ' ')).toBe('articles/a sources');
    expect(surrogateKeys(tags('articles/*'), ' ')).toBe('');
    expect(surrogateKeys([], ',')).toBe('');
  });

  test('are none where they are too many', () => {
    const of = (count: number) => surrogateKeys(Array.from({ length: count }, (_, at) => ({ tag: `articles/${String(at).padStart(10, '0')}` })), ' ');
    expect(of(400)?.length).toBeLessThanOrEqual(8000);
    expect(of(401)).toBeNull();
    expect(surrogateKeys(tags('ا'.repeat(2000)), ' ')).toBeNull();
  });
});

test('an answer of too many keys is private, unless no keys are wanted', () => {
  const kept = (count: number) => ({
    value: { body: Buffer.from('{}'), etag: '"t"', about: { policy: { maxAge: 60, scope: 'PUBLIC' } } }, tags: Array.from({ length: count }, (_, at) => ({ tag: `articles/${'x'.repeat(90)}${at}` })),
  }) as unknown as KeptQuery;
  const controlOf = (count: number, cacheTags: 'surrogate-key' | 'cache-tag' | 'none', isPublic = true) => {
    const { whole } = createForms({ vary: 'accept', cacheTags, grow: () => undefined })(kept(count), { type: 'application/json', encoding: 'identity', isPublic });
    return [whole[whole.indexOf('cache-control') + 1], whole.includes(cacheTags)];
  };
  for (const name of ['surrogate-key', 'cache-tag'] as const) {
    expect(controlOf(10, name)).toEqual(['public, max-age=60', true]);
    expect(controlOf(100, name)).toEqual(['private, max-age=60', false]);
  }
  expect(controlOf(100, 'none')).toEqual(['public, max-age=60', false]);
  expect(controlOf(10, 'none', false)).toEqual(['private, max-age=60', false]);
});
