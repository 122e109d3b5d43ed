import { describe, expect, test } from '@jest/globals';
import { believableCanonical } from '../../src/ingest/own-address.js';

const own = 'https://m.news.example/world/2026/ship-is-free?id=7';

describe('the address that a page gives as its own', () => {
  test.each([
    ['https://www.news.example/world/2026/ship-is-free', own],
    ['https://news.example/world/ship-afloat-1234', own],
    ['/world/2026/ship-is-free', own],
    ['https://sport.news.example/a-long-way-home', 'https://news.example/a-long-way-home'],
    ['https://news.example/article?id=7', 'https://news.example/article?id=7&session=1'],
  ])('%s is believed', (declared, uri) => {
    expect(believableCanonical(declared, uri)).toBe(new URL(declared, uri).href);
  });

  test.each([
    ['https://news.example/', own, 'the home page'],
    ['https://m.news.example/world', own, 'a section’s front'],
    ['https://other.example/world/2026/ship-is-free', own, 'another site'],
    ['https://news.example/article', 'https://news.example/article?id=7', 'an address without what names the article'],
    ['javascript:alert(1)', own, 'no address'],
  ])('%s of %s is not: %s', (declared, uri) => {
    expect(believableCanonical(declared, uri)).toBeNull();
  });

  test('may be missing', () => {
    expect(believableCanonical(null, own)).toBeNull();
  });
});
