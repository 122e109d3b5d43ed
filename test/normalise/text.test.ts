import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { plainText } from '../../src/normalise/text.js';

describe('plainText', () => {
  test.each([
    ['tags off', 'The <b>bridge</b> <i>opens</i>', 'The bridge opens'],
    ['entities decoded', 'Q&amp;A &ndash; &#x2018;now&#8217;', 'Q&A – ‘now’'],
    ['entities decoded only once', 'AT&amp;amp;T', 'AT&amp;T'],
    ['quotes, dashes and letters that were encoded twice', 'It&amp;#8217;s&amp;nbsp;now &amp;ndash; &amp;quot;caf&amp;eacute;&amp;quot; &amp;#x627;', 'It’s now – "café" ا'],
    ['signs of markup that were encoded twice left so', '&amp;lt;b&amp;gt; &amp;#60;i&amp;#x3e; &amp;#38;', '&lt;b&gt; &#60;i&#x3e; &#38;'],
    ['lone signs kept', 'AT&T: 3 < 4 & 5 > 2', 'AT&T: 3 < 4 & 5 > 2'],
    ['blocks parted', '<p>One</p><p>Two</p>Three<br>Four', 'One Two Three Four'],
    ['white space folded', '  One\n\t two\u00a0 three ', 'One two three'],
    ['scripts left out', 'Seen<script>alert("<b>")</script><style>p{}</style>', 'Seen'],
    ['control characters removed', 'a\u0000b\u0007c\u007fd\ufeff\ud800e', 'abcde'],
    ['overrides removed with their ends', 'a \u202egnp.exe\u202c b', 'a gnp.exe b'],
    ['unpaired embeddings and isolates removed', '\u202bالجسر \u2067x\u202c', 'الجسر x'],
    ['paired isolates kept', 'الطراز \u2066A-380\u2069 هنا', 'الطراز \u2066A-380\u2069 هنا'],
    ['joiners and direction marks kept', 'می\u200cخواهم \u200fو\u200e 👨\u200d👩\u200d👧 \u061c', 'می\u200cخواهم \u200fو\u200e 👨\u200d👩\u200d👧 \u061c'],
    ['vowel marks kept', 'افتُتِحَ الجسرُ', 'افتُتِحَ الجسرُ'],
  ])('%s', (_, html, expected) => {
    expect(plainText(html)).toBe(expected);
  });

  test('gives one trimmed line with every bidi control closed, whatever comes', () => {
    const unit = fc.oneof(fc.constantFrom('\u202a', '\u202b', '\u202c', '\u202d', '\u202e', '\u2066', '\u2067', '\u2068', '\u2069', ' ', '\n', '<b>', '&lrm;', 'x'), fc.string({ unit: 'binary', maxLength: 3 }));
    fc.assert(fc.property(fc.array(unit), (pieces) => {
      const text = plainText(pieces.join(''));
      const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
      expect(text).toBe(text.trim());
      expect(text).not.toMatch(/[\n\r\t\u202d\u202e]|\s\s/);
      expect(count(/[\u202a\u202b]/g)).toBe(count(/\u202c/g));
      expect(count(/[\u2066-\u2068]/g)).toBe(count(/\u2069/g));
    }), { numRuns: 500 });
  });
});
