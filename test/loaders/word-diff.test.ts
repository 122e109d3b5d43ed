import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { wordDiff, type DiffPart } from '../../src/loaders/word-diff.js';

const LATER = 8.64e15;
const diff = (before: string, after: string) => wordDiff(before, after, LATER);
const without = (op: DiffPart['op'], parts: readonly DiffPart[]) => parts.filter((part) => part.op !== op).map(({ text }) => text).join('');
const shown = (parts: readonly DiffPart[]) => parts.map(({ op, text }) => (op === 'EQUAL' ? text : op === 'INSERT' ? `[+${text}+]` : `[-${text}-]`)).join('');

describe('what became of a text', () => {
  test.each([
    ['Turnout at 41 %', 'Turnout at 14 %', 'Turnout at [-41-][+14+] %'],
    ['The count goes on.', 'The count goes on, officials say.', 'The count goes on[+, officials say+].'],
    ['قالت الوزارة إن العددَ 23 سفينة.', 'قالت الوزارة إن العددُ 26 سفينة.', 'قالت الوزارة إن [-العددَ-][+العددُ+] [-23-][+26+] سفينة.'],
    ['وقال الوزير', 'فقال الوزير', '[-وقال-][+فقال+] الوزير'],
    ['می‌رود به خانه', 'می‌آید به خانه', '[-می‌رود-][+می‌آید+] به خانه'],
    ["L'accord est signé", "L'accord est rompu", "L'accord est [-signé-][+rompu+]"],
    ['', 'New', '[+New+]'],
    ['Old', '', '[-Old-]'],
    ['Same', 'Same', 'Same'],
  ])('is told in whole words: %s', (before, after, expected) => {
    expect(shown(diff(before, after))).toBe(expected);
  });

  test('leaves paragraphs alone that did not change', () => {
    const paragraphs = Array.from({ length: 30 }, (_, index) => `Paragraph ${index} says this.`);
    const after = paragraphs.with(7, 'Paragraph 7 says that.').join('\n\n');
    expect(diff(paragraphs.join('\n\n'), after).filter(({ op }) => op !== 'EQUAL')).toEqual([{ op: 'DELETE', text: 'this' }, { op: 'INSERT', text: 'that' }]);
  });

  test('gives both texts back, whatever they are', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.array(fc.constantFrom('ship', 'سفينة', '\n', ' ', '.', '23'), { maxLength: 40 }).map((parts) => parts.join('')));
    fc.assert(fc.property(text, text, (before, after) => {
      const parts = diff(before, after);
      expect(without('INSERT', parts)).toBe(before);
      expect(without('DELETE', parts)).toBe(after);
    }), { numRuns: 300 });
  });

  test('of texts without end is bounded: what cannot be compared is replaced', () => {
    const before = Array.from({ length: 40_000 }, (_, index) => `a${index}`).join(' ');
    const after = Array.from({ length: 40_000 }, (_, index) => `b${index}`).join(' ');
    expect(diff(before, after)).toEqual([{ op: 'DELETE', text: before }, { op: 'INSERT', text: after }]);
    expect(wordDiff('one two', 'one three', 0)).toEqual([{ op: 'DELETE', text: 'one two' }, { op: 'INSERT', text: 'one three' }]);
  });
});
