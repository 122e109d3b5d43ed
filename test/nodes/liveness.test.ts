import { describe, expect, test } from '@jest/globals';
import { createLiveness } from '../../src/nodes/liveness.js';

const node = (_id: string, beat: number) => ({ _id, beat });

describe('who lives', () => {
  test('a node whose beat changes lives; one whose beat stands still for too long is dead', () => {
    const liveness = createLiveness({ deadAfter: 1000, silentAfter: 800 });
    liveness.see([node('a', 1), node('b', 1)], 0, 0);
    liveness.see([node('a', 2), node('b', 1)], 900, 900);
    expect(liveness.living(999).sort()).toEqual(['a', 'b']);
    expect(liveness.isDead('b', 1000)).toBe(true);
    expect(liveness.isDead('a', 1000)).toBe(false);
    expect(liveness.living(1000)).toEqual(['a']);
  });
  test('one that beats again lives again', () => {
    const liveness = createLiveness({ deadAfter: 1000, silentAfter: 800 });
    liveness.see([node('a', 1)], 0, 0);
    liveness.see([node('a', 1)], 900, 900);
    expect(liveness.isDead('a', 2000)).toBe(true);
    liveness.see([node('a', 2)], 2000, 2000);
    expect(liveness.isDead('a', 2500)).toBe(false);
  });
  test('nobody is dead as long as the store was not asked again: who cannot look knows nothing of the others', () => {
    const liveness = createLiveness({ deadAfter: 1000, silentAfter: 800 });
    liveness.see([node('a', 1)], 0, 5);
    expect(liveness.isDead('a', 9000)).toBe(false);
    expect(liveness.living(9000)).toEqual(['a']);
    // An answer that was made long ago says no more.
    liveness.see([node('a', 1)], 700, 9100);
    expect(liveness.isDead('a', 9200)).toBe(false);
    liveness.see([node('a', 1)], 9300, 9310);
    expect(liveness.isDead('a', 9320)).toBe(true);
  });
  test('one that left is dead at once', () => {
    const liveness = createLiveness({ deadAfter: 1000, silentAfter: 800 });
    liveness.see([node('a', 1)], 0, 0);
    liveness.see([], 10, 10);
    expect(liveness.isDead('a', 11)).toBe(true);
  });
  test('one that was never heard of counts as alive until the store was asked after that', () => {
    const liveness = createLiveness({ deadAfter: 1000, silentAfter: 800 });
    expect(liveness.isDead('new', 100)).toBe(false);
    // Asked before it was heard of: it may have joined in between.
    liveness.see([], 50, 150);
    expect(liveness.isDead('new', 160)).toBe(false);
    liveness.see([], 200, 210);
    expect(liveness.isDead('new', 220)).toBe(true);
  });
  test('names of those who have been dead for long are told, with the beat they ended at', () => {
    const liveness = createLiveness({ deadAfter: 1000, silentAfter: 800 });
    liveness.see([node('a', 7)], 0, 0);
    expect(liveness.longDead(5999, 5000)).toEqual([]);
    expect(liveness.longDead(6000, 5000)).toEqual([{ id: 'a', beat: 7 }]);
  });
});
