import { describe, expect, test } from '@jest/globals';
import { pairedRatio, quantile, rounded, spreadOf } from '../../bench/gateway/statistics.js';

describe('the statistics of a bench', () => {
  test('a quantile lies between two values where it falls between them', () => {
    expect([quantile([4, 1, 3, 2], 0.5), quantile([5], 0.99), quantile([1, 2, 3, 4, 5], 0.25)]).toEqual([2.5, 5, 2]);
  });

  test('a spread is the median and the middle half', () => {
    expect(spreadOf([9, 1, 5, 3, 7])).toEqual({ median: 5, from: 3, to: 7 });
  });

  test('a ratio is had within each round, so that a slow round falls out', () => {
    expect(pairedRatio([2, 20, 4], [1, 10, 2])).toEqual({ median: 2, from: 2, to: 2 });
    expect(() => pairedRatio([1, 2], [1])).toThrow('each round');
  });

  test('three digits are told', () => {
    expect([rounded(1234.5), rounded(0.012345)]).toEqual([1230, 0.0123]);
  });
});
