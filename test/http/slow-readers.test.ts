import { connect, type Socket } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { RunningHttp } from '../../src/http/server.js';
import { openNewsroom, post, type RealNewsroom } from './real-server.js';

let newsroom: RealNewsroom;
let server: RunningHttp;
beforeAll(async () => {
  newsroom = await openNewsroom();
  server = await newsroom.serve({ keeps: false });
});
afterAll(() => newsroom.close());

/** Many times the articles, each time by another name that `letter` begins with: some 20 KB. */
const query = (letter: string) => `{ ${Array.from({ length: 12 }, (_, at) => `${letter}${at}: articles(first: 8) { nodes { id uri headline description } }`).join(' ')} }`;
/** More than the kernel takes for a connection that nobody reads. */
const TIMES = 600;

function ask(socket: Socket, letter: string, times: number): void {
  const body = JSON.stringify({ query: query(letter) });
  const asked = `POST /graphql HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  socket.write(asked.repeat(times));
}

/** The bodies of so many answers, as they come. */
async function bodies(socket: Socket, times: number): Promise<string[]> {
  const found: string[] = [];
  let bytes: Buffer = Buffer.alloc(0);
  for await (const chunk of socket) {
    bytes = Buffer.concat([bytes, chunk as Buffer]);
    for (;;) {
      const end = bytes.indexOf('\r\n\r\n');
      if (end < 0) break;
      const length = Number(/content-length: (\d+)/iu.exec(bytes.subarray(0, end).toString())?.[1]);
      if (bytes.length < end + 4 + length) break;
      found.push(bytes.subarray(end + 4, end + 4 + length).toString());
      bytes = bytes.subarray(end + 4 + length);
    }
    if (found.length === times) return found;
  }
  throw new Error(`The connection ended after ${found.length} answers`);
}

test('who reads slowly gets its own answers whole, whatever others are answered meanwhile', async () => {
  const right: Record<string, string> = {};
  for (const letter of ['s', 'q']) {
    await post(server, query(letter));
    right[letter] = (await post(server, query(letter))).text;
  }
  const { port } = new URL(server.url);
  const [slow, quick] = [connect(Number(port), '127.0.0.1'), connect(Number(port), '127.0.0.1')];
  await Promise.all([once(slow, 'connect'), once(quick, 'connect')]);
  slow.pause();
  ask(slow, 's', TIMES);
  for (let at = 0; at < 20; at++) {
    ask(quick, 'q', 10);
    expect(new Set(await bodies(connectedTo(quick), 10))).toEqual(new Set([right['q']]));
  }
  expect(new Set(await bodies(slow, TIMES))).toEqual(new Set([right['s']]));
  quick.destroy();
}, 60_000);

/** Reading a connection to the end of an iteration would close it. */
const connectedTo = (socket: Socket) => socket.iterator({ destroyOnReturn: false }) as unknown as Socket;
