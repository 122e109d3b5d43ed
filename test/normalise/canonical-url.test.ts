import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonicalUrl } from '../../src/normalise/canonical-url.js';

const base = 'https://news.example/world/';

describe('canonicalUrl', () => {
  test.each([
    ['HTTPS://News.Example:443/A', 'https://news.example/A'],
    ['http://news.example:80/', 'http://news.example/'],
    ['http://news.example:8080/', 'http://news.example:8080/'],
    ['bridge#comments', 'https://news.example/world/bridge'],
    ['/#!/story/1', 'https://news.example/#!/story/1'],
    ['/a#!', 'https://news.example/a'],
    ['//cdn.example/x', 'https://cdn.example/x'],
    ['/a?utm_source=x&id=2&fbclid=1&b=1&UTM_Medium=y', 'https://news.example/a?id=2&b=1'],
    ['/a?z=1&a=2&z=3', 'https://news.example/a?z=1&a=2&z=3'],
    ['/a?utm_source=rss', 'https://news.example/a'],
    ['/a?q=%D8%AC+b%20c', 'https://news.example/a?q=%D8%AC+b%20c'],
    ['https://user:secret@news.example/', 'https://news.example/'],
    ['https://xn--mgbh0fb.example/جسر', 'https://xn--mgbh0fb.example/%D8%AC%D8%B3%D8%B1'],
    ['https://أخبار.example/', 'https://xn--igbicxr.example/'],
  ])('%s becomes %s', (raw, expected) => {
    expect(canonicalUrl(raw, base)).toBe(expected);
  });

  test.each(['', 'javascript:alert(1)', 'data:text/html,x', 'ftp://x.example/', 'mailto:a@b.example', 'https://', `/${'a'.repeat(2_100)}`])('refuses %.40j', (raw) => {
    expect(canonicalUrl(raw, base)).toBeNull();
  });

  test('refuses a relative address without a base', () => {
    expect(canonicalUrl('/a', null)).toBeNull();
  });

  test('done twice is done once', () => {
    const query = fc.array(fc.constantFrom('utm_source=a', 'id=1', '', 'fbclid', 'q=%20', 'q=ج', '=', "'", '"', ' ', '?', '&', '#x', '#!/x', 'gclid=2'), { maxLength: 8 });
    const address = fc.oneof(fc.webUrl({ withQueryParameters: true, withFragments: true }), fc.string(), fc.string({ unit: 'binary' }));
    fc.assert(fc.property(address, query, (url, parts) => {
      const once = canonicalUrl(`${url}?${parts.join('&')}`, base);
      if (once !== null) expect(canonicalUrl(once, null)).toBe(once);
    }), { numRuns: 1_000 });
  });
});
