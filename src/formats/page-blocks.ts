import { isElement, tidy, type PageDom, type PageElement, type PageNode } from './page-dom.js';
import { anyOf, namesOf } from './page-names.js';

/** A stretch of text that stands on its own: a paragraph, heading, item of a list, cell, caption. */
export interface TextBlock {
  element: PageElement;
  /** Tidy text, and how many characters of it are links' texts. */
  text: string;
  linked: number;
  /** Of what kind: its own element's name, or of the nearest one around it that tells. */
  kind: 'p' | 'heading' | 'li' | 'cell' | 'quote' | 'caption' | 'other';
}

/** Elements within a line; all others begin a new one. */
const INLINE = new Set(`a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd mark nobr o q rp rt ruby s samp small span strike
  strong sub sup time tt u var wbr img picture source br noscript`.split(/\s+/));
const HEADINGS = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/**
 * Parts a page into blocks, in reading order. Loose text beside blocks, and text parted by empty lines, becomes
 * paragraphs on the way, so that every block has an element of its own that can be taken out.
 */
export function blocksOf(root: PageElement, document: PageDom): TextBlock[] {
  const blocks: TextBlock[] = [];
  const captions = new Map<PageElement, boolean>();
  const visit = (element: PageElement): void => {
    partLines(element, document);
    if (isLeaf(element)) {
      const text = tidy(element.textContent);
      if (text !== '') blocks.push({ element, text, linked: linkedIn(element), kind: kindOf(element, captions) });
      return;
    }
    for (const child of Array.from(element.children)) visit(child);
  };
  visit(root);
  return blocks;
}

const isInline = (node: PageNode): boolean => !isElement(node) || (INLINE.has(node.localName) && !holdsBlocks(node));

function holdsBlocks(element: PageElement): boolean {
  for (const child of element.children) if (!INLINE.has(child.localName) || holdsBlocks(child)) return true;
  return false;
}

function isLeaf(element: PageElement): boolean {
  for (const child of element.children) if (!isInline(child)) return false;
  return true;
}

/** Wraps each run of loose text beside blocks, and each stretch between empty lines, in a paragraph. */
function partLines(element: PageElement, document: PageDom): void {
  const nodes = [...element.childNodes];
  const leaf = nodes.every(isInline);
  if (leaf && !nodes.some((node, index) => isBreak(node) && nextIsBreak(nodes, index))) return;
  let run: PageNode[] = [];
  const end = (before: PageNode | null) => {
    if (run.some((node) => tidy(node.textContent) !== '')) {
      const paragraph = document.createElement('p');
      element.insertBefore(paragraph, before);
      paragraph.append(...run);
    }
    run = [];
  };
  nodes.forEach((node, index) => {
    if (!isInline(node) || (isBreak(node) && (nextIsBreak(nodes, index) || run.length === 0))) end(node);
    else run.push(node);
  });
  end(null);
}

const isBreak = (node: PageNode) => isElement(node) && node.localName === 'br';

function nextIsBreak(nodes: readonly PageNode[], index: number): boolean {
  for (let next = index + 1; next < nodes.length; next += 1) {
    const node = nodes[next];
    if (node === undefined || isBreak(node)) return node !== undefined;
    if (isElement(node) || tidy(node.textContent) !== '') return false;
  }
  return false;
}

function linkedIn(element: PageElement): number {
  if (element.localName === 'a' || element.closest('a') !== null) return tidy(element.textContent).length;
  let length = 0;
  for (const link of element.querySelectorAll('a[href]')) length += tidy(link.textContent).length;
  return length;
}

function kindOf(element: PageElement, captions: Map<PageElement, boolean>): TextBlock['kind'] {
  for (let around: PageElement | null = element; around !== null; around = around.parentElement) {
    const name = around.localName;
    if (HEADINGS.has(name)) return 'heading';
    if (name === 'figcaption') return 'caption';
    if (name === 'li' || name === 'dd' || name === 'dt') return 'li';
    if (name === 'blockquote') return 'quote';
    if (name === 'td' || name === 'th') return element.localName === 'p' ? 'p' : 'cell';
    if (name === 'body' || name === 'article' || name === 'main') break;
  }
  if (inCaption(element, captions)) return 'caption';
  return element.localName === 'p' || element.localName === 'pre' ? 'p' : 'other';
}

const CAPTION = new Set(['caption', 'captions', 'figcaption', 'photocaption', 'imagecaption', 'cutline', 'legend', 'photocredit', 'imagecredit']);

/** Captions of pictures that are in no figure: named so themselves, or the box that they and their picture are in. Boxes are looked at once. */
function inCaption(element: PageElement, known: Map<PageElement, boolean>): boolean {
  return [element, element.parentElement].some((one) => {
    if (one === null) return false;
    const said = known.get(one) ?? (anyOf(namesOf(one), CAPTION) && tidy(one.textContent).length < 600);
    known.set(one, said);
    return said;
  });
}
