import { describe, expect, test } from '@jest/globals';
import { follow, startAt, type Trail } from '../../src/upstream/redirects.js';

const START = 'https://outlet.example/feed';
const along = (...hops: [number, string][]): Trail => hops.reduce((trail, [status, location]) => follow(trail, status, location), startAt(START));

describe('redirects', () => {
  test('lead on, relative to where they stand', () => {
    expect(along([302, '/a'], [302, 'b?c#d']).url.href).toBe('https://outlet.example/b?c');
  });

  test.each<[string, [number, string][], string | null]>([
    ['a permanent one', [[301, '/new']], 'https://outlet.example/new'],
    ['several permanent ones', [[301, '/a'], [308, '/b']], 'https://outlet.example/b'],
    ['a passing one', [[302, '/new']], null],
    ['a permanent one behind a passing one', [[307, '/a'], [301, '/b']], null],
    ['the permanent ones before a passing one', [[301, '/a'], [302, '/b'], [301, '/c']], 'https://outlet.example/a'],
  ])('%s: moved as far as permanent ones alone lead', (_what, hops, movedTo) => {
    expect(along(...hops).movedTo).toBe(movedTo);
  });

  test('end at the second time in one place', () => {
    expect(() => along([302, '/a'], [302, '/feed'])).toThrow(expect.objectContaining({ code: 'REDIRECTS' }));
  });

  test('end at the sixth', () => {
    const five: [number, string][] = [1, 2, 3, 4, 5].map((number) => [302, `/${number}`]);
    expect(along(...five).url.pathname).toBe('/5');
    expect(() => along(...five, [302, '/6'])).toThrow(expect.objectContaining({ code: 'REDIRECTS' }));
  });

  test.each([['REDIRECT', 'http://['], ['SCHEME', 'ftp://outlet.example/'], ['SCHEME', 'data:,x']])('end with %s at %s', (code, location) => {
    expect(() => along([301, location])).toThrow(expect.objectContaining({ code }));
  });

  test('take no user and password along', () => {
    expect(along([302, 'https://user:secret@other.example/']).url.href).toBe('https://other.example/');
  });

  test.each([['ADDRESS', 'not an address'], ['ADDRESS', 'http://[::1%25eth0]/'], ['SCHEME', 'file:///etc/passwd']])('begin nowhere: %s for %s', (code, address) => {
    expect(() => startAt(address)).toThrow(expect.objectContaining({ code }));
  });
});
