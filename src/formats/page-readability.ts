import type { TextBlock } from './page-blocks.js';
import type { PageDom } from './page-dom.js';

/** More elements than an article page has; Readability's time grows faster than their number, */
const ELEMENT_LIMIT = 8_000;
/** and with how deep they stand: elements times levels. */
const LEVELS_LIMIT = 160_000;
const NUMBER = 'data-block';

/** Which blocks Readability takes for the article, by their places; empty where it finds none, and for pages of too many elements. */
export async function readabilityChoice(document: PageDom, blocks: readonly TextBlock[], parse: (html: string) => PageDom): Promise<Set<number>> {
  const chosen = new Set<number>();
  if (isTooMuch(document)) return chosen;
  const { Readability } = await import('@mozilla/readability');
  blocks.forEach(({ element }, place) => element.setAttribute(NUMBER, String(place)));
  const marked = document.toString();
  for (const { element } of blocks) element.removeAttribute(NUMBER);
  try {
    // It changes its document, so it gets one of its own.
    const copy = parse(marked) as unknown as ConstructorParameters<typeof Readability>[0];
    new Readability(copy, { serializer: (root) => gather(root as unknown as PageDom, chosen) }).parse();
  } catch (error) {
    // Thrown for some documents that it cannot make sense of.
    if (!isError(error)) throw error;
  }
  return chosen;
}

/** Whether Readability would take too long; its own limit counts with a call that this DOM answers with none. */
function isTooMuch(document: PageDom): boolean {
  let [elements, levels] = [0, 0];
  const depths = new Map<object, number>();
  for (const element of document.querySelectorAll('*')) {
    const depth = (depths.get(element.parentElement ?? document) ?? 0) + 1;
    depths.set(element, depth);
    elements += 1;
    levels += depth;
    if (elements > ELEMENT_LIMIT || levels > LEVELS_LIMIT) return true;
  }
  return false;
}

function gather(root: PageDom, chosen: Set<number>): string {
  for (const element of root.querySelectorAll(`[${NUMBER}]`)) chosen.add(Number(element.getAttribute(NUMBER)));
  return '';
}

/** Told by its look: what node itself throws is an Error of another realm in some runners. */
function isError(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && 'message' in thrown;
}
