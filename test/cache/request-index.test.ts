import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RequestIndex, type Wording } from '../../src/cache/request-index.js';

interface Answer { readonly name: string }
const answer = (name: string): Answer => ({ name });
/** Bodies that are equal at both ends, with so much between. */
const between = (middle: string) => Buffer.from(`${'{"query":"'.padEnd(200, 'h')}${middle}${'t'.repeat(200)}"}`);

describe('requests by their words', () => {
  test('that differ in the middle alone are told apart', () => {
    const index = new RequestIndex<Answer>();
    const [a, b] = [answer('a'), answer('b')];
    index.add('v', between('one'), a);
    expect(index.find('v', between('two'))).toBeUndefined();
    index.add('v', between('two'), b);
    expect([index.find('v', between('one')), index.find('v', between('two')), index.find('v', between('six'))]).toEqual([a, b, undefined]);
  });

  test('of one audience are not found by another', () => {
    const index = new RequestIndex<Answer>();
    const [a, b] = [answer('a'), answer('b')];
    index.add('POST READER', between('x'), a);
    expect(index.find('POST EDITOR', between('x'))).toBeUndefined();
    index.add('POST EDITOR', between('x'), b);
    expect([index.find('POST READER', between('x')), index.find('POST EDITOR', between('x'))]).toEqual([a, b]);
  });

  test('as an address and as a body are two', () => {
    const index = new RequestIndex<Answer>();
    index.add('v', '/graphql?query=a', answer('a'));
    expect(index.find('v', Buffer.from('/graphql?query=a'))).toBeUndefined();
    expect(index.find('v', '/graphql?query=a')?.name).toBe('a');
  });

  test('are found after the buffer that they came in was written over', () => {
    const index = new RequestIndex<Answer>();
    const body = between('x');
    index.add('v', body, answer('a'));
    body.fill(0);
    expect(index.find('v', between('x'))?.name).toBe('a');
    expect(index.find('v', body)).toBeUndefined();
  });

  test('that are alike push out the oldest of their kind, and no others', () => {
    const index = new RequestIndex<Answer>();
    index.add('v', Buffer.from('{"query":"{ other }"}'), answer('other'));
    const all = Array.from({ length: 50 }, (_, at) => answer(String(at)));
    all.forEach((one, at) => index.add('v', between(String(at).padStart(3, '0')), one));
    const found = all.filter((one, at) => index.find('v', between(String(at).padStart(3, '0'))) === one);
    expect(found).toEqual(all.slice(-8));
    expect(index.find('v', Buffer.from('{"query":"{ other }"}'))?.name).toBe('other');
  });

  test('for one answer are remembered a few times, and no more', () => {
    const index = new RequestIndex<Answer>();
    const one = answer('a');
    const taken = Array.from({ length: 100 }, (_, at) => index.add('v', `words ${at}`, one));
    expect(taken.filter((bytes) => bytes > 0)).toHaveLength(8);
    expect(Array.from({ length: 100 }, (_, at) => index.find('v', `words ${at}`)).filter((found) => found === one)).toHaveLength(8);
  });

  test('say at least how many bytes they take', () => {
    const index = new RequestIndex<Answer>();
    expect(index.add('v', between('x'.repeat(1000)), answer('a'))).toBeGreaterThan(1400);
  });
});

test('nothing is found that was not added, or was dropped since', () => {
  const middle = fc.constantFrom('one', 'two', 'six', '');
  const wording: fc.Arbitrary<Wording> = fc.oneof(middle.map(between), middle.map((text) => `/graphql?query=${text}`));
  const step = fc.record({ does: fc.constantFrom('add', 'add', 'drop'), variant: fc.constantFrom('v', 'w'), wording, name: fc.constantFrom('a', 'b', 'c') });
  fc.assert(fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
    const index = new RequestIndex<Answer>();
    const things = new Map(['a', 'b', 'c'].map((name) => [name, answer(name)]));
    const model = new Map<string, Answer>();
    const keyOf = (variant: string, words: Wording) => `${variant} ${typeof words} ${words.toString()}`;
    for (const { does, variant, wording: words, name } of steps) {
      const thing = things.get(name) ?? answer(name);
      if (does === 'drop') {
        index.drop(thing);
        for (const [key, held] of model) if (held === thing) model.delete(key);
      } else if (index.add(variant, words, thing) > 0) model.set(keyOf(variant, words), thing);
      const found = index.find(variant, words);
      expect(found).toBe(model.get(keyOf(variant, words)));
    }
    for (const thing of things.values()) index.drop(thing);
    for (const { variant, wording: words } of steps) expect(index.find(variant, words)).toBeUndefined();
  }));
});
