import { promisify } from 'node:util';
import zlib from 'node:zlib';
import { Decompress } from 'fzstd';
import { isHalfMark, tooLarge, type Unpacked } from './unpacked.js';

type Decompressor = (data: Buffer, options: { maxOutputLength: number; params: Record<number, number> }) => Promise<Buffer>;

/** More than a decoder must provide (RFC 9659 section 3); a base-2 logarithm. */
const LARGEST_WINDOW_LOG = 23;
const LARGEST_BLOCK = 131_072;
/** Each block costs a copy of its window, so that many small ones would take all day; bytes. */
const MOST_COPIED = 2 ** 32;
const MAGIC = 0xfd2fb528;
const MAGIC_BYTES = [0x28, 0xb5, 0x2f, 0xfd] as const;

/** Whether data begins with a frame of zstd (RFC 8878 section 3.1). */
export function isZstd(data: Buffer): boolean {
  if (data.length < 4) return false;
  const magic = data.readUInt32LE(0);
  return magic === MAGIC || isSkippable(magic);
}

/**
 * Undoes zstd (RFC 8878), never past `limit` bytes. It came to its end when its last frame has its last block; what a
 * broken-off stream still tells is given, and what stands behind its frames is nothing. With node's own code where it has some.
 */
export async function decodeZstd(data: Buffer, limit: number): Promise<Unpacked> {
  const own: unknown = Reflect.get(zlib, 'zstdDecompress');
  const { end, cameToEnd } = checkFrames(data, limit);
  if (!cameToEnd || typeof own !== 'function') return decodeInSteps(data, limit);
  const parameter: unknown = Reflect.get(zlib.constants, 'ZSTD_d_windowLogMax');
  const decompress = promisify(own as typeof zlib.gunzip) as unknown as Decompressor;
  const params = typeof parameter === 'number' ? { [parameter]: LARGEST_WINDOW_LOG } : {};
  return { data: await decompress(data.subarray(0, end), { maxOutputLength: limit, params }), cameToEnd };
}

/** The way for releases of node without zstd, and for what is broken off. */
export function decodeInSteps(data: Buffer, limit: number): Unpacked {
  const { end, cameToEnd } = checkFrames(data, limit);
  const pieces: Uint8Array[] = [];
  let length = 0;
  const stream = new Decompress((piece) => {
    length += piece.length;
    if (length > limit) throw tooLarge();
    pieces.push(piece);
  });
  try {
    stream.push(data.subarray(0, end), true);
  } catch (error) {
    const { code, message } = error as { code?: unknown; message?: unknown };
    if (code === 'ERR_BUFFER_TOO_LARGE') throw error;
    // 5 is fzstd's "unexpected end": what came until then is whole.
    if (code !== 5) throw new Error(`The answer says that it is zstd and cannot be read as such: ${String(message)}`, { cause: error });
  }
  return { data: Buffer.concat(pieces), cameToEnd };
}

/**
 * Walks over frames and blocks without reading them, and refuses what would cost more memory or time than it is worth.
 * Tells where the frames end, and whether the last one is whole.
 */
function checkFrames(data: Buffer, limit: number): { end: number; cameToEnd: boolean } {
  let copied = 0;
  let at = 0;
  while (isZstd(data.subarray(at))) {
    const magic = data.readUInt32LE(at);
    if (isSkippable(magic)) {
      at += at + 8 <= data.length ? 8 + data.readUInt32LE(at + 4) : 8;
      continue;
    }
    const { length, window, checksum } = readHeader(data, at + 4);
    if (window > Math.max(limit, 2 ** LARGEST_WINDOW_LOG)) throw tooLarge();
    at += 4 + length;
    let last = false;
    while (!last && at + 3 <= data.length) {
      const header = data.readUIntLE(at, 3);
      const size = header >> 3;
      copied += window + LARGEST_BLOCK;
      if (size > LARGEST_BLOCK || copied > MOST_COPIED) throw tooLarge();
      last = (header & 1) === 1;
      at += 3 + ((header >> 1) % 4 === 1 ? 1 : size);
    }
    if (!last) return { end: data.length, cameToEnd: false };
    at += checksum;
  }
  return at > data.length || isHalfMark(data, at, MAGIC_BYTES) ? { end: data.length, cameToEnd: false } : { end: at, cameToEnd: true };
}

/** RFC 8878 section 3.1.1.1: its length and what it announces, all in bytes. */
function readHeader(data: Buffer, at: number): { length: number; window: number; checksum: number } {
  const descriptor = data[at] ?? 0;
  const isSingle = (descriptor & 0x20) !== 0;
  const dictionary = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const sizeBytes = [isSingle ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0;
  const sizeAt = at + 1 + (isSingle ? 0 : 1) + dictionary;
  const read = Math.min(sizeBytes, 6);
  const size = read > 0 && sizeAt + sizeBytes <= data.length ? data.readUIntLE(sizeAt, read) + (sizeBytes === 2 ? 256 : 0) : 0;
  const windowByte = data[at + 1] ?? 0;
  const base = 2 ** (10 + (windowByte >> 3));
  const window = isSingle ? size : base + (base / 8) * (windowByte & 7);
  return { length: sizeAt + sizeBytes - at, window, checksum: (descriptor & 4) === 0 ? 0 : 4 };
}

function isSkippable(magic: number): boolean {
  return magic >>> 4 === 0x184d2a5;
}
