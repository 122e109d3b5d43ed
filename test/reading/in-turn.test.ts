import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createInTurn } from '../../src/reading/in-turn.js';

const drain = (inTurn: ReturnType<typeof createInTurn<string>>) => {
  const out: string[] = [];
  for (let next = inTurn.next(); next !== null; next = inTurn.next()) out.push(next);
  return out;
};

describe('documents that wait', () => {
  test('of one host come in their order, and hosts take turns', () => {
    const inTurn = createInTurn<string>();
    for (const one of ['a1', 'a2', 'a3', 'b1', 'c1', 'b2']) inTurn.add(one.slice(0, 1), one);
    expect(drain(inTurn)).toEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
  });

  test('are all read, each once; nobody waits for more than one document of each other host', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 40 }), (hosts) => {
      const inTurn = createInTurn<string>();
      hosts.forEach((host, index) => inTurn.add(host, `${host}${index}`));
      const out = drain(inTurn);
      expect(out.toSorted()).toEqual(hosts.map((host, index) => `${host}${index}`).sort());
      const firsts = new Set(hosts).size;
      expect(new Set(out.slice(0, firsts).map((one) => one.slice(0, 1))).size).toBe(firsts);
    }));
  });

  test('are taken out together', () => {
    const inTurn = createInTurn<string>();
    for (const one of ['a', 'a', 'b']) inTurn.add(one, one);
    expect(inTurn.clear()).toEqual(['a', 'a', 'b']);
    expect(inTurn.next()).toBeNull();
  });
});
