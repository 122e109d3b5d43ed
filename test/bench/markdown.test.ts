import { expect, test } from '@jest/globals';
import { between } from '../../bench/gateway/markdown.js';

test('what stands between the marks is replaced, and nothing else', () => {
  const page = 'before\n<!-- m -->\nold\n<!-- end of m -->\nafter <!-- other -->';
  expect(between(page, 'm', 'new')).toBe('before\n<!-- m -->\n\nnew\n\n<!-- end of m -->\nafter <!-- other -->');
  expect(between(between(page, 'm', 'new'), 'm', 'new')).toBe(between(page, 'm', 'new'));
  expect(() => between(page, 'gone', 'new')).toThrow('<!-- gone -->');
});
