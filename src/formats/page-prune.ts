import type { TextBlock } from './page-blocks.js';
import { tidy, type PageElement } from './page-dom.js';
import { captionOf } from './page-image.js';

const SHOWN = new Set(['img', 'iframe', 'video', 'audio', 'object', 'embed', 'amp-youtube', 'amp-video', 'amp-iframe', 'amp-twitter']);

/**
 * HTML of these blocks in the elements that hold them, with the pictures and players that stand between them.
 * A figure's caption goes to its picture's `alt`: it is the picture's, and no part of the text.
 */
export function htmlOf(blocks: readonly TextBlock[], places: readonly number[]): string | null {
  const kept = places.flatMap((place) => blocks[place]?.element ?? []);
  const first = kept[0];
  const last = kept.at(-1);
  if (first === undefined || last === undefined) return null;
  let root = first;
  while (!root.contains(last) && root.parentElement !== null) root = root.parentElement;
  const wanted = new Set<PageElement>();
  for (const element of kept) {
    for (let around: PageElement | null = element; around !== null && !wanted.has(around); around = around.parentElement) wanted.add(around);
  }
  const leaves = new Set(kept);
  // Pictures before the first paragraph are the article's, unless the whole page is around it.
  const framed = root.localName !== 'body' && root.localName !== 'html';
  prune(root, { wanted, leaves, first, last, framed, begun: false, ended: false });
  return framed ? root.outerHTML : root.innerHTML;
}

interface Pruning { wanted: ReadonlySet<PageElement>; leaves: ReadonlySet<PageElement>; first: PageElement; last: PageElement; framed: boolean; begun: boolean; ended: boolean }

function prune(element: PageElement, state: Pruning): void {
  if (element === state.first) state.begun = true;
  if (state.leaves.has(element)) {
    if (element === state.last) state.ended = true;
    return;
  }
  for (const child of Array.from(element.children)) {
    if (state.wanted.has(child)) prune(child, state);
    else if (state.ended || !(state.begun || (state.framed && isFigure(child))) || !showOnly(child)) child.remove();
  }
}

/** Leaves an element's pictures and players, and of its text only captions; false when nothing is left. */
function showOnly(element: PageElement): boolean {
  if (SHOWN.has(element.localName)) return true;
  const pictures = [...element.querySelectorAll([...SHOWN].join(','))];
  if (pictures.length === 0) return false;
  const picture = element.querySelector('img');
  const { caption: said, credit } = captionOf(element);
  // Agencies part the two so, and so bodies are read.
  const caption = ([said, credit].filter((part) => part !== null).join(' / ') || tidy(element.textContent)).slice(0, 500);
  if (picture !== null && caption !== '') picture.setAttribute('alt', caption);
  element.innerHTML = pictures.map((one) => one.outerHTML).join('');
  return true;
}

function isFigure(element: PageElement): boolean {
  return element.localName === 'figure' || element.querySelector('figure') !== null || /\bwp-caption\b/.test(element.getAttribute('class') ?? '');
}
