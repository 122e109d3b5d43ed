import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mayFetch, readRobots, ROBOTS_MAX_BYTES } from '../../src/upstream/robots-rules.js';

const allowed = (robots: string, path: string) => mayFetch(readRobots(robots, 'khabar'), new URL(`https://outlet.example${path}`));

describe('robots.txt', () => {
  test.each<[string, string, boolean, string]>([
    ['an empty file', '/a', true, ''],
    ['rules for others', '/a', true, 'User-agent: otherbot\nDisallow: /'],
    ['rules for everyone', '/a', false, 'User-agent: *\nDisallow: /'],
    ['rules of its own before those for everyone', '/a', true, 'User-agent: *\nDisallow: /\n\nUser-agent: khabar\nDisallow: /private'],
    ['its name in capitals, with a version', '/a', false, 'USER-AGENT: Khabar/1.0 news\nDISALLOW: /a'],
    ['a name that begins with its own', '/a', true, 'User-agent: khabarbot\nDisallow: /a'],
    ['several groups of its own, which count together', '/b', false, 'User-agent: khabar\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: khabar\nDisallow: /b'],
    ['a group of several names', '/a', false, 'User-agent: x\nUser-agent: khabar\nDisallow: /a'],
    ['a group that a sitemap interrupts', '/a', false, 'User-agent: khabar\nSitemap: https://outlet.example/map.xml\nUser-agent: x\nDisallow: /a'],
    ['blank lines within a group', '/a', false, 'User-agent: khabar\n\n\nDisallow: /a'],
    ['rules before any name', '/a', true, 'Disallow: /\nUser-agent: x\nDisallow: /a'],
    ['an empty rule', '/a', true, 'User-agent: khabar\nDisallow:'],
    ['the longest match', '/a/open/x', true, 'User-agent: *\nAllow: /a/open\nDisallow: /a'],
    ['the longest match, whatever comes first', '/a/closed', false, 'User-agent: *\nAllow: /a\nDisallow: /a/closed'],
    ['of two equals the one that allows', '/a', true, 'User-agent: *\nDisallow: /a\nAllow: /a'],
    ['an asterisk', '/news/1.pdf', false, 'User-agent: *\nDisallow: /*.pdf'],
    ['an end', '/1.pdf?x', true, 'User-agent: *\nDisallow: /*.pdf$'],
    ['an end that is there', '/a.pdf/b.pdf', false, 'User-agent: *\nDisallow: /*.pdf$'],
    ['an end without an asterisk', '/ab', true, 'User-agent: *\nDisallow: /a$'],
    ['a query', '/feed?type=rss', false, 'User-agent: *\nDisallow: /*?type='],
    ['letters and their encoding, which are the same', '/%D8%AE%D8%A8%D8%B1', false, 'User-agent: *\nDisallow: /خبر'],
    ['encodings in small letters', '/%D8%AE', false, 'User-agent: *\nDisallow: /%d8%ae'],
    ['encodings of what needs none', '/~a', false, 'User-agent: *\nDisallow: /%7Ea'],
    ['a comment behind a rule', '/a', false, 'User-agent: * # all\nDisallow: /a # no'],
    ['a byte order mark', '/a', false, '\uFEFFUser-agent: *\nDisallow: /a'],
    ['old line ends', '/a', false, 'User-agent: *\rDisallow: /a\r'],
    ['a page of HTML', '/a', true, '<!DOCTYPE html><html><body style="color: red">Not here</body></html>'],
    ['itself, always', '/robots.txt', true, 'User-agent: *\nDisallow: /'],
  ])('with %s: %s is allowed: %s', (_what, path, expected, robots) => {
    expect(allowed(robots, path)).toBe(expected);
  });

  test('is read up to its bound and not beyond', () => {
    const filled = (bytes: number) => `User-agent: *\n${'#'.repeat(bytes)}\nDisallow: /a`;
    expect([allowed(filled(ROBOTS_MAX_BYTES - 100), '/a'), allowed(filled(ROBOTS_MAX_BYTES), '/a')]).toEqual([false, true]);
  });

  test.each([['2', 2], ['0.5', 0.5], ['-1', null], ['soon', null], ['1e9', null]])('Crawl-delay: %s is %s seconds', (value, seconds) => {
    expect(readRobots(`User-agent: *\nCrawl-delay: ${value}`, 'khabar').crawlDelay).toBe(seconds);
  });

  test('is read whatever it holds', () => {
    const lines = fc.array(fc.tuple(fc.constantFrom('User-agent: ', 'Disallow: ', 'Allow: ', 'Crawl-delay: ', ''), fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('*', 'khabar', '/', '/*', '$', '/%', '/%zz', '\uD800'))));
    fc.assert(fc.property(lines, fc.webPath(), (parts, path) => {
      expect(typeof allowed(parts.map((part) => part.join('')).join('\n'), path)).toBe('boolean');
    }));
  });

  test.each([
    ['one long rule', `/${'*a'.repeat(250_000)}b`],
    ['many rules of many asterisks', `/${'*a'.repeat(100)}b\nDisallow: `.repeat(2400)],
    ['many rules that nearly fit', `/*b${'a'.repeat(200)}\nDisallow: `.repeat(2400)],
    ['very many short rules', '/*ab\nDisallow: '.repeat(30_000)],
    ['one group, named again and again', `/b\n${'User-agent: *\n'.repeat(15_000)}${'Disallow: /b\n'.repeat(15_000)}`],
  ])('cannot keep this program busy: %s', (_what, rules) => {
    const started = performance.now();
    const read = readRobots(`User-agent: *\nDisallow: ${rules}`, 'khabar');
    mayFetch(read, new URL(`https://outlet.example/${'a'.repeat(4000)}`));
    // Tens of milliseconds; with a way back for each asterisk it would be hours.
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
