/** How many minima a fingerprint keeps: the standard error of the estimate is about 1/sqrt(64). */
const MINIMA = 64;
/** Minima per band: texts that share 80 % of their shingles share a band with 99.9 % probability. */
const BAND = 4;
/** Words per shingle. */
const SHINGLE = 3;
/** Texts below this many words are too short to call a repeat. */
const SHORTEST = 40;

/** FNV-1a over UTF-16 code units, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  return value >>> 0;
}

/** Another member of the hash family: murmur3's finaliser over the value with a seed of its own. */
function mix(value: number, seed: number): number {
  let mixed = Math.imul(value ^ Math.imul(seed + 1, 0x9e3779b1), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/**
 * A MinHash fingerprint (Broder 1997) of folded words: how many minima two of them share estimates
 * how many shingles the texts share. Base64 of 64 × 4 bytes; null for texts too short to compare.
 */
export function fingerprint(words: readonly string[]): string | null {
  if (words.length < SHORTEST) return null;
  const minima = new Uint32Array(MINIMA).fill(0xffffffff);
  for (let start = 0; start + SHINGLE <= words.length; start++) {
    const shingle = hash(words.slice(start, start + SHINGLE).join(' '));
    for (let seed = 0; seed < MINIMA; seed++) {
      const value = mix(shingle, seed);
      if (value < (minima[seed] ?? 0)) minima[seed] = value;
    }
  }
  return Buffer.from(minima.buffer).toString('base64');
}

/** What candidates are looked up by: two texts that are nearly the same have at least one in common. */
export function bands(print: string): string[] {
  const bytes = Buffer.from(print, 'base64');
  const size = BAND * 4;
  return Array.from({ length: MINIMA / BAND }, (_, band) =>
    `${band}:${bytes.subarray(band * size, (band + 1) * size).toString('base64url')}`,
  );
}

/** The estimated share of shingles that two texts have in common, 0 to 1. */
export function resemblance(first: string, second: string): number {
  const one = Buffer.from(first, 'base64');
  const other = Buffer.from(second, 'base64');
  let same = 0;
  for (let at = 0; at < MINIMA * 4; at += 4) if (one.readUInt32LE(at) === other.readUInt32LE(at)) same++;
  return same / MINIMA;
}

/** From this resemblance on, one text is called a repeat of the other. */
export const REPEAT = 0.7;
