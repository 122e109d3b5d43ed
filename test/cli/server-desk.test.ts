import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { askServer, listenerAt } from '../../src/cli/server-desk.js';
import { startSmall } from '../http/small-server.js';

const servers: Server[] = [];
const serve = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});
const json = (body: unknown, status = 200): RequestListener => (_request, response) => void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

test('a khabar server is known by what it says of who asks, without being shown a token', async () => {
  const seen: (string | undefined)[] = [];
  const url = await serve((request, response) => {
    seen.push(request.headers.authorization);
    json({ data: { viewer: { roles: ['ANONYMOUS'] } } })(request, response);
  });
  expect(await listenerAt(url)).toBe('khabar');
  expect(seen).toEqual([undefined]);
});

test.each([
  ['a web page', ((_request, response) => void response.end('<html></html>')) as RequestListener],
  ['another GraphQL server', json({ errors: [{ message: 'Cannot query field "viewer"' }] })],
  ['a health check', json({ status: 'ok' })],
  ['a refusal', json({}, 404)],
  ['a redirect', ((_request, response) => void response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end()) as RequestListener],
  ['a connection that breaks off', (request) => void request.socket.destroy()],
])('what answers with %s is another service', async (_what, listener) => {
  expect(await listenerAt(await serve(listener))).toBe('other');
});

test('where nobody listens is nothing', async () => {
  const url = await serve(() => undefined);
  servers.splice(0).forEach((server) => server.close());
  expect(await listenerAt(url)).toBe('nothing');
});

test('an operation is answered with its data and errors', async () => {
  const { url, close } = await startSmall();
  try {
    expect(await askServer(url, 'token', 'query($name: String) { greeting(name: $name) }', { name: 'Nour' })).toEqual({ data: { greeting: 'Hello Nour' } });
  } finally {
    await close();
  }
});

test('a token that is refused is told without the token, and with what to do', async () => {
  const asked = askServer(await serve(json({ errors: [] }, 401)), 'secret-token', '{ a }', {});
  await expect(asked).rejects.toThrow(/does not accept this token.+KHABAR_DATA_DIR.+KHABAR_TOKEN/u);
  await expect(asked).rejects.not.toThrow('secret-token');
});

test('a server that has gone meanwhile is told so', async () => {
  const url = await serve(() => undefined);
  servers.splice(0).forEach((server) => server.close());
  await expect(askServer(url, 'token', '{ a }', {})).rejects.toThrow(/does not answer \(ECONNREFUSED\)/u);
});
