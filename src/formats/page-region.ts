import type { TextBlock } from './page-blocks.js';
import type { PageElement } from './page-dom.js';
import { namedAsBody } from './page-names.js';

/** A run of blocks, by their places; `end` is the first that is no part of it. `sure` is one of which the page says that it is the text, `stated` one whose paragraphs the page states elsewhere, every one. */
export interface Region { start: number; end: number; sure: boolean; stated?: boolean }

/** Shorter paragraphs tell nothing on where an article is, in characters. */
const SENTENCE = 60;
/** What of the first choice an element must hold before its word is taken for where the article ends. */
const HOLDS = 0.85;

/** Whether a block reads like an article's: sentences, hardly any of them links. */
export function isProse({ text, linked, kind }: TextBlock): boolean {
  return text.length >= SENTENCE && linked < text.length * 0.5 && kind !== 'caption' && kind !== 'heading';
}

/** Every element that holds blocks, with the run of blocks it holds. */
export function regionsOf(blocks: readonly TextBlock[]): Map<PageElement, Region> {
  const regions = new Map<PageElement, Region>();
  blocks.forEach(({ element }, place) => {
    for (let around: PageElement | null = element; around !== null; around = around.parentElement) {
      const known = regions.get(around);
      if (known === undefined) regions.set(around, { start: place, end: place + 1, sure: worthOf(around) > 1 });
      else known.end = place + 1;
    }
  });
  return regions;
}

/**
 * Where a page says that its article's text is (schema.org's `articleBody`, names of publishing systems, `article`),
 * when that agrees with the blocks that were chosen; else from the first of these to the last.
 */
export function regionOf(blocks: readonly TextBlock[], chosen: ReadonlySet<number>): Region {
  const places = [...chosen].sort((one, other) => one - other);
  const prose = sums(blocks, () => true);
  const both = sums(blocks, (place) => chosen.has(place));
  const all = both.at(-1) ?? 0;
  let best: Region = { start: places[0] ?? 0, end: (places.at(-1) ?? blocks.length - 1) + 1, sure: false };
  let bestScore = 0;
  for (const [element, region] of regionsOf(blocks)) {
    const said = worthOf(element);
    const shared = between(both, region);
    if (said === 0 || shared === 0 || shared < all * HOLDS) continue;
    // The harmonic mean of what it holds of the choice, and what was chosen of what it holds.
    const score = said * ((2 * shared) / (all + between(prose, region)));
    if (score > bestScore) {
      best = region;
      bestScore = score;
    }
  }
  return best;
}

/** Characters of prose before each place, of the blocks that count. */
function sums(blocks: readonly TextBlock[], counts: (place: number) => boolean): number[] {
  let sum = 0;
  return [0, ...blocks.map((block, place) => (sum += counts(place) && isProse(block) ? block.text.length : 0))];
}

const between = (before: readonly number[], { start, end }: Region) => (before[end] ?? 0) - (before[start] ?? 0);

/** How much an element's own word counts; 0 where it says nothing. */
function worthOf(element: PageElement): number {
  if (element.getAttribute('itemprop')?.includes('articleBody') === true) return 1.1;
  if (namedAsBody(element)) return 1;
  return element.localName === 'article' ? 0.8 : 0;
}

/** Prose of the element that says it is the article's text, or else of the one with most of it: for pages that the extractor makes nothing of. */
export function proseOf(blocks: readonly TextBlock[]): Set<number> {
  const prose = sums(blocks, () => true);
  let best: Region | null = null;
  let bestScore = 0;
  for (const [element, region] of regionsOf(blocks)) {
    const said = worthOf(element) || (element.localName === 'main' ? 0.7 : element.localName === 'body' ? 0.4 : 0);
    if (said === 0) continue;
    const score = between(prose, region) * said;
    if (score > bestScore) {
      best = region;
      bestScore = score;
    }
  }
  const { start = 0, end = 0 } = best ?? {};
  return new Set(blocks.flatMap((block, place) => (place >= start && place < end && isProse(block) ? [place] : [])));
}
