import { isAscii } from 'node:buffer';
import { decodeAs, decodeLoosely } from './decode-bytes.js';
import { charsetOf, charsetOfHtml, charsetOfXml } from './decode-declared.js';
import { guessEncoding, likelierThan } from './decode-guess.js';
import { isOneWriting } from './decode-plausible.js';
import { undoSecondEncoding } from './decode-twice.js';
import { countUtf8, type Utf8Count } from './decode-utf8.js';
import { byteOrderMark, isNarrow, likelierUtf16, wideByZeros } from './decode-wide.js';

/** As far as declarations are looked for; bytes. */
const START = 65_536;
/** Where ISO 2022 leaves ASCII. */
const ESCAPE = 0x1b;
/** So many characters of UTF-8 are no chance, whatever is declared. */
const SURELY_UTF8 = 12;
/** From when on another encoding is so much likelier that the declared one is a lie; natural logarithms. */
const LIE = { total: 12, perByte: 0.7 };

/**
 * The text of a body: by its byte order mark, the charset of its Content-Type, its XML declaration, its `<meta>`
 * (RFC 7303 section 3, HTML Living Standard section 13.2.3), the first of which the bytes bear out; else UTF-8 where
 * they are that, else the encoding that its letters make the likeliest. Never fails, and gives no byte order mark.
 */
export function decodeText(data: Buffer, contentType: string | null): string {
  return undoSecondEncoding(decoded(data, contentType).replaceAll('\uFEFF', ''));
}

function decoded(data: Buffer, contentType: string | null): string {
  const mark = byteOrderMark(data);
  const body = data.subarray(mark?.length ?? 0);
  const wide = mark !== null && mark.label !== 'utf-8' ? (isMarkup(body) ? null : mark.label) : wideByZeros(body);
  if (wide !== null) return decodeLoosely(wide, body);
  if (isPlainAscii(body)) return body.toString('latin1');
  const start = body.subarray(0, START).toString('latin1');
  const declared = [mark?.label ?? null, charsetOf(contentType), charsetOfXml(start), charsetOfHtml(start)];
  const utf8 = countUtf8(body);
  for (const label of declared) {
    const text = label === null ? null : borneOut(label, body, utf8);
    if (text !== null) return text;
  }
  if (start.includes('\u001B$')) return decodeLoosely('iso-2022-jp', body);
  if (isMostlyUtf8(utf8)) return decodeLoosely('utf-8', body);
  return decodeLoosely(guessEncoding(body) ?? 'utf-8', body);
}

/** The text in a declared encoding; null where the bytes show that it is a lie. */
function borneOut(label: string, body: Buffer, utf8: Utf8Count): string | null {
  if (label.startsWith('utf-16')) return isNarrow(body) ? null : decodeAs(likelierUtf16(body), body);
  if (label.startsWith('utf-32')) return isNarrow(body) ? null : (decodeAs(label, body) ?? decodeAs(label === 'utf-32le' ? 'utf-32be' : 'utf-32le', body));
  // A few broken bytes are a slip or a cut; where they are the most, so are the others.
  if (label === 'utf-8') return utf8.broken <= utf8.whole ? decodeLoosely(label, body) : null;
  if (isRatherUtf8(body, utf8)) return null;
  const text = decodeAs(label, body) ?? nearly(label, body);
  if (text === null) return null;
  const other = likelierThan(label, body);
  return other.total > LIE.total && other.perByte > LIE.perByte ? null : text;
}

/** Bytes that are UTF-8 are hardly ever anything else; a few characters may be, where they make no word of any script. */
function isRatherUtf8(body: Buffer, utf8: Utf8Count): boolean {
  if (utf8.whole === 0 || !isMostlyUtf8(utf8)) return false;
  return utf8.whole >= SURELY_UTF8 || isOneWriting(decodeLoosely('utf-8', body));
}

function isMostlyUtf8({ whole, broken }: Utf8Count): boolean {
  return broken === 0 || (whole >= 5 && broken * 10 <= whole);
}

/** What is the same in all encodings but those with escapes, whatever is declared: nothing has to be found out. */
function isPlainAscii(body: Buffer): boolean {
  return isAscii(body) && !body.includes(ESCAPE) && isNarrow(body);
}

/** A stray byte makes no lie, nor a rare character that an older form of the encoding lacks. */
function nearly(label: string, body: Buffer): string | null {
  const text = decodeLoosely(label, body);
  return (text.match(/\uFFFD/g)?.length ?? 0) * 50 <= text.length ? text : null;
}

/** A document that begins as only ASCII does, whatever its byte order mark says. */
function isMarkup(body: Buffer): boolean {
  return /^\s{0,20}<[?!a-z]{3}/iu.test(body.subarray(0, 64).toString('latin1'));
}
