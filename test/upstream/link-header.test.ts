import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { feedLinks } from '../../src/upstream/link-header.js';

const BASE = 'https://outlet.example/news/feed.xml';
const NOTHING = { hubUrl: null, selfUrl: null };

describe('the Link header', () => {
  test.each([
    ['<https://hub.example/>; rel="hub", <https://outlet.example/feed>; rel="self"', 'https://hub.example/', 'https://outlet.example/feed'],
    ['<https://hub.example/>; rel=hub', 'https://hub.example/', null],
    ['</hub>;rel=hub,<self.xml>;rel=self', 'https://outlet.example/hub', 'https://outlet.example/news/self.xml'],
    ['<https://hub.example/>; type="a;b,c"; rel="alternate HUB"', 'https://hub.example/', null],
    ['<https://hub.example/a,b;c>; title="say \\"rel=self\\", please"; rel=hub', 'https://hub.example/a,b;c', null],
    ['<https://one.example/>; rel=hub, <https://two.example/>; rel=hub', 'https://one.example/', null],
    ['  nonsense, <https://hub.example/> ; Rel = "hub"', 'https://hub.example/', null],
    ['<https://hub.example/>; rel=hub; rel=self', 'https://hub.example/', null],
  ])('%s names its hub and itself', (value, hubUrl, selfUrl) => {
    expect(feedLinks(value, BASE)).toEqual({ hubUrl, selfUrl });
  });

  test.each([
    '', '<https://hub.example/>', '<javascript:alert(1)>; rel=hub', '<http://[>; rel=hub', '<https://hub.example/; rel=hub',
    '<https://hub.example/>; rel=hub; anchor="https://other.example/"', 'https://hub.example/; rel=hub', '<https://hub.example/>; rel="github"',
  ])('%s names none', (value) => {
    expect(feedLinks(value, BASE)).toEqual(NOTHING);
  });

  test('is read whatever it holds, and names web addresses only', () => {
    const pieces = fc.array(fc.oneof(fc.constantFrom('<', '>', ';', ',', '"', '\\', '=', ' ', 'rel', 'hub', 'self', 'https://a.example/', 'anchor'), fc.string()), { maxLength: 60 });
    fc.assert(fc.property(pieces, (parts) => {
      const { hubUrl, selfUrl } = feedLinks(parts.join(''), BASE);
      for (const url of [hubUrl, selfUrl]) expect(url === null || /^https?:/u.test(url)).toBe(true);
    }));
  });

  test.each(['<a>;rel=hub,', '<', ';', '"\\', '<>;'])('takes no longer than it is long: %s, again and again', (piece) => {
    // Looked at twice for every character it would be two billion steps.
    expect(() => feedLinks(piece.repeat(50_000), 'https://outlet.example/')).not.toThrow();
  });
});
