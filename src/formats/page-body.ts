import { blocksOf, type TextBlock } from './page-blocks.js';
import { chooseBlocks, type Known } from './page-choose.js';
import { cleanPage } from './page-clean.js';
import type { PageDom } from './page-dom.js';
import { guidance } from './page-guide.js';
import { htmlOf } from './page-prune.js';
import { readabilityChoice } from './page-readability.js';
import { proseOf, regionOf, type Region } from './page-region.js';

/** Characters; a shorter one is what is left of a menu mostly. */
const LEAST_BODY = 100;

/** What the body is found by: what the page says of the article, and its text as stated in JSON-LD, as HTML. */
export interface BodyHints extends Known { stated: string | null; inData: string | null }

/**
 * The article's text of a page, as HTML; null where there is none. The page is cleaned first, Readability
 * chooses, and the choice is corrected by what the page states and by what its lines say. Changes the document.
 */
export async function bodyOfPage(document: PageDom, hints: BodyHints, parse: (html: string) => PageDom): Promise<string | null> {
  cleanPage(document);
  const blocks = blocksOf(document.querySelector('body') ?? document.documentElement, document);
  const chosen = await readabilityChoice(document, blocks, parse);
  const picked = chosen.size === 0 ? proseOf(blocks) : chosen;
  const places = chooseBlocks(blocks, picked, regionOf(blocks, picked), hints);
  const { blocks: stated, unseen } = guidance(hints.stated, blocks, places);
  const guided = stated === null ? places : chooseBlocks(blocks, stated, spanOf(stated), hints);
  const seen = unseen || lengthOf(blocks, guided) < LEAST_BODY ? null : htmlOf(blocks, guided);
  if (unseen || (seen === null && hints.stated !== null)) return hints.stated;
  return hints.inData !== null && hints.inData.length > (seen?.length ?? 0) * 2 ? hints.inData : seen;
}

function spanOf(places: ReadonlySet<number>): Region {
  const inOrder = [...places].toSorted((a, b) => a - b);
  return { start: inOrder[0] ?? 0, end: (inOrder.at(-1) ?? -1) + 1, sure: false, stated: true };
}

function lengthOf(blocks: readonly TextBlock[], places: readonly number[]): number {
  return places.reduce((sum, place) => sum + (blocks[place]?.text.length ?? 0), 0);
}
