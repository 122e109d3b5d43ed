import type { TextBlock } from './page-blocks.js';
import type { PageElement } from './page-dom.js';
import { asideOf, beginsWhatFollows, tellsOfWriter } from './page-lines.js';
import { isProse, type Region } from './page-region.js';

/** What else the page said of itself, to know repetitions of it by. */
export interface Known { title: string | null; by: string | null; description: string | null }

/** Of a text: letters and digits only, to compare by. */
export const lettersOf = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * The article's blocks out of a region: what the extractor chose, and what it lost between. What leads elsewhere,
 * asks the reader for something, or was said before goes, and all that follows the article's end.
 */
export function chooseBlocks(blocks: readonly TextBlock[], picked: ReadonlySet<number>, { start, end, sure, stated = false }: Region, known: Known): number[] {
  const inRegion = [...blocks.keys()].slice(start, end);
  const lastPicked = inRegion.findLast((place) => picked.has(place)) ?? -1;
  const wanted = inRegion.filter((place) => {
    const block = blocks[place];
    if (block === undefined || block.kind === 'caption' || isAside(block)) return false;
    return picked.has(place) || (place < lastPicked ? isLost(block) && !(stated && isParagraph(block)) : sure && isProse(block));
  });
  const bounded = untilItsEnd(blocks, fromItsStart(blocks, wanted, known));
  return withoutLooseHeadings(blocks, withoutRepeats(blocks, withoutWriter(blocks, bounded, known)));
}

function isAside({ text, linked, kind }: TextBlock): boolean {
  const share = linked / text.length;
  if (asideOf(text, share) !== null) return true;
  // A link that stands alone leads elsewhere.
  return kind !== 'cell' && kind !== 'quote' && share > 0.85 && text.length < 200;
}

/** Long enough to be compared with what a page states. */
const isParagraph = ({ kind, text }: TextBlock) => (kind === 'p' || kind === 'other') && text.length > 60;

/** What extractors lose between an article's paragraphs: its headings, lists, quotes, and paragraphs in boxes of their own. */
function isLost(block: TextBlock): boolean {
  const { text, linked, kind } = block;
  if (linked > text.length * 0.3) return false;
  if (kind === 'heading') return text.length > 2;
  return kind === 'quote' || kind === 'p' ? text.length > 25 : kind === 'li' ? text.length > 40 : isProse(block) && kind !== 'cell';
}

/** What stands before the headline is no part of the text, nor is the headline, nor the description under it when it is set as a heading. */
function fromItsStart(blocks: readonly TextBlock[], places: readonly number[], { title, description }: Known): number[] {
  const behind = proseBehind(blocks, places);
  const all = behind[0] ?? 0;
  const headline = lettersOf(title ?? '');
  const isHeadline = (place: number, index: number) => {
    const block = blocks[place];
    const letters = lettersOf(block?.text ?? '');
    if (index < 4 && letters !== '' && letters === headline) return true;
    return block?.kind === 'heading' && (block.element.localName === 'h1' || (letters.length > 10 && headline.startsWith(letters)));
  };
  const at = places.findLastIndex((place, index) => all - (behind[index] ?? 0) <= all * 0.15 && isHeadline(place, index));
  const summary = lettersOf(description ?? '');
  return places.slice(at + 1).filter((place, index) => {
    const block = blocks[place];
    return !(index < 3 && block?.kind === 'heading' && summary !== '' && lettersOf(block.text) === summary);
  });
}

/** Cuts at a heading over what follows, when little of the prose is behind it; else only what hangs on that heading goes. */
function untilItsEnd(blocks: readonly TextBlock[], places: readonly number[]): number[] {
  const prose = proseBehind(blocks, places);
  const kept: number[] = [];
  let behind = false;
  for (const [index, place] of places.entries()) {
    const block = blocks[place];
    if (block === undefined) continue;
    if (index > 0 && block.kind !== 'cell' && beginsWhatFollows(block.text)) {
      if ((prose[index] ?? 0) < (prose[0] ?? 0) * 0.3) break;
      behind = true;
    } else if (behind && (block.kind === 'li' || block.linked > block.text.length * 0.5)) continue;
    else {
      behind = false;
      kept.push(place);
    }
  }
  return kept;
}

/** Characters of prose from each of the places to the last. */
function proseBehind(blocks: readonly TextBlock[], places: readonly number[]): number[] {
  let sum = 0;
  return places.map((place) => proseLength(blocks[place])).reverse().map((length) => (sum += length)).reverse();
}

const proseLength = (block: TextBlock | undefined) => (block !== undefined && isProse(block) ? block.text.length : 0);

/** Lines at both ends on who wrote it. */
function withoutWriter(blocks: readonly TextBlock[], places: readonly number[], { by }: Known): number[] {
  const names = (by ?? '').split(/,|،| and | و/).map((name) => lettersOf(name)).filter((name) => name.length > 5);
  return places.filter((place, index) => {
    const { text } = blocks[place] ?? { text: '' };
    const letters = lettersOf(text);
    if (index < 3 && letters.length < 100) return !names.some((name) => letters.startsWith(name) || letters.startsWith(`by${name}`));
    if (index < places.length - 3 || index < 2) return true;
    return !(tellsOfWriter(text) || (letters.length < 600 && names.some((name) => letters.startsWith(name))));
  });
}

/** Whole paragraphs that were there before: pull quotes, copies for the printer. */
function withoutRepeats(blocks: readonly TextBlock[], places: readonly number[]): number[] {
  const seen = new Map<string, PageElement | null>();
  return places.filter((place) => {
    const { text, element } = blocks[place] ?? { text: '', element: null };
    const letters = lettersOf(text);
    const before = seen.get(letters);
    if (before === undefined) seen.set(letters, element?.parentElement ?? null);
    // A refrain stands beside what it repeats.
    return before === undefined || letters.length <= 40 || before === element?.parentElement;
  });
}

/** A heading over nothing, at the end or before one that is no deeper. */
function withoutLooseHeadings(blocks: readonly TextBlock[], places: readonly number[]): number[] {
  const last = places.findLastIndex((place) => blocks[place]?.kind !== 'heading');
  return places.slice(0, last + 1);
}
