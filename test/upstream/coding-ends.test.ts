import { readFileSync } from 'node:fs';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeBody } from '../../src/upstream/decode-body.js';

const LIMIT = 1_000_000;
const text = Array.from({ length: 500 }, (_, index) => `<item>${index * 7919 % 503}</item>`).join('\n');
const plain = Buffer.from(text);
const zstd = readFileSync(new URL('../fixtures/codings/feeds.txt.zst', import.meta.url));
const gzip = gzipSync(plain);

/** What a stream says, and whether it came to its end. */
const read = async (data: Buffer, coding: string) => {
  const { data: decoded, cameToEnd } = await decodeBody(data, coding, LIMIT);
  return [decoded.toString(), cameToEnd];
};

/** A member of gzip with everything in its header that one may have (RFC 1952 section 2.3). */
function withFields(): Buffer {
  const fields = Buffer.concat([Buffer.from([3, 0, 1, 2, 3]), Buffer.from('feed.xml\0made by hand\0'), Buffer.from([0, 0])]);
  const header = Buffer.from(gzip.subarray(0, 10));
  header[3] = 2 | 4 | 8 | 16;
  return Buffer.concat([header, fields, gzip.subarray(10)]);
}

describe('a packed stream', () => {
  test.each([
    ['gzip', gzip], ['deflate', deflateSync(plain)], ['deflate', deflateRawSync(plain)], ['br', brotliCompressSync(plain)], ['zstd', zstd],
    ['gzip, gzip', gzipSync(gzip)], ['gzip', gzipSync(gzip)], ['deflate, br', brotliCompressSync(deflateSync(plain))],
  ])('of %s has come to its end exactly when its last byte is there', async (coding, data) => {
    expect((await decodeBody(data, coding, LIMIT)).cameToEnd).toBe(true);
    await fc.assert(fc.asyncProperty(fc.integer({ min: 30, max: data.length - 1 }), async (length) => {
      expect((await decodeBody(data.subarray(0, length), coding, LIMIT)).cameToEnd).toBe(false);
    }), { numRuns: 50, examples: [[data.length - 1], [data.length - 4], [data.length - 8]] });
  });

  test('of gzip that is cut within its header has nothing to tell, and no end', async () => {
    for (const data of [gzip, withFields()]) {
      for (let length = 3; length <= 10; length++) expect(await read(data.subarray(0, length), 'gzip')).toEqual(['', false]);
    }
  });

  test('of gzip may have a name, a comment and more in its header', async () => {
    const data = withFields();
    expect(await read(data, 'gzip')).toEqual([text, true]);
    for (let length = 11; length < data.length - gzip.length + 10; length++) expect(await read(data.subarray(0, length), 'gzip')).toEqual(['', false]);
  });

  test.each([
    ['zeros', Buffer.alloc(512)], ['one zero', Buffer.alloc(1)], ['a blank line', Buffer.from('\r\n')], ['a warning', Buffer.from('<b>Warning</b>: in line 5')],
    ['zeros and one more member', Buffer.concat([Buffer.alloc(20), gzip])],
  ])('that ended is whole with %s behind its end', async (_what, behind) => {
    expect(await read(Buffer.concat([gzip, behind]), 'gzip')).toEqual([text, true]);
    expect(await read(Buffer.concat([deflateSync(plain), behind]), 'deflate')).toEqual([text, true]);
    expect(await read(Buffer.concat([brotliCompressSync(plain), behind]), 'br')).toEqual([text, true]);
    expect((await decodeBody(Buffer.concat([zstd, behind]), 'zstd', LIMIT)).cameToEnd).toBe(true);
  });

  test('of several members of gzip is all of them, and has not ended before the last has', async () => {
    const two = Buffer.concat([gzip, gzipSync('the rest')]);
    expect(await read(two, 'gzip')).toEqual([`${text}the rest`, true]);
    for (let length = gzip.length + 1; length < two.length; length++) {
      const [said, cameToEnd] = await read(two.subarray(0, length), 'gzip');
      expect(`${text}the rest`).toContain(said);
      expect(cameToEnd).toBe(false);
    }
  });

  test('of zstd has not ended between two of its blocks, nor between the last one and its check', async () => {
    // RFC 8878 section 3.1.1: a header without a check, then runs of five zeros, the last of which says so.
    const [header, run, last] = [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, 0x38]), Buffer.from([5 << 3 | 2, 0, 0, 0]), Buffer.from([5 << 3 | 3, 0, 0, 0])];
    expect(await read(Buffer.concat([header, run, last]), 'zstd')).toEqual(['\0'.repeat(10), true]);
    for (const next of [0, 1, 2]) expect(await read(Buffer.concat([header, run, last.subarray(0, next)]), 'zstd')).toEqual(['\0'.repeat(5), false]);
    expect(await read(Buffer.concat([header, last, header.subarray(0, 3)]), 'zstd')).toEqual(['\0'.repeat(5), false]);
    const checked = Buffer.from(header);
    checked[4] = 4;
    expect(await read(Buffer.concat([checked, last, Buffer.alloc(3)]), 'zstd')).toEqual(['\0'.repeat(5), false]);
  });

  test.each([['check', 6], ['length', 2]])('of gzip whose %s is another has been changed on its way', async (_what, fromEnd) => {
    const data = Buffer.from(gzip);
    data[data.length - fromEnd] = (data.at(-fromEnd) ?? 0) ^ 1;
    await expect(read(data, 'gzip')).rejects.toThrow('not what was packed');
  });

  test('within a stream that broke off has no end, though it has one of its own', async () => {
    const packed = gzipSync(gzip);
    expect(await read(packed.subarray(0, -2), 'gzip, gzip')).toEqual([text, false]);
    expect(await read(gzipSync(gzip.subarray(0, -2)), 'gzip, gzip')).toEqual([text, false]);
  });

  test('of more members than anybody makes is refused, and no more is unpacked than may be', async () => {
    await expect(decodeBody(Buffer.concat(Array.from({ length: 1_001 }, () => gzipSync(''))), 'gzip', LIMIT)).rejects.toThrow('1000 members');
    const three = Buffer.concat([gzip, gzip, gzipSync('x')]);
    await expect(decodeBody(three, 'gzip', 2 * plain.length)).rejects.toMatchObject({ code: 'ERR_BUFFER_TOO_LARGE' });
    expect((await decodeBody(three, 'gzip', 2 * plain.length + 1)).cameToEnd).toBe(true);
  });

  test('of gzip that is damaged anywhere ends in part of the text, or in an error', async () => {
    const damage = fc.record({ at: fc.nat(gzip.length - 1), byte: fc.nat(255), length: fc.nat(gzip.length) });
    await fc.assert(fc.asyncProperty(damage, async ({ at, byte, length }) => {
      const data = Buffer.from(gzip);
      data[at] = byte;
      const ended = await decodeBody(data.subarray(0, length), 'gzip', LIMIT).catch((error: unknown) => (error as Error).message);
      if (typeof ended === 'string') expect(ended).not.toBe('');
      else expect(ended.cameToEnd === true && !ended.data.equals(plain)).toBe(false);
    }), { numRuns: 300 });
  });
});
