import { createServer, type IncomingHttpHeaders } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { NOTHING_HERE } from './failures.js';
import { Refusal } from './refusal.js';

/** What is to be read at /metrics. */
export interface MetricsText { readonly type: string; text(): Promise<string> }

/** Headers by which a proxy says that it speaks for another. */
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via', 'cf-connecting-ip', 'true-client-ip'] as const;

/** Serves /metrics beside the API, to this machine alone: for others there is nothing at the address. */
export function serveMetrics(app: FastifyInstance, metrics: MetricsText): void {
  app.get('/metrics', async (request, reply) => {
    if (!isFromHere(request.socket.remoteAddress, request.headers)) throw new Refusal(404, 'NOT_FOUND', NOTHING_HERE);
    return reply.header('content-type', metrics.type).header('cache-control', 'no-store').send(await metrics.text());
  });
}

/**
 * Whether a request comes from this machine and was meant for it: from a loopback address, not handed on by a proxy, and
 * under a name of this machine, since a page of the web can bring its own name to point here (DNS rebinding).
 */
export function isFromHere(address: string | undefined, headers: IncomingHttpHeaders): boolean {
  if (address === undefined || !/^(?:::ffff:)?127\.|^::1$/u.test(address)) return false;
  if (FORWARDED.some((name) => headers[name] !== undefined)) return false;
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/iu.test(headers.host ?? '');
}

/** Serves /metrics, and nothing else, on a port of its own; whoever reaches the port may read it. */
export async function startMetrics(metrics: MetricsText, { host, port }: { host: string; port: number }): Promise<{ readonly url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?', 1)[0];
    if (path !== '/metrics' || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is nothing but /metrics here.\n');
      return;
    }
    metrics.text().then(
      (text) => response.writeHead(200, { 'content-type': metrics.type, 'cache-control': 'no-store' }).end(text),
      () => response.writeHead(500).end(),
    );
  });
  server.requestTimeout = 10_000;
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`Metrics cannot be served on port ${port} of ${host}: ${reason}. Set KHABAR_METRICS_PORT to a free port.`, { cause: error });
  }
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${(server.address() as AddressInfo).port}/metrics`,
    async close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
