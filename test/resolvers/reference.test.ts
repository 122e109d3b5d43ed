import { describe, expect, test } from '@jest/globals';
import { globalId } from '../../src/model/global-id.js';
import { exactlyOne, idOf, referenceOf } from '../../src/resolvers/reference.js';

const refusal = (act: () => unknown) => {
  try {
    return act();
  } catch (error) {
    return `${(error as { extensions: { code: string } }).extensions.code}: ${(error as Error).message}`;
  }
};

describe('a global id', () => {
  test('refers to a thing of a kind', () => {
    expect(referenceOf(globalId('Section', 'ar/world'))).toEqual({ type: 'Section', id: 'ar/world' });
    expect(idOf('Article', globalId('Article', 'x'))).toBe('x');
  });

  test.each(['', 'none', 'QXJ0aWNsZTo', Buffer.from('Article:').toString('base64url'), Buffer.from('Unknown:x').toString('base64url'), `${globalId('Article', 'x')}=`, ' ', 'x'.repeat(10_000)])(
    '%j is none that this graph gave',
    (id) => {
      expect(refusal(() => referenceOf(id))).toBe('BAD_USER_INPUT: This is no id of this graph. Pass an `id` as a query returned it.');
    },
  );

  test('of another kind is refused with both kinds', () => {
    expect(refusal(() => idOf('Article', globalId('Story', 'x')))).toBe('BAD_USER_INPUT: This id is of type Story; one of type Article is expected here.');
  });
});

describe('two ways to name a thing', () => {
  const names = ['uri', 'id'] as const;
  test('are used one at a time', () => {
    expect(exactlyOne(names, 'u', undefined)).toEqual({ first: 'u' });
    expect(exactlyOne(names, null, 'i')).toEqual({ second: 'i' });
    expect(refusal(() => exactlyOne(names, 'u', 'i'))).toBe('BAD_USER_INPUT: Give either `uri` or `id`, not both.');
    expect(refusal(() => exactlyOne(names, null, undefined))).toBe('BAD_USER_INPUT: Give either `uri` or `id`.');
  });
});
