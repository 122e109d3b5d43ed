import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { userAgent } from '../../src/config/user-agent.js';

describe('the User-Agent', () => {
  test.each([
    ['desk@news.example', 'khabar/1.2.3 (+desk@news.example)'],
    [' https://news.example/bot ', 'khabar/1.2.3 (+https://news.example/bot)'],
    ['', 'khabar/1.2.3 (news gateway)'],
    ['خبر', 'khabar/1.2.3 (+%D8%AE%D8%A8%D8%B1)'],
    ['a (b) \\ c', 'khabar/1.2.3 (+a  b    c)'],
  ])('of an operator who is reached by “%s” is %s', (contact, expected) => {
    expect(userAgent('1.2.3', contact)).toBe(expected);
  });

  test('is one line of plain characters, whatever the contact', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (contact) => {
      expect(userAgent('1.2.3', contact)).toMatch(/^khabar\/1\.2\.3 \([\x20-\x27\x2a-\x5b\x5d-\x7e]{1,202}\)$/u);
    }));
  });
});
