import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ReadyAnswer } from '../plan.js';

/**
 * What plain `node:http` can do with these bytes: a request is read to its end and gets the next ready answer, or a
 * bare 304 when it names any tag. Nothing of the request is parsed.
 */
export async function startBare(answers: string): Promise<string> {
  const ready = (JSON.parse(await readFile(answers, 'utf8')) as ReadyAnswer[]).map(({ type, body }) => {
    const bytes = Buffer.from(body);
    const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
    return { bytes, etag, headers: { 'content-type': type, 'content-length': bytes.length, etag } };
  });
  let next = 0;
  const server = createServer((request, response) => {
    const answer = ready[next++ % ready.length];
    if (!answer) throw new Error('there is no answer to send');
    request.on('end', () => {
      if (request.headers['if-none-match'] === undefined) response.writeHead(200, answer.headers).end(answer.bytes);
      else response.writeHead(304, { etag: answer.etag }).end();
    }).resume();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}
