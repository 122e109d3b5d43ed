import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { fingerprint } from '../../src/dedupe/fingerprint.js';
import { lookupKeys } from '../../src/dedupe/lookup-keys.js';
import { isRepeat } from '../../src/dedupe/repeat.js';
import { words } from '../../src/text/terms.js';

const folder = new URL('../fixtures/repeats/', import.meta.url);

/** A case: whose texts they are, and whether one repeats the other (`same`: an outlet's own article once more). */
interface Pair { verdict: 'repeat' | 'same' | 'different'; outlets: 'one' | 'two'; texts: [string[], string[]] }

function pairOf(name: string): Pair {
  const [head = '', one = '', other = ''] = readFileSync(new URL(name, folder), 'utf8').split('\n===\n');
  const fields = Object.fromEntries(head.split('\n').map((line) => line.split(': ')));
  return { ...fields, texts: [words(one), words(other)] } as Pair;
}

const cases = readdirSync(folder).map((name) => [name.replace(/\.txt$/u, '').replaceAll('-', ' '), pairOf(name)] as const);
const printed = ({ texts, outlets }: Pair) => {
  const [one, other] = texts.map((text, index) => ({ sourceId: outlets === 'one' ? 'a' : `a${index}`, fingerprint: fingerprint(text) }));
  if (!one || !other) throw new Error('A pair has two texts');
  return [one, other] as const;
};

describe('two texts', () => {
  test.each(cases.filter(([, { verdict }]) => verdict !== 'different'))('are one: %s', (_name, pair) => {
    const [one, other] = printed(pair);
    expect([isRepeat(one, other), isRepeat(other, one)]).toEqual([true, true]);
    const [keys, others] = pair.texts.map(lookupKeys);
    expect(keys?.filter((key) => others?.includes(key))).not.toEqual([]);
  });

  test.each(cases.filter(([, { verdict }]) => verdict === 'different'))('are two: %s', (_name, pair) => {
    const [one, other] = printed(pair);
    expect([isRepeat(one, other), isRepeat(other, one)]).toEqual([false, false]);
  });

  test('are tried in more than twenty pairs, both ways', () => {
    expect(cases.length).toBeGreaterThan(20);
    expect(new Set(cases.map(([, { verdict }]) => verdict))).toEqual(new Set(['repeat', 'same', 'different']));
  });
});
