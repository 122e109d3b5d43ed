import { hash } from './hash.js';

/** Words per shingle: three in a row are rarely shared by texts of different origin. */
const SHINGLE = 3;
/** Smallest hashes that are kept: the standard error of an estimate is about 1/sqrt(128). */
const KEPT = 128;
/** Texts below this many words are too short to call a repeat. */
const SHORTEST = 40;
/** Words that are read of a text; no report is longer. */
const LONGEST = 10_000;
/** Bytes before the hashes: how many different shingles the text has. */
const HEADER = 4;

const isNumber = (word: string) => /^\p{N}/u.test(word);

/**
 * What a text is compared by: its shingles, and each number once more with either neighbour, behind it and
 * before it. Reports by template (weather, markets, results) differ in little else than their numbers.
 */
function* features(words: readonly string[]): Generator<number> {
  for (let at = 0; at + SHINGLE <= words.length; at++) yield hash(words.slice(at, at + SHINGLE).join(' '));
  for (const [at, word] of words.entries()) {
    if (!isNumber(word)) continue;
    yield hash(`#${words[at - 1] ?? ''} ${word}`);
    yield hash(`#${word} ${words[at + 1] ?? ''}`);
    yield hash(`##${words[at - 2] ?? ''} ${words[at - 1] ?? ''} ${word}`);
    yield hash(`##${word} ${words[at + 1] ?? ''} ${words[at + 2] ?? ''}`);
  }
}

/**
 * A fingerprint of folded words: the smallest hashes of what the text is compared by (Broder 1997, bottom-k
 * sketch), and how many there are in all. It estimates how much two texts share, and how much of the shorter
 * stands in the longer. Base64 of at most 4 + 128 × 4 bytes; null for texts too short to compare.
 */
export function fingerprint(words: readonly string[]): string | null {
  if (words.length < SHORTEST) return null;
  const all = Uint32Array.from(new Set(features(words.slice(0, LONGEST)))).sort();
  const kept = all.slice(0, KEPT);
  const bytes = Buffer.alloc(HEADER + kept.length * 4);
  bytes.writeUInt32LE(all.length, 0);
  kept.forEach((value, index) => bytes.writeUInt32LE(value, HEADER + index * 4));
  return bytes.toString('base64');
}

interface Sketch { readonly size: number; readonly hashes: readonly number[] }

function sketchOf(print: string): Sketch {
  const bytes = Buffer.from(print, 'base64');
  const hashes: number[] = [];
  for (let at = HEADER; at + 4 <= bytes.length; at += 4) hashes.push(bytes.readUInt32LE(at));
  return { size: bytes.length >= HEADER ? bytes.readUInt32LE(0) : 0, hashes };
}

/** How two texts lie to each other; all from 0 to 1. */
export interface Likeness {
  /** What they share of all that either says. */
  readonly resemblance: number;
  /** How much of the shorter stands in the longer. */
  readonly containment: number;
  /** Length of the shorter over that of the longer. */
  readonly proportion: number;
}

/** Estimates how two texts lie to each other. */
export function likeness(first: string, second: string): Likeness {
  const [one, other] = [sketchOf(first), sketchOf(second)];
  // Up to here both sketches are complete; a text that is kept whole has no end.
  const end = ({ size, hashes }: Sketch) => (size <= hashes.length ? Infinity : (hashes.at(-1) ?? Infinity));
  const limit = Math.min(end(one), end(other));
  const [ones, others] = [one.hashes, other.hashes].map((hashes) => hashes.filter((value) => value <= limit)) as [number[], number[]];
  const held = new Set(ones);
  const shared = others.filter((value) => held.has(value)).length;
  const shorter = one.size <= other.size ? ones : others;
  return {
    resemblance: shared / Math.max(1, ones.length + others.length - shared),
    containment: shared / Math.max(1, shorter.length),
    proportion: Math.min(one.size, other.size) / Math.max(1, one.size, other.size),
  };
}
