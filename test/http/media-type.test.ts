import { describe, expect, test } from '@jest/globals';
import { answerTypeFor, prefersHtml } from '../../src/http/media-type.js';

const LEGACY = 'application/json';
const NEW = 'application/graphql-response+json';

describe('Accept', () => {
  test.each<[string | undefined, string]>([
    [undefined, LEGACY],
    ['', LEGACY],
    ['*/*', LEGACY],
    [NEW, NEW],
    [`${NEW}, ${LEGACY}`, NEW],
    [`${LEGACY}, ${NEW}`, LEGACY],
    [`${NEW}; charset=utf-8, ${LEGACY}; q=0.9`, NEW],
    [`${NEW};q=0.5, ${LEGACY};q=0.8`, LEGACY],
    [`${LEGACY};q=0, */*`, NEW],
    ['application/*', LEGACY],
    [`text/html, ${NEW};q=0.1`, NEW],
    ['APPLICATION/JSON', LEGACY],
  ])('%p gets %s', (accept, type) => expect(answerTypeFor(accept)).toBe(type));

  test.each(['text/html', `${LEGACY};q=0`, 'application/xml, image/*', ';;;,,,'])('%p gets nothing', (accept) => {
    expect(() => answerTypeFor(accept)).toThrow('the request accepts neither');
  });

  test.each<[string | undefined, boolean]>([
    ['text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8', true],
    ['*/*', false],
    [undefined, false],
    ['application/json, text/html;q=0.9', false],
  ])('%p wants a page: %p', (accept, wanted) => expect(prefersHtml(accept)).toBe(wanted));
});
