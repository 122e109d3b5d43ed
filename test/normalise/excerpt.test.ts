import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { excerpt, excerptOrNull } from '../../src/normalise/excerpt.js';

describe('excerpt', () => {
  test.each([
    ['a text that fits whole', 'Bridge opens', 12, 'Bridge opens'],
    ['whole words', 'The bridge over the harbour opens', 20, 'The bridge over the…'],
    ['no comma before the mark', 'Over the harbour, a bridge opens', 19, 'Over the harbour…'],
    ['whole Arabic words', 'افتتاح الجسر فوق الميناء بعد أربع سنوات', 18, 'افتتاح الجسر فوق…'],
    ['a word without end between letters', 'a'.repeat(50), 10, 'aaaaaaaaa…'],
    ['no emoji apart', '👩‍🚒'.repeat(10), 12, '👩‍🚒👩‍🚒…'],
    ['no surrogate pair apart', `a${'😀'.repeat(10)}`, 7, 'a😀😀…'],
    ['a letter with marks without end', `e${'\u0301'.repeat(50)}`, 5, 'e\u0301\u0301\u0301…'],
    ['no isolate left open', `one two \u2067three four five six\u2069`, 20, 'one two three four…'],
  ])('leaves %s', (_what, text, limit, expected) => {
    expect(excerpt(text, limit)).toBe(expected);
  });

  test('is never longer than its limit, and never half a character', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.integer({ min: 2, max: 60 }), (text, limit) => {
      const short = excerpt(text, limit);
      expect(short.length).toBeLessThanOrEqual(limit);
      expect(short).not.toMatch(/\p{Cs}/u);
      expect(excerpt(short, limit)).toBe(short);
    }));
  });

  test('is nothing of nothing', () => {
    expect(excerptOrNull(null, 10)).toBeNull();
    expect(excerptOrNull('One two three', 10)).toBe('One two…');
  });
});
