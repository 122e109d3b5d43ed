import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { giverOf, nextOf, type Runs, type Waits } from '../../src/upstream/host-turns.js';

const good: Waits = { isDoubted: false, passed: 0 };
const bad: Waits = { isDoubted: true, passed: 0 };
const asked: Runs = { isDoubted: false, isSilent: false, mayGiveWay: true, givesWay: false };
const silent: Runs = { ...asked, isSilent: true };
const doubted: Runs = { ...asked, isDoubted: true, mayGiveWay: false };

describe('the next turn at a host', () => {
  test.each([
    ['goes to the first that came', [good, good], [asked], 2, 0],
    ['passes over what is doubted', [bad, bad, good], [asked], 2, 2],
    ['goes to what is doubted when nobody else waits', [bad, bad], [asked], 2, 0],
    ['is not for what is doubted when it is the last one', [bad], [doubted, doubted, doubted], 4, null],
    ['is for others then', [bad, good], [doubted, doubted, doubted], 4, 1],
    ['is for what is doubted where there is only one', [bad], [], 1, 0],
    ['but not before others', [bad, good], [], 1, 1],
    ['goes to what is doubted after thirty others', [{ ...bad, passed: 30 }, good], [asked], 2, 0],
    ['not even then when it is the last one', [{ ...bad, passed: 30 }, good], [doubted], 2, 1],
    ['is nobody’s while all are taken', [good], [asked, asked], 2, null],
    ['is nobody’s when nobody waits', [], [], 2, null],
  ])('%s', (_what, waiting, running, perHost, next) => {
    expect(nextOf(waiting, running, perHost)).toBe(next);
  });

  test('is never one too many, and what is doubted never has all', () => {
    const wish = fc.record({ isDoubted: fc.boolean(), passed: fc.nat(40) });
    fc.assert(fc.property(fc.array(wish, { maxLength: 30 }), fc.integer({ min: 1, max: 6 }), fc.infiniteStream(fc.nat()), (wishes, perHost, chance) => {
      const [waiting, running] = [[...wishes], [] as Runs[]];
      while (waiting.length > 0) {
        const next = nextOf(waiting, running, perHost);
        if (next === null) running.splice((chance.next().value as number) % running.length, 1);
        else running.push({ ...asked, isDoubted: waiting.splice(next, 1)[0]?.isDoubted ?? false });
        expect(running.length).toBeLessThanOrEqual(perHost);
        if (perHost > 1) expect(running.filter(({ isDoubted }) => isDoubted).length).toBeLessThan(perHost);
      }
    }));
  });
});

describe('a turn is given up', () => {
  test.each([
    ['by the youngest when all are silent and another waits', [good], [silent, silent], 2, 1],
    ['by what is silent when what is doubted has the rest', [good], [doubted, silent], 2, 1],
    ['by nobody while one is not silent yet', [good], [silent, asked], 2, null],
    ['by nobody when nobody waits', [], [silent, silent], 2, null],
    ['by nobody for what is doubted', [bad], [silent, silent], 2, null],
    ['by nobody while one gives it up already', [good, good], [silent, { ...silent, givesWay: true }], 2, null],
    ['by the last that may', [good], [silent, { ...silent, mayGiveWay: false }], 2, 0],
    ['by nobody when none may', [good], [{ ...silent, mayGiveWay: false }], 1, null],
    ['by nobody when one is free', [good], [silent], 2, null],
  ])('%s', (_what, waiting, running, perHost, giver) => {
    expect(giverOf(waiting, running, perHost)).toBe(giver);
  });
});
