import { readFileSync } from 'node:fs';
import type { Socket } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createFetcher } from '../../src/upstream/fetch.js';
import { answerOf, startRaw } from './raw-server.js';

/** Half of a feed, as a CMS leaves it that crashed; the longer it is, the more of it a cut stream still tells. */
const HALF = `<rss version="2.0"><channel><title>News</title>${Array.from({ length: 300 }, (_, index) => `<item><title>Item ${index * 7919 % 1009}</title></item>`).join('')}<item><title>An`;
const WHOLE = `${HALF}d so on</title></item></channel></rss>`;
/** The same half, packed by zstd’s own program. */
const HALF_ZSTD = readFileSync(new URL('../fixtures/codings/half-a-feed.xml.zst', import.meta.url));

const HEAD = 'HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n';
const packed = (coding: string) => [`Content-Encoding: ${coding}`];
const sized = (body: Buffer, coding: string) => answerOf(body, [...packed(coding), `Content-Length: ${body.length}`]);
const chunked = (body: Buffer, coding: string, end = '0\r\n\r\n') => Buffer.concat([Buffer.from(`${HEAD}Content-Encoding: ${coding}\r\nTransfer-Encoding: chunked\r\n\r\n${body.length.toString(16)}\r\n`), body, Buffer.from(`\r\n${end}`)]);

describe('a feed that ends within an item', () => {
  const opened: (() => Promise<void>)[] = [];
  afterEach(async () => {
    for (const close of opened.splice(0).reverse()) await close();
  });
  const answered = async (answer: Buffer | ((connection: Socket) => void)) => {
    const server = await startRaw((connection) => void (typeof answer === 'function' ? answer(connection) : connection.end(answer)));
    const fetcher = createFetcher({ allow: ['127.0.0.1/32'], userAgent: 'khabar-test', timeout: 10_000, maxBytes: 100_000, perHost: 2 });
    opened.push(server.close, () => fetcher.close());
    return fetcher.get(`${server.origin}/`);
  };

  const gzip = gzipSync(HALF);
  test.each([
    ['gzip', gzip], ['deflate', deflateSync(HALF)], ['deflate', deflateRawSync(HALF)], ['br', brotliCompressSync(HALF)], ['zstd', HALF_ZSTD],
    ['gzip, gzip', gzipSync(gzip)], ['gzip', gzipSync(gzip)], ['gzip', Buffer.concat([gzipSync(HALF.slice(0, 100)), gzipSync(HALF.slice(100))])],
    ['gzip', Buffer.concat([gzip, Buffer.alloc(100)])], ['gzip', Buffer.concat([gzip, Buffer.from('\n')])],
  ])('and came as a whole stream of %s was cut where it was made, and is read, however its length was told', async (coding, body) => {
    for (const answer of [sized(body, coding), chunked(body, coding), answerOf(body, packed(coding))]) expect(await answered(answer)).toMatchObject({ text: HALF });
  });

  test.each([
    ['gzip', gzip], ['deflate', deflateSync(HALF)], ['deflate', deflateRawSync(HALF)], ['br', brotliCompressSync(HALF)], ['zstd', HALF_ZSTD],
    ['gzip, gzip', gzipSync(gzip)], ['gzip', Buffer.concat([gzip, gzipSync('<description>'.repeat(50))])],
  ])('and came as %s without the end of that stream is not read, however its length was told', async (coding, body) => {
    for (const end of [-1, -8, -20]) {
      const cut = body.subarray(0, end);
      for (const answer of [sized(cut, coding), chunked(cut, coding), answerOf(cut, packed(coding))]) await expect(answered(answer)).rejects.toMatchObject({ code: 'TRUNCATED' });
    }
  });

  test.each(['gzip', 'deflate', 'br', 'zstd'])('of which nothing came but the beginning of %s has broken off, and is not empty', async (coding) => {
    const body = { gzip, deflate: deflateSync(HALF), br: brotliCompressSync(HALF), zstd: HALF_ZSTD }[coding] ?? Buffer.alloc(0);
    await expect(answered(sized(body.subarray(0, 11), coding))).rejects.toMatchObject({ code: 'TRUNCATED' });
  });

  test('is not read when its connection broke off, though the end of its stream had come', async () => {
    await expect(answered(chunked(gzip, 'gzip', ''))).rejects.toMatchObject({ code: 'TRUNCATED' });
    await expect(answered(answerOf(gzip, [...packed('gzip'), `Content-Length: ${gzip.length + 1}`]))).rejects.toMatchObject({ code: 'TRUNCATED' });
  });

  test('is not read when its length was told too short for its stream', async () => {
    await expect(answered(answerOf(gzip, [...packed('gzip'), `Content-Length: ${gzip.length - 4}`]))).rejects.toMatchObject({ code: 'TRUNCATED' });
  });

  test('and was never packed, whatever is told, is read when its length was told', async () => {
    for (const coding of ['gzip', 'identity', 'br']) {
      expect(await answered(sized(Buffer.from(HALF), coding))).toMatchObject({ text: HALF });
      expect(await answered(chunked(Buffer.from(HALF), coding))).toMatchObject({ text: HALF });
      await expect(answered(answerOf(HALF, packed(coding)))).rejects.toMatchObject({ code: 'TRUNCATED' });
    }
  });

  test('is not taken for whole by a coding of its transfer that does not tell its end', async () => {
    await expect(answered(answerOf(HALF, ['Transfer-Encoding: identity']))).rejects.toMatchObject({ code: 'TRUNCATED' });
  });
});

test('a feed that is all there is read, though the end of its stream is missing', async () => {
  const body = gzipSync(WHOLE).subarray(0, -8);
  const server = await startRaw((connection) => void connection.end(answerOf(body, packed('gzip'))));
  const fetcher = createFetcher({ allow: ['127.0.0.1/32'], userAgent: 'khabar-test', timeout: 10_000, maxBytes: 100_000, perHost: 2 });
  expect(await fetcher.get(`${server.origin}/`)).toMatchObject({ text: WHOLE });
  await fetcher.close();
  await server.close();
});
