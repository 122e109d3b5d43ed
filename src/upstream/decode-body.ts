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

const BYTE_ORDER_MARKS = [
  { mark: Buffer.from([0xef, 0xbb, 0xbf]), label: 'utf-8' },
  { mark: Buffer.from([0xfe, 0xff]), label: 'utf-16be' },
  { mark: Buffer.from([0xff, 0xfe]), label: 'utf-16le' },
];

/** The text of a body by its byte order mark, its Content-Type, the document itself, else UTF-8 (RFC 7303 section 3, WHATWG Encoding section 6). */
export function decodeText(data: Buffer, contentType: string | null): string {
  const bom = BYTE_ORDER_MARKS.find(({ mark }) => mark.equals(data.subarray(0, mark.length)))?.label;
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
