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
    ['2026-11-21T10:00:00.000+03:00[Asia/Riyadh]', '2026-11-21T07:00:00.000Z'],
    ['2026-11-21T10:00:00Z[!Europe/London][u-ca=gregory]', '2026-11-21T10:00:00.000Z'],
    ['2026-11-21T10:00:00+03:00 [+03:00]', '2026-11-21T07:00:00.000Z'],
    ['2026-11-21T10:00:00[Europe/Paris]', '2026-11-21T09:00:00.000Z'],
    ['2026-11-21 10:00 Europe/London', '2026-11-21T10:00:00.000Z'],
    ['2026-07-21 10:00 Europe/London', '2026-07-21T09:00:00.000Z'],
    ['21 November 2026 10:00 (Asia/Riyadh)', '2026-11-21T07:00:00.000Z'],
    ['Sat, 21 Nov 2026 10:00:00 America/New_York', '2026-11-21T15:00:00.000Z'],
    ['Nov 21, 2026 10:00 AM America/Argentina/Buenos_Aires', '2026-11-21T13:00:00.000Z'],
    ['2026-11-21 10:00 Asia/Kathmandu', '2026-11-21T04:15:00.000Z'],
    ['2026-11-21 Asia/Tokyo', '2026-11-20T15:00:00.000Z'],
    ['2026-10-25 01:30 Europe/London', '2026-10-25T00:30:00.000Z'],
    ['2026-03-29 02:30 Europe/Paris', '2026-03-29T01:30:00.000Z'],
  ])('reads %s', (raw, iso) => {
    expect(readDate(raw)?.toISOString()).toBe(iso);
  });

  test.each([
    '', 'now', 'yesterday', 'next Tuesday', '2026-13-01', '2026-02-30', '31 Feb 2026 10:00:00 GMT', '0000-00-00', '0001-01-01T00:00:00Z',
    '2026-01-06T25:00:00Z', '2026-01-06T10:61:00Z', '6 Foo 2026', '2026-01-06T10:00:00+99:00', '1767693600', '2026-01-06T10:00:00 o’clock',
    '2026-11-21 10:00 Asia/Nowhere', '2026-11-21 10:00 Nowhere/London', '2026-11-21T10:00:00[Asia/Nowhere]', '2026-11-21 10:00 [', '[2026-11-21]',
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
