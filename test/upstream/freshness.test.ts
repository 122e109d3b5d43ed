import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { freshUntil } from '../../src/upstream/freshness.js';

const now = new Date('2026-11-23T10:00:00Z');
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const YEAR = 365 * 24 * 3600;

describe('an answer is fresh', () => {
  test.each([
    ['as long as max-age says', { 'cache-control': 'public, max-age=600' }, 600],
    ['less what it has aged on its way', { 'cache-control': 'max-age=600', age: '100' }, 500],
    ['by the first of two max-age', { 'cache-control': ['max-age=60', 'Max-Age="600"'] }, 60],
    ['by quoted seconds, too', { 'cache-control': 'max-age="600"' }, 600],
    ['by max-age, not for as long as caches that outlets can empty', { 'cache-control': 'max-age=60, s-maxage=86400' }, 60],
    ['until Expires, by the host’s own clock', { expires: 'Mon, 23 Nov 2026 12:10:00 GMT', date: 'Mon, 23 Nov 2026 12:00:00 GMT' }, 600],
    ['until Expires, by ours where the host has none', { expires: 'Mon, 23 Nov 2026 10:10:00 GMT' }, 600],
    ['by max-age rather than Expires', { 'cache-control': 'max-age=60', expires: 'Mon, 23 Nov 2026 10:10:00 GMT' }, 60],
    ['for a year at most', { 'cache-control': 'max-age=99999999999999999999' }, YEAR],
  ])('%s', (_how, headers, seconds) => {
    expect(freshUntil(headers, now)).toEqual(after(seconds));
  });

  test.each([
    ['that says nothing', {}],
    ['that is not to be kept', { 'cache-control': 'no-store, max-age=600' }],
    ['that is to be asked for anew', { 'cache-control': 'max-age=600, No-Cache' }],
    ['that is old already', { 'cache-control': 'max-age=600', age: '600' }],
    ['with seconds that are none', { 'cache-control': 'max-age=soon', expires: 'Mon, 23 Nov 2026 10:10:00 GMT' }],
    ['that has expired', { expires: '0' }],
    ['that differs by everything', { 'cache-control': 'max-age=600', vary: '*' }],
  ])('not one %s', (_what, headers) => {
    expect(freshUntil(headers, now)).toBeNull();
  });

  test('until some time within a year, or not at all, whatever it says', () => {
    const value = fc.oneof(fc.string(), fc.stringMatching(/^(max-age|s-maxage|no-cache|,|=|"|-| |\d){0,20}$/u), fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()));
    const headers = fc.record({ 'cache-control': fc.oneof(value, fc.array(value)), age: value, expires: value, date: value }, { requiredKeys: [] });
    fc.assert(fc.property(headers, (fields) => {
      const until = freshUntil(fields, now);
      expect(until === null || (until > now && until <= after(YEAR))).toBe(true);
    }));
  });
});
