import { oneLine } from './characters.js';
import { excerpt } from './excerpt.js';

/** Longest and shortest beginning that stands for a headline, in UTF-16 units: less than the shortest is a greeting or a numeral. */
const LONGEST = 100;
const SHORTEST = 20;

/**
 * The beginning of a one-line text, where a headline is wanted and there is none: its first sentence (UAX 29), with
 * the next where that is very short, or about 100 characters, cut at a word.
 */
export function opening(text: string): string {
  if (text.length <= SHORTEST) return text;
  let end = 0;
  for (const { index, segment } of new Intl.Segmenter(undefined, { granularity: 'sentence' }).segment(text.slice(0, 2 * LONGEST))) {
    end = index + segment.trimEnd().length;
    if (end >= SHORTEST) break;
  }
  return end <= LONGEST ? oneLine(text.slice(0, end)) : excerpt(text, LONGEST);
}
