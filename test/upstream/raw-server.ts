import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

/** An upstream without manners: what it writes on a connection is up to the test. */
export interface RawServer { readonly origin: string; readonly port: number; readonly connections: () => number; close(): Promise<void> }

/** Starts one on any free port of an address; `answer` is called once a connection, when something was asked. */
export async function startRaw(answer: (connection: Socket) => void, address = '127.0.0.1'): Promise<RawServer> {
  const open = new Set<Socket>();
  let connections = 0;
  const server = createServer({ allowHalfOpen: true }, (connection) => {
    connections++;
    open.add(connection);
    connection.on('close', () => open.delete(connection)).on('error', () => undefined);
    connection.once('data', () => answer(connection));
  }).listen(0, address);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://${address}:${port}`,
    port,
    connections: () => connections,
    async close() {
      for (const connection of open) connection.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Writes again and again until the other side has gone. */
export function dripping(connection: Socket, what: string | Buffer, every: number): void {
  const timer = setInterval(() => connection.write(what), every);
  connection.on('close', () => clearInterval(timer)).on('end', () => clearInterval(timer));
}

/** Writes as fast as it is taken, until the other side has gone. */
export function pouring(connection: Socket, what: string | Buffer): void {
  const more = () => {
    while (!connection.destroyed && connection.write(what));
  };
  connection.on('drain', more);
  more();
}

/** A complete answer with these header fields. */
export const answerOf = (body: string | Buffer, fields: readonly string[] = [`Content-Length: ${Buffer.byteLength(body)}`], status = '200 OK'): Buffer =>
  Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${fields.map((field) => `${field}\r\n`).join('')}\r\n`), Buffer.from(body)]);
