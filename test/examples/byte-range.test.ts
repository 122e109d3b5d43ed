import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseByteRange } from '../../examples/newsroom/byte-range.js';

describe('a Range field (RFC 9110 section 14)', () => {
  test.each([
    ['bytes=0-4', { first: 0, last: 4 }],
    ['bytes=4-', { first: 4, last: 9 }],
    ['bytes=-3', { first: 7, last: 9 }],
    ['bytes=-30', { first: 0, last: 9 }],
    ['bytes=8-99', { first: 8, last: 9 }],
    ['bytes=10-', 'unsatisfiable'],
    ['bytes=-0', 'unsatisfiable'],
    ['bytes=5-4', null],
    ['bytes=0-1,3-4', null],
    ['bytes=-', null],
    ['lines=0-4', null],
    ['', null],
  ])('%s of ten bytes', (field, expected) => {
    expect(parseByteRange(field, 10)).toEqual(expected);
  });

  test('never reaches outside the file', () => {
    fc.assert(fc.property(fc.nat(), fc.option(fc.nat(), { nil: '' }), fc.option(fc.nat(), { nil: '' }), (length, from, to) => {
      const range = parseByteRange(`bytes=${from}-${to}`, length + 1);
      if (range === null || range === 'unsatisfiable') return;
      expect(range.first).toBeGreaterThanOrEqual(0);
      expect(range.last).toBeGreaterThanOrEqual(range.first);
      expect(range.last).toBeLessThanOrEqual(length);
    }));
  });
});
