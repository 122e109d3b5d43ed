import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createFetcher, type Fetcher, type FetchSettings } from '../../src/upstream/fetch.js';

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
      response.writeHead(request.headers['if-none-match'] === '"v1"' ? 304 : 200, { etag: '"v1"' }).end();
    });
    const first = await fetcher.get(`${origin}/feed`);
    expect(first).toMatchObject({ status: 200, validators: { etag: '"v1"' } });
    expect(await fetcher.get(`${origin}/feed`, { etag: '"v1"', lastModified: null })).toMatchObject({ status: 304 });
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
    const { fetcher, origin } = await serve((_request, response) => setTimeout(() => response.end('here'), 300), { perHost: 1, timeout: 400 });
    const answers = await Promise.all([1, 2, 3].map((number) => fetcher.get(`${origin}/${number}`)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
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
    expect(await fetcher.get(`${origin}/old`)).toMatchObject({ url: `${origin}/new`, text: 'here' });
  });

  test('is not led to a private address by a redirect', async () => {
    const { fetcher, origin } = await serve((_request, response) => response.writeHead(302, { location: 'http://127.0.0.2:1/' }).end());
    await expect(fetcher.get(origin)).rejects.toMatchObject({ code: 'FORBIDDEN_ADDRESS' });
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
