import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { AddressInfo, Socket } from 'node:net';
import { createServer as createSecureServer } from 'node:tls';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, jest, test } from '@jest/globals';
import type { Resolve } from '../../src/upstream/address-guard.js';
import { FETCH_CODES } from '../../src/upstream/fetch-codes.js';
import { createFetcher, type Fetcher, type FetchSettings } from '../../src/upstream/fetch.js';
import { answerOf, dripping, pouring, startRaw } from './raw-server.js';

jest.setTimeout(30_000);

const settings: FetchSettings = { allow: ['127.0.0.1/32'], userAgent: 'khabar-test', timeout: 2000, firstByte: 1000, maxBytes: 100_000, perHost: 2 };
const fixture = (name: string) => readFileSync(new URL(`../fixtures/upstream/${name}`, import.meta.url));
const FEED = '<rss version="2.0"><channel><title>News</title></channel></rss>';
const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n';
const redirect = (to: string, status = '302 Found') => answerOf('', [`Location: ${to}`, 'Content-Length: 0'], status);

const FAULTS: readonly (readonly [fault: string, code: string, answer: (connection: Socket) => void])[] = [
  ['a body that drips', 'TIMEOUT', (connection) => { connection.write(`${HEAD}Content-Length: 5000\r\n\r\n`); dripping(connection, 'x', 50); }],
  ['a header that drips', 'TIMEOUT', (connection) => { connection.write('HTTP/1.1 200 OK\r\nX-Slow: '); dripping(connection, 'x', 50); }],
  ['silence', 'TIMEOUT', () => undefined],
  ['a body without end', 'TOO_LARGE', (connection) => { connection.write(`${HEAD}\r\n`); pouring(connection, Buffer.alloc(16_384, 'x')); }],
  ['a chunked body without end', 'TOO_LARGE', (connection) => { connection.write(`${HEAD}Transfer-Encoding: chunked\r\n\r\n`); pouring(connection, `4000\r\n${'x'.repeat(0x4000)}\r\n`); }],
  ['a length beyond the bound', 'TOO_LARGE', (connection) => connection.write(`${HEAD}Content-Length: 99999999999\r\n\r\nx`)],
  ['an end before the announced length', 'TRUNCATED', (connection) => connection.end(answerOf(FEED, ['Content-Length: 5000']))],
  ['a half-closed connection in the middle of a chunk', 'TRUNCATED', (connection) => connection.end(`${HEAD}Transfer-Encoding: chunked\r\n\r\n40\r\n<rss>`)],
  ['a half-closed connection without an answer', 'RESET', (connection) => connection.end()],
  ['a reset before the answer', 'RESET', (connection) => connection.resetAndDestroy()],
  ['a reset within the answer', 'TRUNCATED', (connection) => { connection.write(`${HEAD}Content-Length: 5000\r\n\r\n<rss>`, () => setTimeout(() => connection.resetAndDestroy(), 50)); }],
  ['a gzip bomb', 'TOO_LARGE', (connection) => connection.end(answerOf(gzipSync(Buffer.alloc(20_000_000)), ['Content-Encoding: gzip']))],
  ['gzip that breaks off', 'TRUNCATED', (connection) => connection.end(answerOf(gzipSync(FEED, { level: 0 }).subarray(0, -30), ['Content-Encoding: gzip']))],
  ['gzip that is garbage', 'ENCODING', (connection) => connection.end(answerOf(Buffer.concat([gzipSync(FEED).subarray(0, 10), Buffer.alloc(200, 0xff)]), ['Content-Encoding: gzip']))],
  ['an end of the connection for the end of a feed', 'TRUNCATED', (connection) => connection.end(`${HEAD}\r\n${FEED.slice(0, -20)}`)],
  ['an encoding that nobody asked for', 'ENCODING', (connection) => connection.end(answerOf(FEED, ['Content-Encoding: sdch']))],
  ['header fields without end', 'HEADERS_TOO_LARGE', (connection) => { connection.write('HTTP/1.1 200 OK\r\n'); pouring(connection, `X-Bomb: ${'x'.repeat(4000)}\r\n`); }],
  ['thousands of small header fields', 'HEADERS_TOO_LARGE', (connection) => connection.write(`HTTP/1.1 200 OK\r\n${'A: b\r\n'.repeat(10_000)}\r\n`)],
  ['a flood of early hints', 'TIMEOUT', (connection) => dripping(connection, 'HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n'.repeat(20), 5)],
  ['chunks that are none', 'MALFORMED', (connection) => connection.end(`${HEAD}Transfer-Encoding: chunked\r\n\r\nzz\r\n<rss>\r\n0\r\n\r\n`)],
  ['a status line that is none', 'MALFORMED', (connection) => connection.end('HTTP/9.9 twohundred\r\n\r\n')],
  ['another protocol', 'MALFORMED', (connection) => connection.end('220 mail.example ESMTP\r\n')],
  ['two lengths that contradict', 'MALFORMED', (connection) => connection.end(`${HEAD}Content-Length: 5\r\nContent-Length: 9\r\n\r\n<rss>`)],
  ['nothing with 200', 'EMPTY', (connection) => connection.end(answerOf(''))],
  ['blanks with 200', 'EMPTY', (connection) => connection.end(answerOf(' \r\n\uFEFF\n'))],
  ['no content', 'EMPTY', (connection) => connection.end('HTTP/1.1 204 No Content\r\n\r\n')],
  ['a 304 that was not asked for', 'UNASKED_304', (connection) => connection.end('HTTP/1.1 304 Not Modified\r\n\r\n')],
  ['a redirect to itself', 'REDIRECTS', (connection) => connection.end(redirect('/'))],
  ['a redirect without an address', 'HTTP_302', (connection) => connection.end(answerOf('', ['Content-Length: 0'], '302 Found'))],
  ['a redirect to loopback', 'FORBIDDEN_ADDRESS', (connection) => connection.end(redirect('http://127.0.0.2/'))],
  ['a redirect to loopback as IPv6', 'FORBIDDEN_ADDRESS', (connection) => connection.end(redirect('http://[::ffff:7f00:2]/'))],
  ['a redirect to a cloud’s metadata', 'FORBIDDEN_ADDRESS', (connection) => connection.end(redirect('http://169.254.169.254/latest/meta-data/'))],
  ['a redirect to a file', 'SCHEME', (connection) => connection.end(redirect('file:///etc/passwd'))],
  ['a permanent end', 'HTTP_410', (connection) => connection.end(answerOf('gone', undefined, '410 Gone'))],
];

describe('a fault upstream', () => {
  const opened: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of opened.splice(0).reverse()) await close();
  });
  const fetcherOf = (changed: Partial<FetchSettings> = {}): Fetcher => {
    const fetcher = createFetcher({ ...settings, ...changed });
    opened.push(() => fetcher.close());
    return fetcher;
  };
  const served = async (answer: (connection: Socket) => void) => {
    const server = await startRaw(answer);
    opened.push(server.close);
    return server;
  };

  test.each(FAULTS)('%s ends with %s, in words', async (_fault, code, answer) => {
    const { origin } = await served(answer);
    const failed = await fetcherOf().get(`${origin}/`).catch((error: unknown) => error);
    expect(failed).toMatchObject({ name: 'FetchFailed', code });
    expect((failed as Error).message).toMatch(/^\S.{20,}\.$/su);
  });

  test.each(FAULTS)('%s does not keep the next good answer away', async (_fault, _code, answer) => {
    let faulty = true;
    const { origin } = await served((connection) => (faulty ? answer(connection) : connection.end(answerOf(FEED))));
    const fetcher = fetcherOf();
    await fetcher.get(`${origin}/`).catch(() => undefined);
    faulty = false;
    expect(await fetcher.get(`${origin}/`)).toMatchObject({ status: 200, text: FEED });
  });

  test('more than the announced length is cut at it, and nothing of the rest is taken for the next answer', async () => {
    const { origin } = await served((connection) => connection.write(answerOf(`${FEED}HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nevil`, [`Content-Length: ${FEED.length}`])));
    const fetcher = fetcherOf();
    expect(await fetcher.get(`${origin}/`)).toMatchObject({ text: FEED });
    expect(await fetcher.get(`${origin}/`)).toMatchObject({ text: FEED });
  });

  test('a 304 with another ETag leaves the new one to be kept, one without any the old one', async () => {
    const answers = ['HTTP/1.1 304 Not Modified\r\nETag: "v2"\r\n\r\n', 'HTTP/1.1 304 Not Modified\r\n\r\n'];
    const { origin } = await served((connection) => connection.end(answers.shift() ?? ''));
    const asked = { etag: '"v1"', lastModified: 'Mon, 23 Nov 2026 10:00:00 GMT' };
    expect(await fetcherOf().get(origin, asked)).toMatchObject({ status: 304, validators: { etag: '"v2"', lastModified: asked.lastModified } });
    expect(await fetcherOf().get(origin, asked)).toMatchObject({ status: 304, validators: asked });
  });

  test('nobody listening, a name without address and a wrong port for TLS each have their code', async () => {
    const gone = await startRaw(() => undefined);
    await gone.close();
    await expect(fetcherOf().get(`${gone.origin}/`)).rejects.toMatchObject({ code: 'REFUSED' });
    const unknown = ((_name: string, _options: object, callback: (error: Error) => void) => callback(Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' }))) as Resolve;
    const nowhere = fetcherOf({ resolve: unknown });
    await expect(nowhere.get('http://gone.example/')).rejects.toMatchObject({ code: 'DNS' });
    const plain = await served((connection) => connection.end(answerOf(FEED)));
    await expect(fetcherOf().get(`https://127.0.0.1:${plain.port}/`)).rejects.toMatchObject({ code: 'TLS' });
  });

  test('a certificate that nobody vouches for is refused in words', async () => {
    const server = createSecureServer({ key: fixture('self-signed.key.pem'), cert: fixture('self-signed.cert.pem') }, (connection) => connection.end(answerOf(FEED)));
    server.on('tlsClientError', () => undefined).listen(0, '127.0.0.1');
    await once(server, 'listening');
    opened.push(async () => void server.close());
    const asked = fetcherOf().get(`https://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await expect(asked).rejects.toMatchObject({ code: 'TLS', message: expect.stringMatching(/certificate/u) });
  });

  test.each([
    ['429 Too Many Requests', 'Retry-After: 120'],
    ['503 Service Unavailable', 'Retry-After: Mon, 23 Nov 2026 10:02:00 GMT'],
    ['301 Moved Permanently', 'Retry-After: 120'],
  ])('%s with %s says when to come again', async (status, field) => {
    const { origin } = await served((connection) => connection.end(answerOf('', ['Content-Length: 0', field], status)));
    const asked = fetcherOf({ now: () => new Date('2026-11-23T10:00:00Z') }).get(origin);
    await expect(asked).rejects.toMatchObject({ code: `HTTP_${status.slice(0, 3)}`, retryAt: new Date('2026-11-23T10:02:00Z') });
  });

  test('every code that comes out of these is one that operators can look up', () => {
    const known = new Set(FETCH_CODES.map(({ code }) => code));
    expect(FAULTS.map(([, code]) => code.replace(/^HTTP_302$/u, 'HTTP_3xx')).filter((code) => !known.has(code))).toEqual([]);
  });
});
