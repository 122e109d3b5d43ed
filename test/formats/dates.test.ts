import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readDate } from '../../src/formats/dates.js';

describe('readDate', () => {
  test.each([
    ['Tue, 06 Jan 2026 10:00:00 +0300', '2026-01-06T07:00:00.000Z'],
    ['6 Jan 26 10:00 GMT', '2026-01-06T10:00:00.000Z'],
    ['Tuesday, 06-Jan-26 10:00:00 UTC', '2026-01-06T10:00:00.000Z'],
    ['Tue, 06 January 2026 10:00:00 EST', '2026-01-06T15:00:00.000Z'],
    ['Tue, 06 Jan 2026 10:00:00 PDT', '2026-01-06T17:00:00.000Z'],
    ['Tue, 06 Jan 2026 10:00:00 GMT+3', '2026-01-06T07:00:00.000Z'],
    ['Tue, 06 Jan 2026 10:00:00 +02:00 (EET)', '2026-01-06T08:00:00.000Z'],
    ['Tue, 06 Jan 2026 10:00:00 Z', '2026-01-06T10:00:00.000Z'],
    ['Tue, 06 Jan 2026 10:00:00 XYZ', '2026-01-06T10:00:00.000Z'],
    ['الثلاثاء، 06 Jan 2026 10:00:00 +0300', '2026-01-06T07:00:00.000Z'],
    ['٠٦ Jan ٢٠٢٦ ١٠:٠٠:٠٠ +0300', '2026-01-06T07:00:00.000Z'],
    ['06 Jan 2026', '2026-01-06T00:00:00.000Z'],
    ['2026', '2026-01-01T00:00:00.000Z'],
    ['2026-01', '2026-01-01T00:00:00.000Z'],
    ['2026-01-06', '2026-01-06T00:00:00.000Z'],
    ['2026-01-06T10:00Z', '2026-01-06T10:00:00.000Z'],
    ['2026-01-06T10:00:00.123456+03:00', '2026-01-06T07:00:00.123Z'],
    ['2026-01-06 10:00:00 -0500', '2026-01-06T15:00:00.000Z'],
    ['2026-01-06T10:00:00', '2026-01-06T10:00:00.000Z'],
    ['2016-12-31T23:59:60Z', '2017-01-01T00:00:00.000Z'],
    ['Tue Jan  6 10:00:00 2026', '2026-01-06T10:00:00.000Z'],
    ['Tue Jan 6 10:00:00 EST 2026', '2026-01-06T15:00:00.000Z'],
    ['January 6, 2026 10:00 +0300', '2026-01-06T07:00:00.000Z'],
    ['Jan 6, 2026', '2026-01-06T00:00:00.000Z'],
  ])('reads %s', (raw, iso) => {
    expect(readDate(raw)?.toISOString()).toBe(iso);
  });

  test.each([
    '', 'now', 'yesterday', 'next Tuesday', '2026-13-01', '2026-02-30', '31 Feb 2026 10:00:00 GMT', '0000-00-00', '0001-01-01T00:00:00Z',
    '2026-01-06T25:00:00Z', '2026-01-06T10:61:00Z', '6 Foo 2026', '2026-01-06T10:00:00+99:00', '1767693600', '2026-01-06T10:00:00 o’clock',
  ])('gives null, never now, for %j', (raw) => {
    expect(readDate(raw)).toBeNull();
  });

  const seconds = fc.integer({ min: Date.UTC(1583, 0, 1) / 1000, max: Date.UTC(9999, 11, 31) / 1000 });

  test('reads back every date in RFC 3339 and RFC 822', () => {
    fc.assert(fc.property(seconds, (second) => {
      const date = new Date(second * 1000);
      expect(readDate(date.toISOString())).toEqual(date);
      expect(readDate(date.toUTCString())).toEqual(date);
    }));
  });

  test('never fails and never gives an invalid date', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9T:. +A-Za-z-]{0,40}$/)), (raw) => {
      const date = readDate(raw);
      expect(date === null || !Number.isNaN(date.getTime())).toBe(true);
    }));
  });
});
