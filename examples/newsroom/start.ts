import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { fileURLToPath } from 'node:url';
import { answer } from './answer.js';
import { loadNewsroom } from './load.js';
import { sampleRoutes } from './routes.js';

/** Where the sample's outlets are served, and as of when. */
export interface SampleUpstreamOptions {
  /** Address to listen on; 127.0.0.1 unless told. */
  readonly host?: string;
  /** 0, the default, takes any free port. */
  readonly port?: number;
  /** The folder with the texts; this file's own unless told. */
  readonly folder?: string;
  /** What all ages in the texts are counted back from, to the second; now unless told. */
  readonly startedAt?: Date;
}

/** The sample's outlets while they can be reached. */
export interface SampleUpstream {
  /** Scheme and authority, no slash at the end. */
  readonly origin: string;
  /**
   * When every text is read and checked; requests wait for it. Rejects with SampleError when a file is not as it
   * should be, which ends the program unless somebody looks after it.
   */
  readonly ready: Promise<void>;
  /** Stops listening and ends every connection. */
  readonly close: () => Promise<void>;
}

/** Starts to listen; rejects with Node's error when the address cannot be had. */
async function listen(server: Server, host: string, port: number): Promise<string> {
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('expected a TCP address');
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}

/**
 * Serves the invented outlets of this folder over HTTP. It listens at once and reads the texts meanwhile, since
 * parsing their YAML takes longer than the rest of the program can wait. Rejects as `listen` does.
 */
export async function startSampleUpstream(options: SampleUpstreamOptions = {}): Promise<SampleUpstream> {
  const { host = '127.0.0.1', port = 0, startedAt = new Date() } = options;
  const folder = options.folder ?? fileURLToPath(new URL('.', import.meta.url));
  const server = createServer();
  const origin = await listen(server, host, port);
  // RSS and HTTP write whole seconds: in all formats an item has the same time.
  const wholeSeconds = new Date(Math.floor(startedAt.getTime() / 1000) * 1000);
  const table = loadNewsroom(folder, wholeSeconds).then((newsroom) => sampleRoutes(newsroom, origin));
  server.on('request', (request, response) => {
    // What went wrong is told by `ready`; whoever asked only learns that there is nothing to be had.
    void table.then((routes) => answer(routes, request, response), () => response.writeHead(503).end());
  });
  const close = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  return { origin, ready: table.then(() => undefined), close };
}
