import { expect, test } from '@jest/globals';
import { inTurn } from '../src/in-turn.js';

test('all steps are taken in their order, whichever fails, and what failed first is told', async () => {
  const taken: string[] = [];
  const step = (name: string, fails = false) => async () => {
    taken.push(name);
    if (fails) throw new Error(name);
  };
  await expect(inTurn([step('a'), step('b', true), step('c', true), step('d')])).rejects.toThrow('b');
  expect(taken).toEqual(['a', 'b', 'c', 'd']);
  await inTurn([step('e')]);
});
