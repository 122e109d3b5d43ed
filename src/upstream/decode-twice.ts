import { isUtf8 } from 'node:buffer';
import { decodeLoosely } from './decode-bytes.js';
import { isOneWriting } from './decode-plausible.js';
import { countUtf8 } from './decode-utf8.js';

/** Through which encodings UTF-8 gets read by mistake and written again. */
const READ_AS = ['windows-1252', 'windows-1256', 'windows-1251'] as const;
const BEYOND_ASCII = /[^\u0000-\u007F]/;
/** Characters from there on that are looked at first. */
const START = 4_096;
/** Characters beyond ASCII in which it must show: fewer could be chance. */
const LEAST = 6;
/** What may stand behind any letter: a word that ends in Ã is quoted again and again in Portuguese capitals, and Ã” is Ô each time. */
const CLOSING = /[\u00A0»›”“’‘…–—]$/u;
const tables = new Map<string, ReadonlyMap<string, number>>();

/**
 * Text that was encoded as UTF-8, read as something else, and encoded once more ("Ø®Ø¨Ø±" for "خبر"), as it was meant.
 * Only where every character beyond ASCII shows it: no language puts its letters so that all of them are bytes of UTF-8.
 */
export function undoSecondEncoding(text: string): string {
  const first = text.search(BEYOND_ASCII);
  if (first < 0) return text;
  for (const label of READ_AS) {
    const table = tableOf(label);
    // Most texts show where they leave ASCII that they are in order.
    const start = bytesOf(text.slice(first, first + START), table);
    if (start === null || countUtf8(start).broken > 0) continue;
    const bytes = bytesOf(text, table);
    if (bytes === null || !isUtf8(bytes)) continue;
    const meant = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
    if (weightOf(text, meant) >= LEAST && isOneWriting(meant)) return meant;
  }
  return text;
}

/** The bytes that a text is in an encoding; null where it is none. */
function bytesOf(text: string, table: ReadonlyMap<string, number>): Uint8Array | null {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const byte = unit < 0x80 ? unit : table.get(text.charAt(at));
    if (byte === undefined) return null;
    bytes[at] = byte;
  }
  return bytes;
}

/** In how many characters of a text it shows: what may be a letter and the mark behind it counts once, however often it stands there. */
function weightOf(text: string, meant: string): number {
  const doubtful = new Set<string>();
  let weight = 0;
  let at = 0;
  for (const character of meant) {
    if (character < '\u0080') { at += 1; continue; }
    const bytes = character > '\uFFFF' ? 4 : character < '\u0800' ? 2 : 3;
    const read = text.slice(at, at += bytes);
    if (doubtful.has(read)) continue;
    weight += bytes;
    if (bytes === 2 && CLOSING.test(read)) doubtful.add(read);
    if (weight >= LEAST) break;
  }
  return weight;
}

function tableOf(label: string): ReadonlyMap<string, number> {
  const known = tables.get(label);
  if (known) return known;
  const table = new Map<string, number>();
  for (let byte = 0x80; byte <= 0xff; byte++) {
    // ISO 8859-1 leaves controls where windows-1252 has letters; both mistakes are made.
    if (label === 'windows-1252' && byte < 0xa0) table.set(String.fromCharCode(byte), byte);
    table.set(decodeLoosely(label, Uint8Array.of(byte)), byte);
  }
  table.delete('\uFFFD');
  tables.set(label, table);
  return table;
}
