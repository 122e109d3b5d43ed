import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import { startSmall } from './small-server.js';

const slow = (url: string, ms: number) => fetch(`${url}/graphql`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query: `{ slow(ms: ${ms}) }` }),
});
const soon = () => new Promise((resolve) => { setTimeout(resolve, 500); });
/** The first request of a process takes longest, on both sides. */
const warm = (url: string) => fetch(`${url}/healthz`).then((response) => response.text());

describe('starting and stopping', () => {
  test('a port that is taken is said in a sentence with what to do', async () => {
    const first = await startSmall();
    const port = Number(new URL(first.url).port);
    const second = await startSmall({ port }).catch((error: unknown) => error);
    await first.close();
    expect(second).toHaveProperty('message',
      `Port ${port} on 127.0.0.1 is taken by another program. Set PORT to a free one (PORT=${port + 10} npm start), or PORT=0 for any.`);
  });

  test('closing lets a running request finish, and takes no new one', async () => {
    const server = await startSmall();
    await warm(server.url);
    const running = slow(server.url, 1_500);
    await soon();
    const start = performance.now();
    const closed = server.close();
    expect(await (await running).json()).toEqual({ data: { slow: 'done' } });
    await closed;
    expect(performance.now() - start).toBeLessThan(5_000);
    await expect(slow(server.url, 0)).rejects.toThrow();
  });

  test('closing does not wait for connections that ask nothing, used before or not', async () => {
    for (let round = 0; round < 10; round++) {
      const server = await startSmall();
      const { hostname, port } = new URL(server.url);
      const idle = connect(Number(port), hostname);
      await once(idle, 'connect');
      const asked = Array.from({ length: 8 }, () => fetch(`${server.url}/healthz`));
      await Promise.race(asked);
      const start = performance.now();
      await server.close();
      expect(performance.now() - start).toBeLessThan(2_000);
      await Promise.allSettled(asked);
      idle.destroy();
    }
  });

  test('closing hangs up on what takes too long', async () => {
    const server = await startSmall({ settings: { closeWithin: 50 } });
    await warm(server.url);
    const hopeless = slow(server.url, 3_000).then(() => 'answered', () => 'hung up');
    await soon();
    const start = performance.now();
    await server.close();
    expect(await hopeless).toBe('hung up');
    expect(performance.now() - start).toBeLessThan(1_500);
  });
});
