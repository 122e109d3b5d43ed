import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';

const decoders: Readonly<Record<string, (data: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

/** What is asked for in Accept-Encoding. */
export const ACCEPT_ENCODING = 'gzip, br, deflate';

/** Undoes Content-Encoding (RFC 9110 section 8.4), never past `limit` bytes: a small answer can unfold to gigabytes. */
export async function decodeBody(data: Buffer, encoding: string | undefined, limit: number): Promise<Buffer> {
  let decoded = data;
  const codings = (encoding ?? '').split(',').map((coding) => coding.trim().toLowerCase());
  for (const coding of codings.reverse()) {
    if (coding === '' || coding === 'identity') continue;
    const decode = decoders[coding];
    if (!decode) throw new Error(`The answer is encoded as "${coding}", which was not asked for`);
    decoded = await decode(decoded, { maxOutputLength: limit });
  }
  return decoded;
}

/** The text of a body by its byte order mark, its Content-Type, else UTF-8 (RFC 3023, WHATWG Encoding). */
export function decodeText(data: Buffer, contentType: string | null): string {
  const bom = data[0] === 0xfe && data[1] === 0xff ? 'utf-16be' : data[0] === 0xff && data[1] === 0xfe ? 'utf-16le' : null;
  const declared = /charset\s*=\s*"?([^\s";]+)/iu.exec(contentType ?? '')?.[1];
  const inDocument = /^<\?xml[^>]*encoding\s*=\s*["']([^"']+)["']/u.exec(data.subarray(0, 200).toString('latin1'))?.[1];
  for (const label of [bom, declared, inDocument, 'utf-8']) {
    if (label && isKnown(label)) return new TextDecoder(label).decode(data);
  }
  return data.toString('utf8');
}

function isKnown(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch (error) {
    // A label that nobody knows is upstream's mistake, not ours: the next guess is tried.
    if (error instanceof RangeError) return false;
    throw error;
  }
}
