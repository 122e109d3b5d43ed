import { decodeLoosely } from './decode-bytes.js';

/** An encoding of two or four bytes a unit, or UTF-8, by its mark; `length` is the mark's. */
interface Mark { label: string; length: number }

const BYTE_ORDER_MARKS: readonly (readonly [readonly number[], string])[] = [
  [[0xff, 0xfe, 0, 0], 'utf-32le'],
  [[0, 0, 0xfe, 0xff], 'utf-32be'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
  [[0xef, 0xbb, 0xbf], 'utf-8'],
];

/** The byte order mark that a document begins with (Unicode 15.0 section 23.8); null where it has none. */
export function byteOrderMark(data: Buffer): Mark | null {
  const found = BYTE_ORDER_MARKS.find(([bytes, label]) =>
    bytes.every((byte, at) => data[at] === byte) && (!label.startsWith('utf-32') || data.length % 4 === 0));
  return found === undefined ? null : { label: found[1], length: found[0].length };
}

/** Enough of a document to see where its zeros stand. */
const SAMPLE = 4_096;

/** UTF-16 or UTF-32 by the zeros that its ASCII characters hold (XML 1.0 appendix F.1); null where there are hardly any. */
export function wideByZeros(data: Buffer): string | null {
  const sample = data.subarray(0, Math.min(SAMPLE, data.length - (data.length % 4)));
  const zeros = [0, 0, 0, 0];
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 4] = (zeros[at % 4] ?? 0) + 1;
  });
  const [first = 0, second = 0, third = 0, fourth = 0] = zeros;
  const units = sample.length / 4;
  if (first > units * 0.9 && second > units * 0.9 && fourth < units * 0.1) return 'utf-32be';
  if (fourth > units * 0.9 && third > units * 0.9 && first < units * 0.1) return 'utf-32le';
  const even = first + third;
  const odd = second + fourth;
  if (Math.max(even, odd) <= units * 0.2 || Math.min(even, odd) > Math.max(even, odd) * 0.05) return null;
  return even > odd ? 'utf-16be' : 'utf-16le';
}

/** The order of bytes in which more of a text that is declared to be UTF-16 is spaces and letters of ASCII, Greek, Cyrillic, Hebrew or Arabic. */
export function likelierUtf16(data: Buffer): string {
  const common = (label: string) => decodeLoosely(label, data.subarray(0, SAMPLE)).match(/[\t\n\r -~\u00A0-\u0233\u0370-\u06FF]/g)?.length ?? 0;
  return common('utf-16be') > common('utf-16le') ? 'utf-16be' : 'utf-16le';
}

/** Whether bytes are text of one byte a character, or UTF-8, as far as controls tell: UTF-16 is full of them. */
export function isNarrow(data: Buffer): boolean {
  const sample = data.subarray(0, SAMPLE);
  const controls = sample.filter((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d && byte !== 0x1b).length;
  return controls * 20 <= sample.length;
}
