import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { bands, fingerprint, REPEAT, resemblance } from '../../src/dedupe/fingerprint.js';
import { words } from '../../src/text/terms.js';

const text = (path: string) =>
  words(readFileSync(new URL(`../../examples/newsroom/texts/${path}.html`, import.meta.url), 'utf8').split('\n---\n')[1]?.replace(/<[^>]+>/gu, ' ') ?? '');

const print = (path: string) => {
  const made = fingerprint(text(path));
  if (made === null) throw new Error(`${path} is too short`);
  return made;
};

describe('a fingerprint', () => {
  test.each([['najma/water-2', 'marfa/agency-water'], ['najma/rates-1', 'marfa/agency-rates']])(
    'of %s resembles that of its reprint %s, other digits and a sentence more notwithstanding',
    (original, reprint) => {
      expect(resemblance(print(original), print(reprint))).toBeGreaterThanOrEqual(REPEAT);
      const shared = bands(print(original)).filter((band) => bands(print(reprint)).includes(band));
      expect(shared.length).toBeGreaterThan(0);
    },
  );

  test.each([['najma/water-2', 'marfa/water-3'], ['marfa/ferry-1', 'najma/ferry-1'], ['marfa/port-1', 'marfa/port-2']])(
    'tells %s and %s apart: the same event in two outlets’ own words',
    (one, other) => {
      expect(resemblance(print(one), print(other))).toBeLessThan(REPEAT / 2);
    },
  );

  test('is the same for the same words, and none for a text too short to tell', () => {
    const same = text('marfa/port-1');
    expect(fingerprint(same)).toBe(fingerprint([...same]));
    expect(resemblance(fingerprint(same) ?? '', fingerprint(same) ?? '')).toBe(1);
    expect(fingerprint(same.slice(0, 39))).toBeNull();
  });
});
