import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { createHostQueue, type Turn, type TurnRequest } from '../../src/upstream/host-queue.js';

const HOST = 'outlet.example';
const flush = () => jest.advanceTimersByTimeAsync(0);

describe('a host’s queue', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  /** Requests of one host by name: which were begun, in order, which run, and how each ended. */
  const queueOf = (perHost: number) => {
    const queue = createHostQueue(perHost, 100);
    const begun: string[] = [];
    const running = new Map<string, { turn: Turn; end: () => void }>();
    const ended: Record<string, string> = {};
    const ask = (name: string, request: Partial<TurnRequest> = {}) => {
      const work = (turn: Turn) => new Promise<string>((resolve, reject) => {
        begun.push(name);
        running.set(name, { turn, end: () => resolve('ANSWERED') });
        turn.signal.addEventListener('abort', () => reject(turn.signal.reason as Error));
        turn.asked();
      }).finally(() => running.delete(name));
      const asked = queue(HOST, { isFailing: () => false, isRepeatable: true, ...request }, work);
      const ends = async () => { ended[name] = await asked.catch(({ code }: { code: string }) => code); };
      void ends();
      return flush();
    };
    const answer = async (name: string) => {
      running.get(name)?.turn.answered();
      running.get(name)?.end();
      await flush();
    };
    return { ask, answer, begun, ended, running: () => [...running.keys()] };
  };

  test('runs so many at a time, and the rest in the order in which they came', async () => {
    const { ask, answer, begun } = queueOf(2);
    for (const name of ['a', 'b', 'c', 'd']) await ask(name);
    expect(begun).toEqual(['a', 'b']);
    await answer('b');
    await answer('a');
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
  });

  test('asks what gave its turn up once more, when nobody else waits, and then lets it be', async () => {
    const { ask, answer, begun, ended, running } = queueOf(2);
    for (const name of ['a', 'b', 'c']) await ask(name);
    await jest.advanceTimersByTimeAsync(99);
    expect(running()).toEqual(['a', 'b']);
    await jest.advanceTimersByTimeAsync(1);
    expect(running()).toEqual(['a', 'c']);
    await answer('c');
    expect(running()).toEqual(['a', 'b']);
    await ask('d');
    await jest.advanceTimersByTimeAsync(10_000);
    expect(running()).toEqual(['b', 'd']);
    await answer('b');
    expect(begun).toEqual(['a', 'b', 'c', 'b', 'd', 'a']);
    expect(ended).toEqual({ b: 'ANSWERED', c: 'ANSWERED' });
  });

  test('takes its only turn away from silence twice, and then gives the silent up', async () => {
    const { ask, answer, begun, ended } = queueOf(1);
    await ask('a');
    await ask('b');
    await jest.advanceTimersByTimeAsync(100);
    await answer('b');
    await ask('c');
    await jest.advanceTimersByTimeAsync(100);
    expect([begun, ended]).toEqual([['a', 'b', 'a', 'c'], { a: 'TIMEOUT', b: 'ANSWERED' }]);
  });

  test('takes no turn away from what cannot be asked twice, nor from what has begun to answer', async () => {
    const { ask, running } = queueOf(1);
    await ask('form', { isRepeatable: false });
    await ask('a');
    await jest.advanceTimersByTimeAsync(10_000);
    expect(running()).toEqual(['form']);
  });

  test('waits for longer where a host is slow to answer', async () => {
    const { ask, answer, running } = queueOf(2);
    for (const name of ['a', 'b', 'c', 'd', 'e']) await ask(name);
    await jest.advanceTimersByTimeAsync(90);
    await answer('a');
    await answer('b');
    await jest.advanceTimersByTimeAsync(179);
    expect(running()).toEqual(['c', 'd']);
    await jest.advanceTimersByTimeAsync(1);
    expect(running()).toEqual(['c', 'e']);
  });

  test('leaves one turn free of those that failed the last time', async () => {
    const { ask, running } = queueOf(3);
    for (const name of ['a', 'b', 'c', 'd']) await ask(name, { isFailing: () => true });
    expect(running()).toEqual(['a', 'b']);
    await ask('good');
    expect(running()).toEqual(['a', 'b', 'good']);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(running()).toEqual(['a', 'b', 'good']);
  });
});
