import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { opening } from '../../src/normalise/opening.js';

describe('the beginning that stands for a headline', () => {
  test.each([
    ['The ferry is afloat again. It took all night.', 'The ferry is afloat again.'],
    ['Hi! The ferry is afloat again. It took all night.', 'Hi! The ferry is afloat again.'],
    ['Hello', 'Hello'],
    ['عادت العبارة إلى الميناء؟ نعم، عادت.', 'عادت العبارة إلى الميناء؟'],
    ['渡轮今天早上重新浮了起来，所有乘客都平安无事。整夜都在抢修。', '渡轮今天早上重新浮了起来，所有乘客都平安无事。'],
  ])('of %s is %s', (text, expected) => {
    expect(opening(text)).toBe(expected);
  });

  test('is cut at a word where the first sentence is long', () => {
    expect(opening('many words '.repeat(40))).toMatch(/^(?:many words )+many(?: words)?…$/u);
  });

  test('is never longer than a hundred characters, and never empty', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 400 }).filter((text) => /^\p{L}/u.test(text)), (text) => {
      expect(opening(text).length).toBeGreaterThan(0);
      expect(opening(text).length).toBeLessThanOrEqual(100);
    }));
  });
});
