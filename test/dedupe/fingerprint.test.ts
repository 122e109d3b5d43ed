import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fingerprint, likeness } from '../../src/dedupe/fingerprint.js';
import { lookupKeys } from '../../src/dedupe/lookup-keys.js';
import { words } from '../../src/text/terms.js';

const text = (path: string) =>
  words(readFileSync(new URL(`../../examples/newsroom/texts/${path}.html`, import.meta.url), 'utf8').split('\n---\n')[1]?.replace(/<[^>]+>/gu, ' ') ?? '');

const printOf = (spoken: readonly string[]) => {
  const made = fingerprint(spoken);
  if (made === null) throw new Error('The text is too short');
  return made;
};

describe('a fingerprint', () => {
  test('tells how much two texts share, and how much of the shorter stands in the longer', () => {
    const whole = text('marfa/port-1');
    const half = whole.slice(0, Math.floor(whole.length / 2));
    const { resemblance, containment, proportion } = likeness(printOf(whole), printOf(half));
    expect(resemblance).toBeGreaterThan(0.35);
    expect(resemblance).toBeLessThan(0.65);
    expect(containment).toBeGreaterThan(0.9);
    expect(proportion).toBeGreaterThan(0.4);
    expect(proportion).toBeLessThan(0.6);
  });

  test('estimates the share of shingles within a few percent, however long the texts are', () => {
    fc.assert(fc.property(fc.integer({ min: 60, max: 1_500 }), fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 0, max: 1e6 }), (length, share, seed) => {
      const common = Math.floor(length * share);
      const one = Array.from({ length }, (_, index) => `w${index < common ? 'c' : 'a'}${index}s${seed}`);
      const other = Array.from({ length }, (_, index) => `w${index < common ? 'c' : 'b'}${index}s${seed}`);
      const shingles = (count: number) => Math.max(0, count - 2);
      const exact = shingles(common) / (2 * shingles(length) - shingles(common));
      expect(Math.abs(likeness(printOf(one), printOf(other)).resemblance - exact)).toBeLessThan(0.2);
    }), { numRuns: 60 });
  });

  test('is the same for the same words, and none for a text too short to tell', () => {
    const same = text('marfa/port-1');
    expect(fingerprint(same)).toBe(fingerprint([...same]));
    expect(likeness(printOf(same), printOf(same))).toEqual({ resemblance: 1, containment: 1, proportion: 1 });
    expect(fingerprint(same.slice(0, 39))).toBeNull();
  });

  test('of anything at all is compared without a fault', () => {
    fc.assert(fc.property(fc.string(), fc.base64String(), (one, other) => {
      const { resemblance, containment, proportion } = likeness(one, other);
      for (const share of [resemblance, containment, proportion]) expect(share >= 0 && share <= 1).toBe(true);
    }));
  });

  test('of a text without end stays short', () => {
    const endless = Array.from({ length: 50_000 }, (_, index) => `w${index} 7`);
    expect(fingerprint(endless)?.length).toBeLessThan(700);
    expect(lookupKeys(endless)).toHaveLength(16);
  });
});
