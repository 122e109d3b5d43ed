import { expect, test } from '@jest/globals';
import { createPlaces } from '../../src/ingest/places.js';

/** Work that ends when it is told to. */
function held() {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => { end = resolve; });
  return { end, wait: () => ended };
}
const DUE = { priority: 0 };
const tick = () => new Promise((resolve) => { setTimeout(resolve, 20); });

test('so many turns have a place at a time', async () => {
  const inPlace = createPlaces({ atATime: 2, aside: 0, patience: 10_000 });
  const gate = held();
  const begun: number[] = [];
  const turns = [1, 2, 3].map((turn) => inPlace(() => { begun.push(turn); return gate.wait(); }, DUE));
  await tick();
  expect(begun).toEqual([1, 2]);
  gate.end();
  await Promise.all(turns);
  expect(begun).toEqual([1, 2, 3]);
});

test('one that the network keeps leaves its place to the next', async () => {
  const inPlace = createPlaces({ atATime: 1, aside: 2, patience: 5 });
  const hosts = [held(), held()];
  const silent = hosts.map(({ wait }) => inPlace((patiently) => patiently(wait()), DUE));
  await expect(inPlace(async () => 'read', DUE)).resolves.toBe('read');
  for (const { end } of hosts) end();
  await Promise.all(silent);
});

test('who waits for one that the network keeps is told', async () => {
  const inPlace = createPlaces({ atATime: 1, aside: 0, patience: 5 });
  const gate = held();
  let turn: Promise<void> | null = null;
  await new Promise<void>((kept) => { turn = inPlace((patiently) => patiently(gate.wait()), { priority: 0, kept }); });
  gate.end();
  await turn;
});

test('as many as are set go on without a place, so that memory is bounded', async () => {
  const inPlace = createPlaces({ atATime: 1, aside: 1, patience: 5 });
  const [first, second] = [held(), held()];
  const begun: string[] = [];
  const turns = [
    inPlace((patiently) => patiently(first.wait()), DUE),
    inPlace((patiently) => patiently(second.wait()), DUE),
    inPlace(async () => { begun.push('third'); }, DUE),
  ];
  await new Promise((resolve) => { setTimeout(resolve, 100); });
  expect(begun).toEqual([]);
  second.end();
  await Promise.all(turns.slice(1));
  expect(begun).toEqual(['third']);
  first.end();
  await Promise.all(turns);
});

test('one that keeps itself busy keeps its place', async () => {
  const inPlace = createPlaces({ atATime: 1, aside: 5, patience: 5 });
  const writing = held();
  const begun: string[] = [];
  const turns = [inPlace(writing.wait, DUE), inPlace(async () => { begun.push('second'); }, DUE)];
  await new Promise((resolve) => { setTimeout(resolve, 60); });
  expect(begun).toEqual([]);
  writing.end();
  await Promise.all(turns);
});

test('the more important begins first, and a failure is told and keeps no place', async () => {
  const inPlace = createPlaces({ atATime: 1, aside: 0, patience: 10_000 });
  const gate = held();
  const order: string[] = [];
  const failing = expect(inPlace(async (patiently) => { await patiently(gate.wait()); throw new Error('told'); }, DUE)).rejects.toThrow('told');
  const others = [['due', 0], ['given', 1]] as const;
  const turns = others.map(([name, priority]) => inPlace(async () => { order.push(name); }, { priority }));
  gate.end();
  await failing;
  await Promise.all(turns);
  expect(order).toEqual(['given', 'due']);
});
