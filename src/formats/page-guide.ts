import type { TextBlock } from './page-blocks.js';
import { isProse } from './page-region.js';

/** What a page's own statement of its text (JSON-LD `articleBody`) says about its blocks. */
export interface Guidance {
  /** Blocks that are in the statement; null where it says nothing on which ones are. */
  blocks: Set<number> | null;
  /** The page does not show what it states: it is drawn by a script, or kept behind a wall. */
  unseen: boolean;
}

/** Words; a shorter statement is a teaser. */
const LEAST_WORDS = 40;
/** Words that are compared at a time. */
const RUN = 4;
/** Words of a statement that are looked at. */
const MOST_WORDS = 50_000;

/** Compares a statement with the blocks, and with what was chosen of them without it. */
export function guidance(stated: string | null, blocks: readonly TextBlock[], chosen: readonly number[]): Guidance {
  const words = wordsOf((stated ?? '').replace(/<[^<>]{0,1000}>/g, ' ')).slice(0, MOST_WORDS);
  if (words.length < LEAST_WORDS) return { blocks: null, unseen: false };
  const runs = new Set(runsOf(words));
  const inside = new Set<number>();
  let seen = 0;
  blocks.forEach((block, place) => {
    const own = runsOf(wordsOf(block.text));
    if (own.length < RUN || own.filter((run) => runs.has(run)).length < own.length * 0.8) return;
    inside.add(place);
    seen += own.length + RUN - 1;
  });
  const cover = seen / words.length;
  const length = chosen.reduce((sum, place) => sum + wordsOf(blocks[place]?.text ?? '').length, 0);
  if (cover < 0.5 && words.length > length * 1.5) return { blocks: null, unseen: true };
  const prose = (places: Iterable<number>) => [...places].reduce((sum, place) => sum + (isBlockProse(blocks[place]) ? (blocks[place]?.text.length ?? 0) : 0), 0);
  const whole = cover > 0.7 && !/(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*$/.test(stated ?? '') && prose(inside) > prose(chosen) * (endsWell(stated) ? 0.5 : 0.8);
  return { blocks: whole ? inside : null, unseen: false };
}

const isBlockProse = (block: TextBlock | undefined) => block !== undefined && isProse(block);

/** Statements are cut in the middle of a sentence, where they are cut. */
const endsWell = (text: string | null) => /[.!?؟。"”»')\]>]\s*$/u.test(text ?? '');

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
}

function runsOf(words: readonly string[]): string[] {
  return words.slice(RUN - 1).map((_, start) => words.slice(start, start + RUN).join(' '));
}
