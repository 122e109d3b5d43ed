import { describe, expect, test } from '@jest/globals';
import { isSelector } from '../../src/config/css-selector.js';
import { parseNewsroomFile } from '../../src/config/newsroom-file.js';

describe('a selector of the newsroom file', () => {
  test.each(['.story', 'article > p:not(.ad)', 'div[itemprop~="articleBody"]', 'figure:has(img)', 'h1, h2'])('%s is one', (text) => {
    expect(isSelector(text)).toBe(true);
  });

  test.each(['div >', '> p', 'a[', ':::', 'p::text', 'div:unheard-of', '//div[@id]', 'a,,b'])('%s is none', (text) => {
    expect(isSelector(text)).toBe(false);
  });

  test('that is none is told with its place', () => {
    const feeds = 'feeds: [{ url: "https://a.example/rss", fullText: page, selectors: { body: "div[", remove: [".ad", "p::text"] } }]';
    const { problems } = parseNewsroomFile(`editions: [{ language: en, title: News }]\nsources: [{ id: a, name: A, url: "https://a.example/", language: en, ${feeds} }]`, 'newsroom.yaml');
    expect(problems.map(({ where, message }) => `${where}: ${message}`)).toEqual([
      expect.stringMatching(/selectors.*body.*a CSS selector is expected/),
      expect.stringMatching(/selectors.*remove.*a CSS selector is expected/),
    ]);
  });
});
