import { oneLine } from './characters.js';

/** Longest texts of a card, in UTF-16 units; outlets that put a whole article in a summary are cut there. */
export const LONGEST = { headline: 300, description: 600, byline: 200 } as const;

/**
 * The beginning of a one-line text: itself where it is at most `limit` UTF-16 units long, else cut at a word
 * boundary (UAX 29) and ended by `…`, which counts. A word that fills more than half is cut between graphemes.
 */
export function excerpt(text: string, limit: number): string {
  if (text.length <= limit) return text;
  // Counted in units, not graphemes: one grapheme may carry thousands of combining marks.
  const end = limit - 1;
  const near = text.slice(0, 2 * limit);
  const starts = (['word', 'grapheme'] as const).map((granularity) => startOfSegment(near, end, granularity));
  const cut = text.slice(0, starts.find((start) => start > limit / 2) ?? end);
  // The cut may part a bidi control from the one that closes it, or, in a grapheme without end, a surrogate pair.
  return `${oneLine(cut).replace(/[\s,;:،؛]+$/u, '')}…`;
}

/** {@link excerpt} of a text that may be missing. */
export function excerptOrNull(text: string | null, limit: number): string | null {
  return text === null ? null : excerpt(text, limit);
}

function startOfSegment(text: string, position: number, granularity: 'word' | 'grapheme'): number {
  return new Intl.Segmenter(undefined, { granularity }).segment(text).containing(position)?.index ?? 0;
}
