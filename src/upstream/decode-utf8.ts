/** How much of some bytes is UTF-8 beyond ASCII. */
export interface Utf8Count {
  /** Whole characters of two to four bytes. */
  whole: number;
  /** Bytes that are part of none; a character that the end breaks off is not counted. */
  broken: number;
}

/** Counts characters of UTF-8 (RFC 3629 section 4), in one pass. */
export function countUtf8(data: Uint8Array): Utf8Count {
  const count = { whole: 0, broken: 0 };
  for (let at = 0; at < data.length;) {
    const byte = data[at] ?? 0;
    const length = byte < 0x80 ? 1 : lengthAt(data, at);
    if (length === 'broken off') break;
    if (length > 1) count.whole += 1;
    if (length === 0) count.broken += 1;
    at += length === 0 ? 1 : length;
  }
  return count;
}

/** Bytes of the character that begins here; 0 where none does. */
function lengthAt(data: Uint8Array, at: number): number | 'broken off' {
  const lead = data[at] ?? 0;
  const length = lead >= 0xc2 && lead <= 0xdf ? 2 : lead >= 0xe0 && lead <= 0xef ? 3 : lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
  for (let next = 1; next < length; next++) {
    const byte = data[at + next];
    if (byte === undefined) return 'broken off';
    const [least, most] = next === 1 ? secondByte(lead) : [0x80, 0xbf];
    if (byte < least || byte > most) return 0;
  }
  return length;
}

/** Neither longer than needed, nor surrogates, nor past U+10FFFF. */
function secondByte(lead: number): readonly [number, number] {
  switch (lead) {
    case 0xe0: return [0xa0, 0xbf];
    case 0xed: return [0x80, 0x9f];
    case 0xf0: return [0x90, 0xbf];
    case 0xf4: return [0x80, 0x8f];
    default: return [0x80, 0xbf];
  }
}
