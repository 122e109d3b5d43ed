import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { Resolve } from '../../src/upstream/address-guard.js';
import { createFetcher, type Fetcher, type FetchSettings } from '../../src/upstream/fetch.js';

jest.setTimeout(30_000);

const settings: FetchSettings = { allow: ['127.0.0.1/32'], userAgent: 'khabar-test', timeout: 500, maxBytes: 10_000, perHost: 2 };

describe('the fetcher', () => {
  const open: { server?: Server; fetcher?: Fetcher } = {};
  afterEach(async () => {
    await open.fetcher?.close();
    open.server?.closeAllConnections();
    open.server?.close();
  });
  const serve = async (listener: RequestListener, changed: Partial<FetchSettings> = {}) => {
    const server = createServer(listener).listen(0, '127.0.0.1');
    await once(server, 'listening');
    open.server = server;
    open.fetcher = createFetcher({ ...settings, ...changed });
    return { fetcher: open.fetcher, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
  };

  test('sends validators and reports an unchanged document', async () => {
    const { fetcher, origin } = await serve((request, response) => {
      const unchanged = request.headers['if-none-match'] === '"v1"';
      response.writeHead(unchanged ? 304 : 200, { etag: '"v1"' }).end(unchanged ? undefined : 'here');
    });
    const first = await fetcher.get(`${origin}/feed`);
    expect(first).toMatchObject({ status: 200, validators: { etag: '"v1"' } });
    expect(await fetcher.get(`${origin}/feed`, { etag: '"v1"', lastModified: null })).toMatchObject({ status: 304 });
  });

  test('sends no validator that would break its request', async () => {
    const { fetcher, origin } = await serve((request, response) => response.end(JSON.stringify(request.headers)));
    const answer = await fetcher.get(origin, { etag: '"v1"\r\nX-Evil: 1', lastModified: '\u0645' });
    expect(answer).toMatchObject({ status: 200, text: expect.not.stringMatching(/evil|if-/iu) });
  });

  test('names itself, and asks for what is wanted', async () => {
    const { fetcher, origin } = await serve((request, response) => response.end(JSON.stringify(request.headers)));
    const asked = async (purpose: 'feed' | 'page') => JSON.parse(((await fetcher.get(origin, undefined, { purpose })) as { text: string }).text) as Record<string, string>;
    expect(await asked('feed')).toMatchObject({ 'user-agent': 'khabar-test', accept: expect.stringMatching(/^application\/atom\+xml/u) });
    expect(await asked('page')).toMatchObject({ accept: expect.stringMatching(/^text\/html/u) });
  });

  test('tells how long an answer is fresh, and the hub and the self that its Link header names', async () => {
    const { fetcher, origin } = await serve((_request, response) => {
      response.writeHead(200, { 'cache-control': 'max-age=600', link: ['<https://hub.example/>; rel=hub', '</feed>; rel=self'] }).end('here');
    }, { now: () => new Date('2026-11-23T10:00:00Z') });
    expect(await fetcher.get(`${origin}/x`)).toMatchObject({ freshUntil: new Date('2026-11-23T10:10:00Z'), hubUrl: 'https://hub.example/', selfUrl: `${origin}/feed` });
  });

  test.each([['gzip', gzipSync], ['br', brotliCompressSync]])('reads %s, and counts the bytes of the wire', async (coding, compress) => {
    const packed = compress('خبر '.repeat(500));
    const { fetcher, origin } = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': coding }).end(packed);
    });
    expect(await fetcher.get(origin)).toMatchObject({ text: 'خبر '.repeat(500), bytes: packed.length });
  });

  test('does not unfold a small answer into a large one', async () => {
    const { fetcher, origin } = await serve((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(1_000_000)));
    });
    await expect(fetcher.get(origin)).rejects.toMatchObject({ code: 'TOO_LARGE' });
  });

  test('decodes by what the header says, then by what the document says', async () => {
    const arabic = Buffer.from([0xce, 0xc8, 0xd1]); // خبر in windows-1256
    const { fetcher, origin } = await serve((request, response) => {
      if (request.url === '/header') response.writeHead(200, { 'content-type': 'text/xml; charset=windows-1256' }).end(arabic);
      else response.writeHead(200).end(Buffer.concat([Buffer.from('<?xml version="1.0" encoding="windows-1256"?>'), arabic]));
    });
    expect(await fetcher.get(`${origin}/header`)).toMatchObject({ text: 'خبر' });
    expect(await fetcher.get(`${origin}/document`)).toMatchObject({ text: expect.stringMatching(/خبر$/u) });
  });

  test('believes a byte order mark over what the header says', async () => {
    const { fetcher, origin } = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/xml; charset=windows-1256' }).end('\uFEFFخبر');
    });
    expect(await fetcher.get(origin)).toMatchObject({ text: 'خبر' });
  });

  test('does not count the wait for its turn as the host’s silence', async () => {
    const { fetcher, origin } = await serve((_request, response) => setTimeout(() => response.end('here'), 300), { perHost: 1, timeout: 900 });
    const answers = await Promise.all([1, 2, 3, 4].map((number) => fetcher.get(`${origin}/${number}`)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });

  test('asks one host no more at a time than it may, also after a pause', async () => {
    let [now, most] = [0, 0];
    const { fetcher, origin } = await serve((_request, response) => {
      most = Math.max(most, ++now);
      setTimeout(() => { now--; response.end('here'); }, 10);
    });
    for (const _burst of ['first', 'second']) await Promise.all([1, 2, 3, 4, 5].map((number) => fetcher.get(`${origin}/${number}`)));
    expect(most).toBe(settings.perHost);
  });

  test('follows redirects and tells where they ended', async () => {
    const { fetcher, origin } = await serve((request, response) => {
      if (request.url === '/old') response.writeHead(301, { location: '/new' }).end();
      else response.end('here');
    });
    expect(await fetcher.get(`${origin}/old`)).toMatchObject({ url: `${origin}/new`, movedTo: `${origin}/new`, text: 'here' });
    expect(await fetcher.get(`${origin}/new`)).toMatchObject({ url: `${origin}/new`, movedTo: null });
  });

  test('is not led to a private address by a redirect', async () => {
    const { fetcher, origin } = await serve((_request, response) => response.writeHead(302, { location: 'http://127.0.0.2:1/' }).end());
    await expect(fetcher.get(origin)).rejects.toMatchObject({ code: 'FORBIDDEN_ADDRESS' });
  });

  test('posts a form, and follows only redirects that keep it one', async () => {
    const { fetcher, origin } = await serve((request, response) => {
      if (request.url === '/kept') return response.writeHead(307, { location: '/hub' }).end();
      if (request.url === '/lost') return response.writeHead(302, { location: '/hub' }).end('elsewhere');
      let body = '';
      request.on('data', (chunk) => (body += chunk)).on('end', () => response.writeHead(202).end(`${request.method} ${request.headers['content-type']} ${body}`));
    });
    const form = new URLSearchParams({ 'hub.mode': 'subscribe' });
    expect(await fetcher.post(`${origin}/kept`, form)).toEqual({ status: 202, text: 'POST application/x-www-form-urlencoded hub.mode=subscribe' });
    expect(await fetcher.post(`${origin}/lost`, form)).toEqual({ status: 302, text: 'elsewhere' });
    await expect(fetcher.post('http://127.0.0.2:1/', form)).rejects.toMatchObject({ code: 'FORBIDDEN_ADDRESS' });
  });

  test('has one time for all redirects together', async () => {
    const { fetcher, origin } = await serve((request, response) => {
      const hop = Number(request.url?.slice(1) ?? 0);
      setTimeout(() => response.writeHead(302, { location: `/${hop + 1}` }).end(), 200);
    }, { timeout: 500 });
    await expect(fetcher.get(`${origin}/0`)).rejects.toMatchObject({ code: 'TIMEOUT' });
  });

  test('leaves an address alone that failed five times, tells until when, and tries it once after that', async () => {
    let [clock, asked, status] = [Date.parse('2026-11-23T10:00:00Z'), 0, 500];
    const { fetcher, origin } = await serve((_request, response) => { asked++; response.writeHead(status).end('here'); }, { now: () => new Date(clock) });
    for (const _time of [1, 2, 3, 4, 5]) await expect(fetcher.get(origin)).rejects.toMatchObject({ code: 'HTTP_500' });
    await expect(fetcher.get(origin)).rejects.toMatchObject({ code: 'CIRCUIT_OPEN', retryAt: new Date(clock + 30_000) });
    expect([asked, fetcher.circuitOf(`${origin}/#x`), fetcher.circuitOf(`${origin}/x`)]).toEqual([5, 'OPEN', 'CLOSED']);
    clock += 30_000;
    status = 200;
    expect(fetcher.circuitOf(origin)).toBe('HALF_OPEN');
    expect(await fetcher.get(origin)).toMatchObject({ status: 200 });
    expect([asked, fetcher.circuitOf(origin)]).toEqual([6, 'CLOSED']);
  });

  test('asks a host that failed at five addresses for nothing more, also of what already waited its turn', async () => {
    let asked = 0;
    const { fetcher, origin } = await serve((_request, response) => { asked++; response.writeHead(500).end(); }, { perHost: 1 });
    const codes = await Promise.all(Array.from({ length: 8 }, (_, number) => fetcher.get(`${origin}/${number}`).catch((error: { code: string }) => error.code)));
    expect([asked, codes.filter((code) => code === 'CIRCUIT_OPEN').length]).toEqual([5, 3]);
  });

  test('does not wait for the end of what nobody reads: the page of a redirect or of an error', async () => {
    const { fetcher, origin } = await serve((request, response) => {
      if (request.url === '/here') return response.end('here');
      response.writeHead(request.url === '/moved' ? 302 : 404, { location: '/here' });
      const more = () => { while (!response.destroyed && response.write('x'.repeat(16_384))); };
      response.on('drain', more);
      more();
    }, { timeout: 5000 });
    expect(await fetcher.get(`${origin}/moved`)).toMatchObject({ text: 'here' });
    await expect(fetcher.get(`${origin}/gone`)).rejects.toMatchObject({ code: 'HTTP_404' });
  });

  test.each([404, 429, 403])('does not take %d for a failure of the host', async (status) => {
    const { fetcher, origin } = await serve((_request, response) => response.writeHead(status).end());
    for (const _time of [1, 2, 3, 4, 5, 6]) await expect(fetcher.get(origin)).rejects.toMatchObject({ code: `HTTP_${status}` });
    expect(fetcher.circuitOf(origin)).toBe('CLOSED');
  });

  test('keeps a host’s pace, and does not count the wait as its silence', async () => {
    const { fetcher, origin } = await serve((_request, response) => response.end('here'), { rate: 10, timeout: 500 });
    const started = performance.now();
    const answers = await Promise.all(Array.from({ length: 26 }, (_, number) => fetcher.get(`${origin}/${number}`)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    // Twenty at once, six more at ten a second.
    expect(performance.now() - started).toBeGreaterThan(550);
  });

  test('goes by the address that it really connects to: a name that changes its mind is refused', async () => {
    const addresses = ['127.0.0.1', '127.0.0.2'];
    const resolve = ((_name: string, _options: object, callback: (error: null, found: object[]) => void) => callback(null, [{ address: addresses.shift(), family: 4 }])) as unknown as Resolve;
    const { fetcher, origin } = await serve((_request, response) => response.writeHead(200, { connection: 'close' }).end('here'), { resolve });
    const named = origin.replace('127.0.0.1', 'outlet.example');
    expect(await fetcher.get(named)).toMatchObject({ text: 'here' });
    await expect(fetcher.get(named)).rejects.toMatchObject({ code: 'FORBIDDEN_ADDRESS' });
    expect(addresses).toEqual([]);
  });

  test('looks once more who is at the other end of a connection', async () => {
    let asked = 0;
    const allow = ['127.0.0.1/32'];
    const resolve = ((_name: string, _options: object, callback: (error: null, found: object[]) => void) => {
      callback(null, [{ address: '127.0.0.1', family: 4 }]);
      // As if another way had led there than the lookup that was checked.
      allow.length = 0;
    }) as unknown as Resolve;
    const { fetcher, origin } = await serve((_request, response) => { asked++; response.end('here'); }, { allow, resolve });
    await expect(fetcher.get(origin.replace('127.0.0.1', 'outlet.example'))).rejects.toMatchObject({ code: 'FORBIDDEN_ADDRESS' });
    expect(asked).toBe(0);
  });

  test.each([
    ['a circle of redirects', 'REDIRECTS', ((_request, response) => response.writeHead(302, { location: '/' }).end()) as RequestListener],
    ['an answer without end', 'TOO_LARGE', ((_request, response) => response.end(Buffer.alloc(20_000))) as RequestListener],
    ['silence', 'TIMEOUT', (() => undefined) as RequestListener],
    ['an error page', 'HTTP_503', ((_request, response) => response.writeHead(503).end()) as RequestListener],
    ['a redirect to no address', 'REDIRECT', ((_request, response) => response.writeHead(302, { location: 'http://[' }).end()) as RequestListener],
    ['another scheme', 'SCHEME', ((_request, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end()) as RequestListener],
  ])('ends %s with a code', async (_what, code, listener) => {
    const { fetcher, origin } = await serve(listener);
    await expect(fetcher.get(origin)).rejects.toMatchObject({ name: 'FetchFailed', code });
  });

  test('closed, it fails what is under way and what still waits its turn', async () => {
    const { fetcher, origin } = await serve(() => undefined, { perHost: 1, timeout: 20_000 });
    const asked = [1, 2, 3].map((number) => fetcher.get(`${origin}/${number}`).catch((error: Error) => error.name));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await fetcher.close();
    expect(await Promise.all(asked)).toEqual(['FetchFailed', 'FetchFailed', 'FetchFailed']);
  });
});
