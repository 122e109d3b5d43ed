import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { httpDate } from '../../src/upstream/http-date.js';
import { retryAfter } from '../../src/upstream/retry-after.js';

const now = new Date('2026-11-23T10:00:00Z');
const DAY = 24 * 3_600_000;

describe('Retry-After', () => {
  test.each([
    ['120', '2026-11-23T10:02:00Z'],
    [' 120 ', '2026-11-23T10:02:00Z'],
    ['Mon, 23 Nov 2026 10:30:00 GMT', '2026-11-23T10:30:00Z'],
    ['Monday, 23-Nov-26 10:30:00 GMT', '2026-11-23T10:30:00Z'],
    ['Mon Nov 23 10:30:00 2026', '2026-11-23T10:30:00Z'],
    ['99999999999999999999999999', '2026-11-24T10:00:00Z'],
    ['Fri, 23 Nov 2035 10:30:00 GMT', '2026-11-24T10:00:00Z'],
  ])('%s is until %s: seconds or a date, a day at most', (value, until) => {
    expect(retryAfter(value, now)).toEqual(new Date(until));
  });

  test.each([null, '', '0', '-5', '1.5', 'soon', 'Mon, 23 Nov 2026 09:00:00 GMT', 'Mon, 31 Jun 2027 10:00:00 GMT'])('%s asks for nothing', (value) => {
    expect(retryAfter(value, now)).toBeNull();
  });

  test('whatever it holds, it is a time within the next day, or none', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.integer().map(String), fc.date({ noInvalidDate: true }).map((date) => date.toUTCString())), (value) => {
      const until = retryAfter(value, now);
      expect(until === null || (until > now && until.getTime() <= now.getTime() + DAY)).toBe(true);
    }));
  });
});

describe('a date of HTTP', () => {
  test('is read as it is written', () => {
    const dates = fc.date({ min: new Date('0100-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true });
    fc.assert(fc.property(dates, (date) => {
      date.setUTCMilliseconds(0);
      expect(httpDate(date.toUTCString(), now)).toEqual(date);
    }));
  });

  test('of two digits lies at most 50 years ahead', () => {
    expect(httpDate('Sunday, 06-Nov-94 08:49:37 GMT', now)).toEqual(new Date('1994-11-06T08:49:37Z'));
    expect(httpDate('Friday, 06-Nov-76 08:49:37 GMT', now)).toEqual(new Date('2076-11-06T08:49:37Z'));
  });

  test.each(['1', '2026-11-23', 'Mon, 23 Nov 2026 25:00:00 GMT', 'Mon, 23 Nov 2026 10:00:00 +0100', 'Mon, 23 Nix 2026 10:00:00 GMT'])('%s is none', (value) => {
    expect(httpDate(value, now)).toBeNull();
  });
});
