import { describe, expect, test } from '@jest/globals';
import { Overlaps } from '../../src/store/overlaps.js';

/** Writes of these ids, which end under their names. */
function entered() {
  const overlaps = new Overlaps();
  const ended: string[] = [];
  return {
    ended,
    enter(name: string, ids: readonly string[] | null) {
      const { isSure, leave } = overlaps.enter(ids);
      return { isSure, leave: () => leave(() => void ended.push(name)) };
    },
  };
}

describe('writes that overlap', () => {
  test('of different documents end each by itself', () => {
    const { enter, ended } = entered();
    const [one, other] = [enter('one', ['a']), enter('other', ['b'])];
    other.leave();
    expect(ended).toEqual(['other']);
    one.leave();
    expect(ended).toEqual(['other', 'one']);
  });

  test('of one document end together, and so do those that overlap with these alone', () => {
    const { enter, ended } = entered();
    const one = enter('one', ['a']);
    const both = enter('both', ['a', 'b']);
    one.leave();
    const other = enter('other', ['b']);
    both.leave();
    expect(ended).toEqual([]);
    other.leave();
    expect(ended).toEqual(['one', 'both', 'other']);
    enter('later', ['a']).leave();
    expect(ended).toEqual(['one', 'both', 'other', 'later']);
  });

  test('with one of any documents cannot be told from what is there', () => {
    const { enter, ended } = entered();
    const one = enter('one', ['a']);
    const any = enter('any', null);
    const next = enter('next', ['b']);
    expect([one.isSure, any.isSure, next.isSure]).toEqual([true, false, false]);
    for (const write of [one, any]) write.leave();
    expect(ended).toEqual([]);
    next.leave();
    expect(ended).toHaveLength(3);
    expect(enter('alone', null).isSure).toBe(true);
  });

  test('where only ids are named, all can be told', () => {
    const { enter } = entered();
    expect([enter('one', ['a']).isSure, enter('two', ['a']).isSure]).toEqual([true, true]);
  });
});
