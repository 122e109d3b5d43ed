import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { LeaseLost } from '../../src/nodes/lease-lost.js';
import { createPen, type Pen } from '../../src/nodes/pen.js';
import type { Store } from '../../src/store/store.js';
import { temporaryStore } from '../fixtures/temporary-store.js';

describe('the pen', () => {
  let store: Store;
  let close: () => Promise<void>;
  const dead = new Set<string>();
  const made: Pen[] = [];
  const standing = (id: string, lost: AbortSignal = new AbortController().signal) => ({ id, lost });
  const penOf = () => {
    const pen = createPen({ leases: store.leases, membership: { isDead: (id) => dead.has(id) }, now: () => new Date(), log: { warn: () => undefined } });
    made.push(pen);
    return pen;
  };

  beforeEach(async () => {
    ({ store, close } = await temporaryStore());
    dead.clear();
  });
  afterEach(async () => {
    await Promise.all(made.splice(0).map((pen) => pen.putDown()));
    await close();
  });

  test('is in one hand at a time, and all get it', async () => {
    let writing = 0;
    const order: string[] = [];
    const writer = async (id: string) => {
      const pen = penOf();
      for (let item = 0; item < 20; item++) {
        await pen.write(standing(id), async () => {
          writing += 1;
          expect(writing).toBe(1);
          order.push(id);
          await delay(5);
          writing -= 1;
        });
      }
    };
    await Promise.all(['a', 'b', 'c'].map(writer));
    expect(order.length).toBe(60);
  });

  test('is handed on while there is more to write, when others wait', async () => {
    const [busy, other] = [penOf(), penOf()];
    const done = new AbortController();
    const always = (async () => {
      while (!done.signal.aborted) await busy.write(standing('busy'), () => delay(5));
    })();
    await delay(50);
    await other.write(standing('other'), async () => done.abort());
    await always;
    expect(done.signal.aborted).toBe(true);
  });

  test('its token grows with each hand it comes into', async () => {
    const [one, other] = [penOf(), penOf()];
    const tokens: (number | null)[] = [];
    await one.write(standing('one'), async () => void tokens.push(one.token()));
    await one.putDown();
    expect(one.token()).toBeNull();
    await other.write(standing('other'), async () => void tokens.push(other.token()));
    expect(tokens[1]).toBeGreaterThan(tokens[0] ?? Infinity);
  });

  test('is taken from a dead node, and not from a living one', async () => {
    const [gone, heir] = [penOf(), penOf()];
    const never = new AbortController();
    void gone.write(standing('gone'), () => delay(60_000, undefined, { ref: false, signal: never.signal })).catch(() => undefined);
    while (gone.token() === null) await delay(5);
    let has = false;
    const waiting = heir.write(standing('heir'), async () => { has = true; });
    await delay(400);
    expect(has).toBe(false);
    dead.add('gone');
    await waiting;
    expect(has).toBe(true);
    expect(heir.token()).toBeGreaterThan(gone.token() ?? Infinity);
    never.abort();
  });

  test('who waits for it gives up when it may write no more', async () => {
    const [one, other] = [penOf(), penOf()];
    const lost = new AbortController();
    const never = new AbortController();
    void one.write(standing('one'), () => delay(60_000, undefined, { ref: false, signal: never.signal })).catch(() => undefined);
    while (one.token() === null) await delay(5);
    const waiting = other.write(standing('other', lost.signal), () => Promise.resolve());
    lost.abort();
    await expect(waiting).rejects.toThrow(LeaseLost);
    never.abort();
  });

  test('work that fails gives it back all the same', async () => {
    const [one, other] = [penOf(), penOf()];
    await expect(one.write(standing('one'), () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await other.write(standing('other'), async () => 'done')).toBe('done');
  });
});
