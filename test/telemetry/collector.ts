import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span as it arrived, its attributes as a plain record. */
export interface ArrivedSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | undefined;
  readonly name: string;
  readonly kind: number;
  readonly status: number;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A collector of traces on a free port: OTLP over HTTP, in JSON. */
export interface Collector {
  readonly url: string;
  /** How it answers; 200 at first. */
  status: number;
  readonly spans: ArrivedSpan[];
  /** Attributes of the resources that sent. */
  readonly resources: Record<string, unknown>[];
  /** All bodies, as they came. */
  text(): string;
  close(): void;
}

interface Attribute { key: string; value: Record<string, unknown> }
interface OtlpSpan { traceId: string; spanId: string; parentSpanId?: string; name: string; kind: number; status: { code?: number }; attributes: Attribute[] }
interface Otlp { resourceSpans: { resource: { attributes: Attribute[] }; scopeSpans: { spans: OtlpSpan[] }[] }[] }

const recordOf = (attributes: Attribute[]) => Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

/** Starts it. */
export async function startCollector(): Promise<Collector> {
  let received = '';
  const collector = { url: '', status: 200, spans: [] as ArrivedSpan[], resources: [] as Record<string, unknown>[] };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => { body += chunk.toString(); });
    request.on('end', () => {
      received += body;
      if (collector.status === 200 && request.url === '/v1/traces') take(JSON.parse(body) as Otlp);
      response.writeHead(collector.status, { 'content-type': 'application/json' }).end('{}');
    });
  }).listen(0, '127.0.0.1');
  const take = ({ resourceSpans }: Otlp) => {
    for (const { resource, scopeSpans } of resourceSpans) {
      collector.resources.push(recordOf(resource.attributes));
      for (const { parentSpanId, status, attributes, ...span } of scopeSpans.flatMap(({ spans }) => spans)) {
        collector.spans.push({ ...span, parentSpanId: parentSpanId || undefined, status: status.code ?? 0, attributes: recordOf(attributes) });
      }
    }
  };
  await once(server, 'listening');
  collector.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(collector, {
    text: () => received,
    close() {
      server.closeAllConnections();
      server.close();
    },
  });
}
