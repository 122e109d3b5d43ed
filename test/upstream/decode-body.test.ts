import { readFileSync } from 'node:fs';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ACCEPT_ENCODING, decodeBody } from '../../src/upstream/decode-body.js';
import { decodeInSteps } from '../../src/upstream/decode-zstd.js';

const LIMIT = 100_000;
const text = '<rss>خبر عاجل</rss>'.repeat(100);
const plain = Buffer.from(text);
const folder = new URL('../fixtures/codings/', import.meta.url);
const packed = readFileSync(new URL('feeds.txt.zst', folder));
const unpacked = readFileSync(new URL('feeds.txt', folder));

/** A frame of zstd with one run of zeros (RFC 8878 section 3.1.1.2), and a window of `window` times 8 in powers of two. */
function zeros(length: number, { window = 0x38, blocks = 1 } = {}): Buffer {
  const block = (last: number) => [((length << 3) | 2 | last) & 0xff, (length >> 5) & 0xff, (length >> 13) & 0xff, 0];
  return Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, window, ...Array.from({ length: blocks }, (_, index) => block(index === blocks - 1 ? 1 : 0)).flat()]);
}

describe('decodeBody', () => {
  test.each([
    ['gzip', gzipSync(plain)], ['x-gzip', gzipSync(plain)], ['GZIP', gzipSync(plain)], ['br', brotliCompressSync(plain)],
    ['deflate', deflateSync(plain)], ['identity', plain], ['', plain], ['none', plain], ['UTF-8', plain],
    ['deflate, gzip', gzipSync(deflateSync(plain))], ['gzip, br', brotliCompressSync(gzipSync(plain))], ['br,gzip,identity', gzipSync(brotliCompressSync(plain))],
  ])('undoes %s', async (coding, data) => {
    expect((await decodeBody(data, coding, LIMIT)).data.toString()).toBe(text);
  });

  test('asks for nothing that it cannot undo', async () => {
    for (const coding of ACCEPT_ENCODING.split(', ')) await expect(decodeBody(plain, coding, LIMIT)).resolves.toEqual({ data: plain, cameToEnd: null });
  });

  test('undoes deflate without the frame of zlib', async () => {
    expect((await decodeBody(deflateRawSync(plain), 'deflate', LIMIT)).data.toString()).toBe(text);
  });

  test('undoes gzip that the header does not mention, or mentions once too few', async () => {
    expect((await decodeBody(gzipSync(plain), undefined, LIMIT)).data.toString()).toBe(text);
    expect((await decodeBody(gzipSync(gzipSync(plain)), 'gzip', LIMIT)).data.toString()).toBe(text);
  });

  test.each([
    ['gzip', gzipSync], ['deflate', deflateSync], ['br', brotliCompressSync],
  ])('gives what a broken-off %s still tells', async (coding, compress) => {
    const whole = Buffer.from(Array.from({ length: 5_000 }, (_, index) => `item ${index * 7919 % 5003}`).join('\n'));
    const data = compress(whole);
    const { data: decoded, cameToEnd } = await decodeBody(data.subarray(0, data.length - 100), coding, LIMIT);
    expect(cameToEnd).toBe(false);
    expect(decoded.length).toBeGreaterThan(10_000);
    expect(whole.subarray(0, decoded.length)).toEqual(decoded);
  });

  test.each(['gzip', 'deflate', 'br', 'zstd', 'gzip, gzip'])('leaves plain text that claims to be %s as it is', async (coding) => {
    expect(await decodeBody(plain, coding, LIMIT)).toEqual({ data: plain, cameToEnd: null });
  });

  test.each([
    ['what was not asked for', 'compress', plain, /encoded as "compress", which was not asked for/u],
    ['more codings than anybody uses', 'gzip,'.repeat(9), plain, /9 times over/u],
    ['deflate that is neither that nor text', 'deflate', Buffer.from([7, 1, 2, 3, 4]), /./u],
    ['gzip that was changed on its way', 'gzip', Buffer.concat([gzipSync(plain).subarray(0, 20), Buffer.alloc(50, 7)]), /./u],
    ['zstd that was changed on its way', 'zstd', Buffer.concat([packed.subarray(0, 12), Buffer.alloc(packed.length - 12, 0xff)]), /zstd|large|more/u],
  ])('refuses %s, and says why', async (_, coding, data, why) => {
    await expect(decodeBody(data, coding, LIMIT)).rejects.toThrow(why);
  });

  test.each([
    ['gzip', gzipSync(Buffer.alloc(LIMIT + 1))], ['deflate', deflateSync(Buffer.alloc(LIMIT + 1))], ['deflate', deflateRawSync(Buffer.alloc(LIMIT + 1))],
    ['br', brotliCompressSync(Buffer.alloc(LIMIT + 1))], ['zstd', zeros(60_000, { blocks: 2 })], ['gzip', gzipSync(gzipSync(Buffer.alloc(LIMIT + 1)))],
  ])('never gives more than its limit: %s', async (coding, data) => {
    await expect(decodeBody(data, coding, LIMIT)).rejects.toMatchObject({ code: 'ERR_BUFFER_TOO_LARGE' });
  });
});

describe('zstd', () => {
  test('is undone by node or without its help', async () => {
    expect(await decodeBody(packed, 'zstd', 1_000_000)).toEqual({ data: unpacked, cameToEnd: true });
    expect(decodeInSteps(packed, 1_000_000)).toEqual({ data: unpacked, cameToEnd: true });
  });

  test('of several frames, and frames to skip, is one text', () => {
    const skippable = Buffer.from([0x50, 0x2a, 0x4d, 0x18, 2, 0, 0, 0, 9, 9]);
    expect(decodeInSteps(Buffer.concat([skippable, zeros(5), packed, zeros(7)]), 1_000_000).data).toEqual(Buffer.concat([Buffer.alloc(5), unpacked, Buffer.alloc(7)]));
  });

  test.each([
    ['a window that no decoder must provide', zeros(5, { window: 0xf8 })],
    ['so many small blocks that they would take all day', zeros(1, { window: 0x68, blocks: 5_000 })],
    ['a block larger than blocks may be', zeros(1_000_000)],
  ])('is refused for %s', (_, data) => {
    expect(() => decodeInSteps(data, 100_000_000)).toThrow(expect.objectContaining({ code: 'ERR_BUFFER_TOO_LARGE' }));
  });

  test('that is damaged or cut anywhere ends in part of the text, or in an error', () => {
    const damage = fc.record({ at: fc.nat(packed.length - 1), byte: fc.nat(255), length: fc.nat(packed.length) });
    fc.assert(fc.property(damage, ({ at, byte, length }) => {
      const data = Buffer.from(packed);
      data[at] = byte;
      try {
        expect(decodeInSteps(data.subarray(0, length), LIMIT).data.length).toBeLessThanOrEqual(LIMIT);
      } catch (error) {
        expect((error as Error).message).toMatch(/zstd|more than is read/u);
      }
    }), { numRuns: 500 });
  });
});
