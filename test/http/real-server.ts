import { request, type IncomingHttpHeaders } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { composeCache, type Cache } from '../../src/compose-cache.js';
import { createBus } from '../../src/events/bus.js';
import { createGateway } from '../../src/gateway/apollo.js';
import { DEFAULT_LIMITS } from '../../src/gateway/limits.js';
import { buildGraph } from '../../src/gateway/schema.js';
import { refuseCredentials } from '../../src/http/refusal.js';
import { startHttp, type HttpOptions, type RunningHttp } from '../../src/http/server.js';
import type { LoaderWatch } from '../../src/loaders/load.js';
import { createReading } from '../../src/loaders/reading.js';
import type { Edition, Section, Source } from '../../src/model/newsroom.js';
import type { Role } from '../../src/model/viewer.js';
import { readSchemaFiles } from '../../src/project-files.js';
import type { Context } from '../../src/resolvers/context.js';
import { openEmbedded } from '../../src/store/embedded/engine.js';
import { openStore } from '../../src/store/store.js';
import { articleWith } from '../fixtures/article.js';
import { closedDesk } from '../fixtures/closed-desk.js';

const silent = pino({ level: 'silent' });
const outlet: Source = { _id: 'outlet', name: 'وكالة', url: 'https://outlet.example/', language: 'ar', direction: 'rtl' };
const section = (_id: string, title: string): Section => ({ _id, titles: { ar: title }, subjects: [] });
const arabic: Edition = { _id: 'ar', title: 'خبر', language: 'ar', direction: 'rtl', live: [], channels: [], sections: ['economy', 'ميناء, 100%'] };
const newsroom = {
  editions: [arabic], sources: new Map([[outlet._id, outlet]]), namedStories: [],
  sections: new Map([section('economy', 'اقتصاد'), section('ميناء, 100%', 'الميناء'), section('long', 'طويل')].map((one) => [one._id, one])),
};

export type ServeOptions = Partial<Pick<HttpOptions<Context>, 'log' | 'settings' | 'rateLimit' | 'watch'>> & {
  readonly keeps?: boolean;
  /** Waited for before anything is read. */
  readonly slowly?: () => Promise<unknown>;
};

/** A store with a few articles, a cache over it, and as many servers of the real graph as are wanted. */
export interface RealNewsroom {
  readonly cache: Cache;
  /** Who asks is what `x-api-key` says: roles with commas between them, a colon and a name; `wrong` is nobody's. */
  serve(options?: ServeOptions): Promise<RunningHttp>;
  close(): Promise<void>;
}

export async function openNewsroom(): Promise<RealNewsroom> {
  const directory = await mkdtemp(join(tmpdir(), 'khabar-kept-'));
  const engine = await openEmbedded({ directory, temporary: true });
  const cache = await composeCache({ redisUrl: null, maxBytes: 2 ** 22, readingBytes: 2 ** 20, life: 60, edition: null }, { engine, store: await openStore(engine), local: createBus() }, silent);
  for (const _id of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']) await cache.store.articles.insertOne(articleWith({ _id, section: _id === 'h' ? 'ميناء, 100%' : 'economy', headline: `${_id}: ${'افتتاح الميناء الجديد أمام السفن '.repeat(4)}` }));
  const schema = buildGraph(await readSchemaFiles());
  const servers: RunningHttp[] = [];
  return {
    cache,
    async serve({ keeps = true, log = silent, slowly, ...rest } = {}) {
      const watch: LoaderWatch | undefined = slowly && { asked: () => undefined, batch: async (_loader, _keys, read) => { await slowly(); return read(); } };
      const gateway = createGateway({
        schema, log, production: false, introspection: true, limits: DEFAULT_LIMITS,
        ...(keeps && cache.remembered ? { remembered: { ...cache.remembered, variant: () => '' } } : {}),
      });
      const server = await startHttp({
        host: '127.0.0.1', port: 0, gateway, log, playground: null, ...rest,
        authenticate: async ({ 'x-api-key': key }) => {
          if (key === 'wrong') throw refuseCredentials('The API key is not known.');
          const [roles = '', name = null] = key === undefined ? ['ANONYMOUS'] : String(key).split(':');
          return { subject: name, name, roles: roles.split(',') as Role[] };
        },
        contextFor: (viewer, requestId) => {
          const context = (store: Cache['store']) => ({ requestId, newsroom, ...createReading(store, watch), feedDesk: closedDesk });
          return keeps ? cache.contextFor(viewer, context) : { viewer, ...context(cache.store) };
        },
      });
      let closed: Promise<void> | undefined;
      const once = { url: server.url, close: () => (closed ??= server.close()) };
      servers.push(once);
      return once;
    },
    async close() {
      await Promise.all(servers.map((server) => server.close()));
      await cache.close();
      await engine.close();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

export interface Told { readonly status: number; readonly headers: IncomingHttpHeaders; readonly bytes: Buffer; readonly text: string }
export type Headers = Readonly<Record<string, string>>;

/** Sends a request as it is said, with no header of the client's own but those that HTTP demands. */
export function send(server: Pick<RunningHttp, 'url'>, path: string, { method = 'GET', headers = {}, body }: { method?: string; headers?: Headers; body?: string | Buffer | null } = {}): Promise<Told> {
  return new Promise((resolve, reject) => {
    const sent = request(server.url + path, { method, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, bytes, text: bytes.toString() });
      });
    }).on('error', reject);
    if (body === undefined || body === null) sent.end();
    else if (headers['transfer-encoding'] === 'chunked') {
      const bytes = Buffer.from(body);
      sent.write(bytes.subarray(0, 1));
      sent.end(bytes.subarray(1));
    } else sent.end(body);
  });
}

export interface Asked { readonly query?: string; readonly variables?: object; readonly operationName?: string; readonly extensions?: object }

export function post(server: Pick<RunningHttp, 'url'>, asked: Asked | string | Buffer, headers: Headers = {}): Promise<Told> {
  const body = Buffer.isBuffer(asked) ? asked : Buffer.from(JSON.stringify(typeof asked === 'string' ? { query: asked } : asked));
  const length: Headers = headers['transfer-encoding'] === undefined ? { 'content-length': String(body.length) } : {};
  return send(server, '/graphql', { method: 'POST', headers: { 'content-type': 'application/json', ...length, ...headers }, body });
}

export function pathOf(asked: Asked | string): string {
  const given = Object.entries(typeof asked === 'string' ? { query: asked } : asked);
  return `/graphql?${new URLSearchParams(given.map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)])).toString()}`;
}

export const get = (server: Pick<RunningHttp, 'url'>, asked: Asked | string, headers: Headers = {}): Promise<Told> => send(server, pathOf(asked), { headers });

/** Repeats a request until what it gets is as wanted: compressed bytes are there some time after they are first asked for. */
export async function askUntil(ask: () => Promise<Told>, isWanted: (told: Told) => boolean): Promise<Told> {
  for (let at = 0; at < 500; at++) {
    const told = await ask();
    if (isWanted(told)) return told;
    await new Promise((resolve) => { setTimeout(resolve, 10); });
  }
  throw new Error('never as wanted');
}

/** What an answer is, without what is each one's own: when it came, its number, how it was found, and what is left to its client. */
export function same({ status, headers, text }: Told): object {
  const { date: _date, 'x-request-id': _id, 'cache-status': _status, connection: _connection, 'keep-alive': _alive, ratelimit: _rate, ...rest } = headers;
  return { status, headers: rest, text: text.replaceAll(/"requestId":"[^"]*"/gu, '') };
}
