import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, jest, test } from '@jest/globals';
import { quickLane, type QuickLaneOptions } from '../../src/http/quick-lane.js';
import { Refusal } from '../../src/http/refusal.js';

/** What became of a GET whose looking up ends with this error: how often it went the long way, and what was logged. */
async function broken(error: Error) {
  const [next, logged] = [jest.fn(), jest.fn()];
  const worded = () => { throw error; };
  const options = { gateway: { kept: { worded } }, allowedOrigins: [], countRequest: null, isClosing: () => false, log: { error: logged } };
  const request = { method: 'GET', url: '/graphql?query={a}', headers: {}, socket: {} } as unknown as IncomingMessage;
  quickLane(options as unknown as QuickLaneOptions<object>, next)(request, { headersSent: false } as ServerResponse);
  await new Promise(setImmediate);
  return { next: next.mock.calls.length, logged: logged.mock.calls };
}

test('what breaks in the quick lane is logged, and the request goes the long way, once', async () => {
  const error = new Error('broken');
  expect(await broken(error)).toMatchObject({ next: 1, logged: [[{ err: error }, expect.any(String)]] });
});

test('what is refused there goes the long way, which says why: nothing is logged', async () => {
  expect(await broken(new Refusal(400, 'BAD_REQUEST', 'no'))).toEqual({ next: 1, logged: [] });
});
