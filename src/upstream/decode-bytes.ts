/** What windows-1252 has where ISO 8859-1 has controls; some releases of Node decode these bytes as controls (WHATWG Encoding, index-windows-1252). */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';

/** The text that bytes are in an encoding; null where some of them are nothing in it. */
export function decodeAs(label: string, data: Uint8Array): string | null {
  return decode(label, data, { fatal: true, stream: false });
}

/** The text of the beginning of a document, which may end within a character; null where bytes before that are nothing in the encoding. */
export function decodeStart(label: string, data: Uint8Array): string | null {
  return decode(label, data, { fatal: true, stream: true });
}

/** The text that bytes are in an encoding, U+FFFD for those that are nothing in it. */
export function decodeLoosely(label: string, data: Uint8Array): string {
  return decode(label, data, { fatal: false, stream: false }) ?? '';
}

function decode(label: string, data: Uint8Array, { fatal, stream }: { fatal: boolean; stream: boolean }): string | null {
  if (label === 'utf-32le' || label === 'utf-32be') return decodeUtf32(data, label === 'utf-32le', fatal);
  try {
    const text = new TextDecoder(label, { fatal }).decode(data, { stream });
    return label === 'windows-1252' ? text.replace(/[\u0080-\u009F]/g, (control) => WINDOWS_1252.charAt(control.charCodeAt(0) - 0x80)) : text;
  } catch (error) {
    // Told by its code: what node throws is no TypeError of every realm.
    if ((error as Partial<NodeJS.ErrnoException>).code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return null;
    throw error;
  }
}

/** Unicode 15.0 section 3.10, D99 and D100; TextDecoder does not know it. */
function decodeUtf32(data: Uint8Array, littleEndian: boolean, fatal: boolean): string | null {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const pieces: string[] = [];
  let broken = data.byteLength % 4 !== 0;
  for (let at = 0; at + 4 <= data.byteLength; at += 4) {
    const point = view.getUint32(at, littleEndian);
    const isCharacter = point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
    broken ||= !isCharacter;
    pieces.push(isCharacter ? String.fromCodePoint(point) : '\uFFFD');
  }
  return broken && fatal ? null : pieces.join('');
}
