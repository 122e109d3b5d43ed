import { promisify } from 'node:util';
import { constants, crc32, inflateRaw, type InflateRaw, type ZlibOptions } from 'node:zlib';
import { isHalfMark, tooLarge, type Unpacked } from './unpacked.js';

type Inflate = (data: Buffer, options: ZlibOptions) => Promise<{ buffer: Buffer; engine: InflateRaw }>;

/** Gives with `info` how far it read, which the types of node do not tell. */
const inflate = promisify(inflateRaw) as unknown as Inflate;

/** RFC 1952 section 2.3.1: two bytes that gzip is known by, and deflate, the one method there is. */
const MARK = [0x1f, 0x8b, 8] as const;
const HEADER = 10;
const TRAILER = 8;
const FLAG = { headerCheck: 2, extra: 4, name: 8, comment: 16, reserved: 0xe0 } as const;

/** More members than any server makes; each costs a decoder of its own. */
const MOST_MEMBERS = 1_000;

/** Whether a member of gzip begins at a place. */
export function isGzip(data: Buffer, at = 0): boolean {
  return MARK.every((byte, index) => data[at + index] === byte);
}

/**
 * Undoes gzip, all members of it, never past `limit` bytes. It came to its end when the trailer of its last member is
 * there; one that does not fit what it ends is an error. What is broken off is given as far as it came. What stands
 * behind the last trailer and begins no other member (servers pad with zeros, scripts leave blank lines) is nothing.
 */
export async function decodeGzip(data: Buffer, limit: number): Promise<Unpacked> {
  const pieces: Buffer[] = [];
  let length = 0;
  let at = 0;
  const ends = (cameToEnd: boolean): Unpacked => ({ data: Buffer.concat(pieces), cameToEnd });
  for (let members = 0; members < MOST_MEMBERS; members++) {
    const start = afterHeader(data, at);
    if (start === null) return ends(false);
    // Without an end it would be an error; it is told by what is left for the trailer.
    const options = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: Math.max(1, limit - length), info: true };
    const { buffer, engine } = await inflate(data.subarray(start), options);
    pieces.push(buffer);
    length += buffer.length;
    if (length > limit) throw tooLarge();
    const trailer = start + engine.bytesWritten;
    at = trailer + TRAILER;
    if (at > data.length) return ends(false);
    if (data.readUInt32LE(trailer) !== crc32(buffer) || data.readUInt32LE(trailer + 4) !== buffer.length) {
      throw new Error('what was unpacked from gzip is not what was packed, by its check and length');
    }
    if (!isGzip(data, at)) return ends(!isHalfMark(data, at, MARK));
  }
  throw new Error(`The answer is gzip of more than ${MOST_MEMBERS} members`);
}

/** Where the packed data of a member begins; null when it was cut off before. */
function afterHeader(data: Buffer, member: number): number | null {
  const flags = data[member + 3] ?? 0;
  if ((flags & FLAG.reserved) !== 0) throw new Error('The header of gzip has flags that nobody knows');
  let at = member + HEADER;
  if ((flags & FLAG.extra) !== 0) at += 2 + (at + 2 <= data.length ? data.readUInt16LE(at) : 0);
  for (const flag of [FLAG.name, FLAG.comment]) {
    if ((flags & flag) === 0) continue;
    const end = data.indexOf(0, at);
    if (end < 0) return null;
    at = end + 1;
  }
  if ((flags & FLAG.headerCheck) !== 0) at += 2;
  return at < data.length ? at : null;
}
