import { EventEmitter } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect, test } from '@jest/globals';
import { Output } from '../../src/execution/output.js';
import { createSenders } from '../../src/http/send-kept.js';

function written(text: string): Buffer {
  const output = new Output();
  output.add(text);
  return output.end();
}

/** Sends an answer; in the connection so many bytes wait then, or there is none yet as another answer has its turn. */
function send(body: Buffer, waiting: number | null): void {
  const socket = waiting === null ? null : { writableLength: waiting };
  const response = Object.assign(new EventEmitter(), { socket, writeHead: () => response, end: () => response }) as unknown as ServerResponse;
  const senders = createSenders(() => { throw new Error('nothing is kept'); }, 'accept', () => false);
  senders.sendMade({ headers: {} } as IncomingMessage, response, { body, type: 'application/json', cacheStatus: null });
}

test('an answer that the kernel has taken makes room for the next', () => {
  const body = written('{"data":1}');
  send(body, 0);
  expect(written('{"data":2}').byteOffset).toBe(body.byteOffset);
});

test.each([['waits to be taken', 1], ['waits for its turn', null]])('one that %s is left as it is', (_, waiting) => {
  const body = written('{"data":1}');
  send(body, waiting);
  written('{"data":2}');
  expect(body.toString()).toBe('{"data":1}');
});
