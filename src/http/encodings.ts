import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** How the bytes of an answer can go out (RFC 9110 section 8.4.1). */
export type Encoding = 'identity' | 'gzip' | 'br';

/** Bytes below which nothing is compressed: the head of an answer takes as many. */
export const SMALLEST = 1024;
/** Brotli's effort: what it takes is paid once an answer, and more than this buys little. */
const QUALITY = 5;
/** `Accept-Encoding`s whose reading is remembered; browsers send a handful. */
const REMEMBERED = 200;

const [gzipped, brotlied] = [promisify(gzip), promisify(brotliCompress)];

/** The same bytes, encoded in a thread of the pool. */
export function encode(body: Buffer, encoding: Exclude<Encoding, 'identity'>): Promise<Buffer> {
  if (encoding === 'gzip') return gzipped(body);
  return brotlied(body, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY, [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } });
}

const known = new Map<string, Encoding>();

/** What a client would rather have (RFC 9110 section 12.5.3): the smallest among what it weighs alike; identity where it says nothing. */
export function encodingFor(accepted: string | undefined): Encoding {
  if (accepted === undefined) return 'identity';
  let found = known.get(accepted);
  if (!found) {
    if (known.size >= REMEMBERED) known.clear();
    known.set(accepted, (found = preferred(accepted)));
  }
  return found;
}

function preferred(accepted: string): Encoding {
  const weights = new Map(accepted.split(',').map(readCoding));
  const weightOf = (coding: string, otherwise: number) => weights.get(coding) ?? weights.get('*') ?? otherwise;
  const offered: readonly (readonly [Encoding, number])[] = [
    ['br', weightOf('br', 0)],
    ['gzip', Math.max(weightOf('gzip', 0), weights.get('x-gzip') ?? 0)],
    // Always acceptable unless it is said that it is not; where nothing else is either, it is what is sent.
    ['identity', weights.get('identity') ?? 0.001],
  ];
  return offered.reduce((best, one) => (one[1] > best[1] ? one : best), ['identity', 0])[0];
}

function readCoding(text: string): readonly [string, number] {
  const [coding = '', ...parameters] = text.split(';').map((part) => part.trim().toLowerCase());
  const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
  return [coding, weight === undefined ? 1 : Number.parseFloat(weight) || 0];
}
