import { promisify } from 'node:util';
import { brotliDecompress, constants, gunzip, inflate, inflateRaw } from 'node:zlib';
import { decodeZstd, isZstd } from './decode-zstd.js';

/** What is asked for in Accept-Encoding. */
export const ACCEPT_ENCODING = 'gzip, br, deflate, zstd';

type Decoder = (data: Buffer, limit: number) => Promise<Buffer>;

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
  ['zstd', async (data, limit) => (isZstd(data) ? decodeZstd(data, limit) : data)],
]);

/**
 * Undoes Content-Encoding (RFC 9110 section 8.4), never past `limit` bytes: a small answer can unfold to gigabytes.
 * What was broken off is given as far as it came; what is not encoded although the header says so is left as it is.
 */
export async function decodeBody(data: Buffer, encoding: string | undefined, limit: number): Promise<Buffer> {
  const codings = (encoding ?? '').slice(0, 1_000).split(',').map((coding) => coding.trim().toLowerCase()).filter((coding) => !NO_CODINGS.has(coding));
  if (codings.length > MOST_CODINGS) throw new Error(`The answer is encoded ${codings.length} times over; at most ${MOST_CODINGS} are undone`);
  let decoded = data;
  for (const coding of codings.reverse()) {
    const decode = DECODERS.get(coding);
    if (!decode) throw new Error(`The answer is encoded as "${coding}", which was not asked for; ask the outlet to send one of ${ACCEPT_ENCODING}`);
    decoded = await decode(decoded, limit);
  }
  // A file that was packed once more, or whose header was lost: no text begins so.
  return isGzip(decoded) ? unzip(decoded, limit) : decoded;
}

const whole = { gunzip: promisify(gunzip), inflate: promisify(inflate), inflateRaw: promisify(inflateRaw), brotli: promisify(brotliDecompress) };
/** Ends of streams that never came are not missed (Node's zlib, "Compressing HTTP requests and responses"). */
const LENIENT = { finishFlush: constants.Z_SYNC_FLUSH };

async function unzip(data: Buffer, limit: number): Promise<Buffer> {
  return isGzip(data) ? whole.gunzip(data, { ...LENIENT, maxOutputLength: limit }) : data;
}

/** By definition zlib's (RFC 9110 section 8.4.1.2), from many servers without its frame. */
async function unDeflate(data: Buffer, limit: number): Promise<Buffer> {
  const options = { ...LENIENT, maxOutputLength: limit };
  const ways = isZlib(data) ? [whole.inflate, whole.inflateRaw] : [whole.inflateRaw];
  return firstThatReads(data, ways.map((way) => () => way(data, options)));
}

async function unBrotli(data: Buffer, limit: number): Promise<Buffer> {
  return firstThatReads(data, [() => whole.brotli(data, { finishFlush: constants.BROTLI_OPERATION_FLUSH, maxOutputLength: limit })]);
}

/** These codings have no mark to know them by: what none of the ways reads may be no coding at all. */
async function firstThatReads(data: Buffer, ways: readonly (() => Promise<Buffer>)[]): Promise<Buffer> {
  let failure: unknown = null;
  for (const way of ways) {
    try {
      return await way();
    } catch (error) {
      if ((error as Partial<NodeJS.ErrnoException>).code === 'ERR_BUFFER_TOO_LARGE') throw error;
      failure ??= error;
    }
  }
  if (isPlain(data)) return data;
  throw failure;
}

function isGzip(data: Buffer): boolean {
  return data[0] === 0x1f && data[1] === 0x8b && data[2] === 8;
}

/** RFC 1950 section 2.2: method 8, and a check that divides by 31. */
function isZlib(data: Buffer): boolean {
  return data.length >= 2 && ((data[0] ?? 0) & 0x0f) === 8 && data.readUInt16BE(0) % 31 === 0;
}

/** Markup or JSON, perhaps after a byte order mark and white space. */
function isPlain(data: Buffer): boolean {
  return /^(?:\u00EF\u00BB\u00BF)?\s*[<{[]/u.test(data.subarray(0, 200).toString('latin1'));
}
