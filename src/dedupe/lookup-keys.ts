import { hash } from './hash.js';

/** Words in a row of which a key is made: no two reports share six by chance. */
const RUN = 6;
/** Keys of a text: two texts that share half of their runs have none in common once in 65,000 times. */
const KEYS = 16;
/** Words that are read of a text. */
const LONGEST = 10_000;

/**
 * What nearly equal texts are found by: the smallest hashes of a text's runs of words. What is smallest among
 * all that two texts say, and stands in both, is a key of both; so a copy that was cut to its first half is found
 * as well. Empty for a text shorter than a run.
 */
export function lookupKeys(words: readonly string[]): string[] {
  const hashes = new Set<number>();
  const end = Math.min(words.length, LONGEST);
  for (let at = 0; at + RUN <= end; at++) hashes.add(hash(words.slice(at, at + RUN).join(' ')));
  return Array.from(Uint32Array.from(hashes).sort().slice(0, KEYS), (value) => value.toString(36));
}
