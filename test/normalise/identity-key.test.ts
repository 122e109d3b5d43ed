import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { identityKey, publishersAddress } from '../../src/normalise/identity-key.js';

const SHIP = 'news.example/world/ship?id=7';

describe('the key of an address', () => {
  test.each([
    'https://news.example/world/ship?id=7',
    'http://www.news.example:80/world/ship/?id=7#comments',
    'https://m.news.example/world/ship?id=7',
    'https://mobile.news.example/world/ship?id=7&utm_source=x&UTM_Medium=y',
    'https://amp.news.example/world/ship?id=7',
    'https://news.example/world/ship/amp/?id=7',
    'https://news.example/world/ship.amp?id=7',
    'https://news.example/amp/world/ship?id=7',
    'https://news.example/world/ship?amp&id=7',
    'https://news.example/world/ship?id=7&outputType=amp',
    'https://news-example.cdn.ampproject.org/c/s/news.example/world/ship?id=7&usqp=mq331AQ',
    'https://www.google.com/amp/s/amp.news.example/world/ship?id=7',
    'https://news.example/world/ship?id=7&fbclid=1&gclid=2&mc_cid=3&igshid=4&at_medium=RSS&at_campaign=KARANGA&xtor=RSS-1',
    'https://news.example/world/ship?ref=rss&id=7',
    'https://news.example/world/ship;jsessionid=0A1B2C3D4E5F?id=7',
    'https://news.example/world/ship?PHPSESSID=abc&id=7&sid=0123456789abcdef0123',
    'https://NEWS.example/world/%73hip?id=7',
  ])('is the same for %s', (address) => {
    expect(identityKey(address)).toBe(SHIP);
  });

  test.each([
    ['https://news.example/?p=17', 'https://news.example/?p=18'],
    ['https://news.example/story?sid=17', 'https://news.example/story?sid=18'],
    ['https://news.example/#!/a', 'https://news.example/#!/b'],
    ['https://news.example/live#item:a', 'https://news.example/live#item:b'],
    ['https://sport.news.example/a', 'https://news.example/a'],
    ['https://news.example:8080/a', 'https://news.example/a'],
    ['https://news.example/A', 'https://news.example/a'],
    ['https://m.example/a', 'https://www.example/a'],
    ['https://news.example/a?source=harbour', 'https://news.example/a?source=market'],
  ])('tells %s from %s', (one, other) => {
    expect(identityKey(one)).not.toBe(identityKey(other));
  });

  test('does not depend on the order of parameters nor on how letters are encoded', () => {
    expect(identityKey('https://news.example/%d8%ac?b=2&a=%7e')).toBe(identityKey('https://news.example/ج?a=~&b=2'));
  });

  test.each(['mailto:a@b.example', 'news', '', 'javascript:alert(1)'])('is none for %j', (address) => {
    expect(identityKey(address)).toBeNull();
  });

  test('is found for anything without a fault, and does not change with the scheme or the slash', () => {
    fc.assert(fc.property(fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string()), (address) => {
      const key = identityKey(address);
      if (key !== null && address.startsWith('https://')) expect(identityKey(address.replace('https://', 'http://www.'))).toBe(identityKey(address.replace('https://', 'https://www.')));
    }), { numRuns: 500 });
  });
});

describe('an address of a cache', () => {
  test.each([
    ['https://news-example.cdn.ampproject.org/c/s/news.example/a', 'https://news.example/a'],
    ['https://news-example.cdn.ampproject.org/v/news.example/a?x=1', 'http://news.example/a?x=1'],
    ['https://www.google.co.uk/amp/s/news.example/a', 'https://news.example/a'],
    ['https://www.google.com/search?q=amp', 'https://www.google.com/search?q=amp'],
    ['https://news.example/amp/s/other', 'https://news.example/amp/s/other'],
  ])('%s leads to %s', (cached, own) => {
    expect(publishersAddress(cached)).toBe(own);
  });
});
