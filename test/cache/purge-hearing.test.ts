import { describe, expect, test } from '@jest/globals';
import { CERTAIN_FOR, hearPurges } from '../../src/cache/purge-hearing.js';
import { PurgeBook } from '../../src/cache/purge-book.js';
import type { Redis } from '../../src/redis/redis.js';

/** A Redis of which the test says what it answers and what is heard. */
function scripted() {
  const clock = { now: 0 };
  const server = { run: 'r1' as string | null, seq: 10, deaf: 0 };
  let publish: (text: string) => void = () => undefined;
  let down: () => void = () => undefined;
  const redis = {
    run: async () => String(server.seq),
    runId: () => server.run,
    subscribe: (_channel: string, listener: (text: string) => void) => { publish = listener; },
    onDown: (listener: () => void) => { down = listener; },
    hearAnew: () => { server.deaf += 1; },
  } as unknown as Redis;
  const book = new PurgeBook(() => clock.now);
  const hearing = hearPurges({ redis, store: 's', book, now: () => clock.now, onMissed: () => undefined });
  const say = (seq: number, tags: readonly string[] = ['articles']) => {
    server.seq = Math.max(server.seq, seq);
    publish(`${seq} ${JSON.stringify({ begun: [], ended: [['w', tags]], all: false })}`);
  };
  return { clock, server, book, hearing, say, publish: (text: string) => publish(text), breakDown: () => down() };
}

describe('what is heard of other nodes’ writes', () => {
  test('is certain only once it was compared, and only for two seconds', async () => {
    const { clock, hearing } = scripted();
    expect(hearing.moment()).toBeNull();
    await hearing.check();
    expect(hearing.moment()).toEqual({ run: 'r1', seq: 10 });
    clock.now = CERTAIN_FOR - 1;
    expect(hearing.moment()).not.toBeNull();
    clock.now = CERTAIN_FOR;
    expect(hearing.moment()).toBeNull();
    await hearing.check();
    expect(hearing.moment()).not.toBeNull();
  });

  test('a subscription that hears nothing of what is counted loses the certainty, and is made anew', async () => {
    const { clock, server, hearing } = scripted();
    await hearing.check();
    server.seq = 11;
    for (clock.now = 500; clock.now <= CERTAIN_FOR; clock.now += 500) await hearing.check();
    expect(hearing.moment()).toBeNull();
    expect(server.deaf).toBeGreaterThan(0);
  });

  test('what is heard a little late is no harm', async () => {
    const { clock, server, hearing, say } = scripted();
    await hearing.check();
    server.seq = 11;
    clock.now = 500;
    await hearing.check();
    clock.now = 700;
    say(11);
    clock.now = CERTAIN_FOR + 400;
    expect(hearing.moment()).toEqual({ run: 'r1', seq: 11 });
    expect([server.deaf, hearing.missed()]).toEqual([0, 0]);
  });

  test('a number that is left out, or a message that nobody can read, gives everything up', async () => {
    const { book, hearing, say, publish } = scripted();
    await hearing.check();
    const asOf = book.present();
    say(11, ['stories']);
    expect(book.holds(['articles'], asOf)).toBe(true);
    say(13, ['stories']);
    expect(book.holds(['articles'], asOf)).toBe(false);
    const later = book.present();
    publish('rubbish');
    expect(book.holds(['articles'], later)).toBe(false);
    expect(hearing.missed()).toBe(2);
  });

  test('after an interruption all is kept if nothing was missed, nothing if something was, and nothing of another server', async () => {
    for (const [run, seq, holds] of [['r1', 10, true], ['r1', 11, false], ['r2', 10, false]] as const) {
      const { server, book, hearing, breakDown } = scripted();
      await hearing.check();
      const asOf = book.present();
      breakDown();
      expect(hearing.moment()).toBeNull();
      Object.assign(server, { run, seq });
      await hearing.check();
      expect(hearing.moment()).toEqual({ run, seq });
      expect(book.holds(['articles'], asOf)).toBe(holds);
    }
  });

  test('an answer that was made before an interruption lies before what this node changed in it', async () => {
    const { book, hearing, breakDown } = scripted();
    await hearing.check();
    breakDown();
    // Unannounced, as nothing could be told.
    book.begin('own', ['articles', 'articles/a'], Infinity);
    book.end('own', ['articles', 'articles/a']);
    await hearing.check();
    expect(book.holds(['articles/a'], hearing.tickOf({ run: 'r1', seq: 10 }) ?? -1)).toBe(false);
    expect(book.holds(['articles/b'], hearing.tickOf({ run: 'r1', seq: 10 }) ?? -1)).toBe(true);
  });

  test('a counter that begins anew is not counted as so many missed', async () => {
    const { server, hearing, say } = scripted();
    server.seq = 0;
    await hearing.check();
    say(1_796_000_000_000_000);
    expect(hearing.missed()).toBe(0);
  });

  test('an answer of another node is placed by the number that its maker had heard, and not placed when it lies before what is known', async () => {
    const { book, hearing, say } = scripted();
    await hearing.check();
    say(11, ['articles/a']);
    const placed = (seq: number, run = 'r1') => hearing.tickOf({ run, seq });
    expect([placed(9), placed(12), placed(11, 'r2')]).toEqual([null, null, null]);
    expect(book.holds(['articles/a'], placed(10) ?? -1)).toBe(false);
    expect(book.holds(['articles/a'], placed(11) ?? -1)).toBe(true);
    expect(book.holds(['articles/b'], placed(10) ?? -1)).toBe(true);
  });

  test('a server that does not say which start it is leaves nothing certain', async () => {
    const { server, hearing } = scripted();
    server.run = null;
    await hearing.check();
    expect(hearing.moment()).toBeNull();
  });
});
