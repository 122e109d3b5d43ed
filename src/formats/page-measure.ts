import { isElement, tidy, type PageElement } from './page-dom.js';

/** What an element holds, counted once for the whole page. */
export interface Measure {
  /** Characters of text, without what is never read. */
  text: number;
  /** Paragraphs of some length and without a link, as no box beside an article has many. */
  long: number;
  /** Whether something in it says that it is the article: its headline, or schema.org's `articleBody`. */
  article: boolean;
}

const UNREAD = new Set(['script', 'style', 'template', 'select', 'option', 'textarea']);
const LONG = 150;

/** Measures an element and all in it, in one walk. */
export function measureAll(root: PageElement): ReadonlyMap<PageElement, Measure> {
  const measures = new Map<PageElement, Measure>();
  const walk = (element: PageElement): { links: number } & Measure => {
    const name = element.localName;
    const sum = { text: 0, long: 0, article: name === 'h1' || element.getAttribute('itemprop')?.includes('articleBody') === true, links: name === 'a' ? 1 : 0 };
    for (const node of element.childNodes) {
      if (node.nodeType === 3) sum.text += tidy(node.textContent).length;
      if (!isElement(node) || UNREAD.has(node.localName)) continue;
      const inner = walk(node);
      sum.text += inner.text;
      sum.long += inner.long;
      sum.links += inner.links;
      sum.article ||= inner.article;
    }
    if (name === 'p' && sum.text > LONG && sum.links === 0) sum.long += 1;
    measures.set(element, sum);
    return sum;
  };
  walk(root);
  return measures;
}
