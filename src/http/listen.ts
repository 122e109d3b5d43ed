import type { FastifyInstance } from 'fastify';

/** Where to listen; port 0 takes any free one. */
export interface Address { readonly host: string; readonly port: number }

/** Listens and gives the address to open. Rejects with a sentence that says what to do. */
export async function listen(app: FastifyInstance, { host, port }: Address): Promise<string> {
  try {
    await app.listen({ host, port });
  } catch (error) {
    throw new Error(sentenceFor(error, host, port), { cause: error });
  }
  const bound = app.server.address();
  const boundPort = typeof bound === 'object' && bound !== null ? bound.port : port;
  return `http://${openable(host)}:${boundPort}`;
}

function sentenceFor(error: unknown, host: string, port: number): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} on ${host} is taken by another program. Set PORT to a free one (PORT=${port + 10} npm start), or PORT=0 for any.`;
    case 'EACCES':
      return `Port ${port} on ${host} may not be opened by this user. Set PORT to one above 1023 (PORT=4000 npm start).`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${host} is no address of this machine. Set HOST to one that is: 127.0.0.1 for this machine alone, 0.0.0.0 for everybody.`;
    default:
      return `The server cannot listen on port ${port} of ${host}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** A wildcard address is for listening, not for opening; IPv6 stands in brackets (RFC 3986 section 3.2.2). */
function openable(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
