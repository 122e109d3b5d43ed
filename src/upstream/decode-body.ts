import { promisify } from 'node:util';
import { brotliDecompress, constants, inflate, inflateRaw, type BrotliOptions, type ZlibOptions } from 'node:zlib';
import { decodeGzip, isGzip } from './decode-gzip.js';
import { decodeZstd, isZstd } from './decode-zstd.js';
import type { Unpacked } from './unpacked.js';

/** What is asked for in Accept-Encoding. */
export const ACCEPT_ENCODING = 'gzip, br, deflate, zstd';

type Decoder = (data: Buffer, limit: number) => Promise<Unpacked>;

/** More than any server does to a feed. */
const MOST_CODINGS = 5;

/** What stands in Content-Encoding by mistake and says nothing of a coding. */
const NO_CODINGS = new Set(['', 'identity', 'none', 'binary', '7bit', '8bit', 'utf-8', 'utf8']);

const DECODERS: ReadonlyMap<string, Decoder> = new Map([
  ['gzip', unzip],
  ['x-gzip', unzip],
  ['deflate', unDeflate],
  ['br', unBrotli],
  // A body that is no zstd at all is what the server forgot to encode.
  ['zstd', async (data, limit) => (isZstd(data) ? decodeZstd(data, limit) : unpacked(data))],
]);

/**
 * Undoes Content-Encoding (RFC 9110 section 8.4), never past `limit` bytes: a small answer can unfold to gigabytes.
 * What was broken off is given as far as it came, and told as such, whichever of several codings it was; what is not
 * encoded although the header says so is left as it is.
 */
export async function decodeBody(data: Buffer, encoding: string | undefined, limit: number): Promise<Unpacked> {
  const codings = (encoding ?? '').slice(0, 1_000).split(',').map((coding) => coding.trim().toLowerCase()).filter((coding) => !NO_CODINGS.has(coding));
  if (codings.length > MOST_CODINGS) throw new Error(`The answer is encoded ${codings.length} times over; at most ${MOST_CODINGS} are undone`);
  let decoded = unpacked(data);
  for (const coding of codings.reverse()) {
    const decode = DECODERS.get(coding);
    if (!decode) throw new Error(`The answer is encoded as "${coding}", which was not asked for; ask the outlet to send one of ${ACCEPT_ENCODING}`);
    decoded = await further(decoded, decode, limit);
  }
  // A file that was packed once more, or whose header was lost: no text begins so.
  return isGzip(decoded.data) ? further(decoded, decodeGzip, limit) : decoded;
}

/** What was never packed. */
const unpacked = (data: Buffer): Unpacked => ({ data, cameToEnd: null });

async function further(before: Unpacked, decode: Decoder, limit: number): Promise<Unpacked> {
  const { data, cameToEnd } = await decode(before.data, limit);
  return { data, cameToEnd: before.cameToEnd === false ? false : (cameToEnd ?? before.cameToEnd) };
}

type Inflate<Options> = (data: Buffer, options: Options) => Promise<Buffer>;

const whole = { inflate: promisify<Buffer, ZlibOptions, Buffer>(inflate), inflateRaw: promisify<Buffer, ZlibOptions, Buffer>(inflateRaw), brotli: promisify<Buffer, BrotliOptions, Buffer>(brotliDecompress) };

/** Ends of streams that never came are not missed so (Node's zlib, "Compressing HTTP requests and responses"). */
const LENIENT = { zlib: { finishFlush: constants.Z_SYNC_FLUSH }, brotli: { finishFlush: constants.BROTLI_OPERATION_FLUSH } };

async function unzip(data: Buffer, limit: number): Promise<Unpacked> {
  return isGzip(data) ? decodeGzip(data, limit) : unpacked(data);
}

/** By definition zlib's, with a check at its end (RFC 1950); from many servers without its frame, so that its last block is all there is to see. */
async function unDeflate(data: Buffer, limit: number): Promise<Unpacked> {
  const ways = isZlib(data) ? [whole.inflate, whole.inflateRaw] : [whole.inflateRaw];
  return firstThatReads(data, ways.map((way) => () => toItsEnd(way, data, { maxOutputLength: limit }, LENIENT.zlib)));
}

async function unBrotli(data: Buffer, limit: number): Promise<Unpacked> {
  return firstThatReads(data, [() => toItsEnd(whole.brotli, data, { maxOutputLength: limit }, LENIENT.brotli)]);
}

/** Reads a stream, the second time content with an end that is missing. */
async function toItsEnd<Options>(way: Inflate<Options>, data: Buffer, options: Options, lenient: Options): Promise<Unpacked> {
  try {
    return { data: await way(data, options), cameToEnd: true };
  } catch (error) {
    if ((error as Partial<NodeJS.ErrnoException>).code !== 'Z_BUF_ERROR') throw error;
    return { data: await way(data, { ...options, ...lenient }), cameToEnd: false };
  }
}

/** These codings have no mark to know them by: what none of the ways reads may be no coding at all. */
async function firstThatReads(data: Buffer, ways: readonly (() => Promise<Unpacked>)[]): Promise<Unpacked> {
  let failure: unknown = null;
  for (const way of ways) {
    try {
      return await way();
    } catch (error) {
      if ((error as Partial<NodeJS.ErrnoException>).code === 'ERR_BUFFER_TOO_LARGE') throw error;
      failure ??= error;
    }
  }
  if (isPlain(data)) return unpacked(data);
  throw failure;
}

/** RFC 1950 section 2.2: method 8, and a check that divides by 31. */
function isZlib(data: Buffer): boolean {
  return data.length >= 2 && ((data[0] ?? 0) & 0x0f) === 8 && data.readUInt16BE(0) % 31 === 0;
}

/** Markup or JSON, perhaps after a byte order mark and white space. */
function isPlain(data: Buffer): boolean {
  return /^(?:\u00EF\u00BB\u00BF)?\s*[<{[]/u.test(data.subarray(0, 200).toString('latin1'));
}
