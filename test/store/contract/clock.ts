import { describe, expect } from '@jest/globals';
import type { Bench } from '../contract.js';

export function describeClock({ engine, test }: Bench): void {
  describe('the store’s clock', () => {
    test('tells a time, which never goes back', async () => {
      const first = await engine().time();
      const second = await engine().time();
      expect(first.getTime()).toBeGreaterThan(Date.UTC(2026, 0, 1));
      expect(second.getTime()).toBeGreaterThanOrEqual(first.getTime());
    });
  });
}
