import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { wholeNumber } from '../../src/normalise/whole-number.js';

describe('wholeNumber', () => {
  test.each([
    [640, 640], [1.5, 2], [0.6, 1], [2_147_483_647, 2_147_483_647],
    [null, null], [0, null], [0.4, null], [-3, null], [2_147_483_648, null], [99_999_999_999, null], [1e300, null], [Infinity, null], [NaN, null],
  ])('makes %p to %p', (value, expected) => {
    expect(wholeNumber(value)).toBe(expected);
  });

  test('gives nothing that a GraphQL Int cannot hold', () => {
    fc.assert(fc.property(fc.double(), (value) => {
      const whole = wholeNumber(value);
      expect(whole === null || (whole > 0 && (whole | 0) === whole)).toBe(true);
    }));
  });
});
