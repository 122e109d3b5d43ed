import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { placeOf } from '../../src/nodes/placement.js';

const nodes = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 8 });
const hosts = fc.uniqueArray(fc.domain(), { minLength: 1, maxLength: 40 });

test('all nodes say the same, in whatever order they know each other', () => {
  fc.assert(fc.property(nodes, hosts, (ids, names) => {
    for (const name of names) expect(placeOf(name, [...ids].reverse())).toBe(placeOf(name, ids));
  }));
});
test('when a node goes, only what it had moves', () => {
  fc.assert(fc.property(nodes, hosts, (ids, names) => {
    const [gone, ...left] = ids;
    for (const name of names) if (placeOf(name, ids) !== gone) expect(placeOf(name, left)).toBe(placeOf(name, ids));
  }));
});
test('many hosts are spread over the nodes about evenly', () => {
  const ids = ['one', 'two', 'three'];
  const counts = new Map<string | null, number>();
  for (let host = 0; host < 3000; host++) {
    const place = placeOf(`host-${host}.example`, ids);
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  for (const id of ids) expect(counts.get(id)).toBeGreaterThan(850);
});
test('where nobody is, nothing belongs to anybody', () => {
  expect(placeOf('host.example', [])).toBeNull();
});
