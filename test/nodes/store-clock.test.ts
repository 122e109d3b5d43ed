import { expect, test } from '@jest/globals';
import { createStoreClock } from '../../src/nodes/store-clock.js';

test('goes by the store’s time, between two looks by the monotonic clock', async () => {
  let monotonic = 1000;
  const clock = createStoreClock(async () => {
    monotonic += 20;
    return new Date('2031-05-05T12:00:00.000Z');
  }, () => monotonic);
  await clock.sync();
  // Half of the way there and back.
  expect(clock.now().toISOString()).toBe('2031-05-05T12:00:00.010Z');
  monotonic += 5000;
  expect(clock.now().toISOString()).toBe('2031-05-05T12:00:05.010Z');
});
test('the first answer is taken however long it took: the own clock may be wrong by hours', async () => {
  let monotonic = 0;
  const clock = createStoreClock(async () => {
    monotonic += 4000;
    return new Date('2031-05-05T12:00:00.000Z');
  }, () => monotonic);
  await clock.sync();
  expect(clock.now().toISOString()).toBe('2031-05-05T12:00:02.000Z');
});
test('a later answer that took long says nothing', async () => {
  let monotonic = 0;
  let took = 10;
  let time = new Date('2031-05-05T12:00:00.000Z');
  const clock = createStoreClock(async () => {
    monotonic += took;
    return time;
  }, () => monotonic);
  await clock.sync();
  const before = clock.now();
  [took, time] = [5000, new Date('2040-01-01T00:00:00.000Z')];
  await clock.sync();
  expect(clock.now().getTime() - before.getTime()).toBe(5000);
});
