import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { steadily } from '../../src/nodes/steadily.js';

describe('something that is done steadily', () => {
  test('is done at once, then at its pace however long it takes, and no more once it is stopped', async () => {
    const begun: number[] = [];
    const steady = steadily(100, async () => {
      begun.push(performance.now());
      await delay(60);
    }, () => undefined);
    await delay(550);
    await steady.stop();
    const done = begun.length;
    // A pace from end to beginning would be 160 ms: four times.
    expect(done).toBeGreaterThanOrEqual(5);
    await delay(150);
    expect(begun.length).toBe(done);
  });
  test('one that takes longer than its pace is not begun beside itself', async () => {
    let [inside, most] = [0, 0];
    const steady = steadily(5, async () => {
      most = Math.max(most, ++inside);
      await delay(30);
      inside--;
    }, () => undefined);
    await delay(200);
    await steady.stop();
    expect([inside, most]).toEqual([0, 1]);
  });
  test('goes on when it fails, and tells the first failure in a row', async () => {
    const outcomes = [false, false, true, false, false, true];
    const told: string[] = [];
    let round = 0;
    const steady = steadily(1, async () => {
      round += 1;
      if (outcomes[round - 1] === false) throw new Error(`failure ${round}`);
    }, (error) => told.push((error as Error).message));
    while (round < outcomes.length) await delay(2);
    await steady.stop();
    expect(told).toEqual(['failure 1', 'failure 4']);
  });
});
