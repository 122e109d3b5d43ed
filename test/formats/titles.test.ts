import { describe, expect, test } from '@jest/globals';
import { parseFeed } from '../../src/formats/parse.js';

const titleOf = (title: string): string | null | undefined =>
  parseFeed(`<rss version="2.0"><channel><item><title><![CDATA[${title}]]></title></item></channel></rss>`, { contentType: null, url: 'https://news.example/feed' }).items[0]?.title;

describe('a title', () => {
  test.each([
    ['Fix leak in Map<K, V> and List<T>', 'Fix leak in Map&lt;K, V> and List&lt;T&gt;'],
    ['Use std::vector<int*> now', 'Use std::vector&lt;int*> now'],
    ['vector<std::string> and <T: Copy>', 'vector&lt;std::string> and &lt;T: Copy>'],
    ['Take &Vec<u8&> or <b, i>', 'Take &Vec&lt;u8&> or &lt;b, i>'],
    ['If a<b', 'If a&lt;b'],
  ])('keeps what only looks like a tag: %s', (raw, html) => {
    expect(titleOf(raw)).toBe(html);
  });

  test.each([
    '<b>Ferry</b> <i class="x">stops</i><br/>now', 'The <blink>ferry</blink>', 'Ferry <o:p></o:p>stops', '<img src="/a.png" alt=""> Ferry', '<h1\n>Ferry</h1>',
  ])('keeps its markup: %j', (raw) => {
    expect(titleOf(raw)).toBe(raw);
  });
});
