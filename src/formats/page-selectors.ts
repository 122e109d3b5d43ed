import type { PageSelectors } from '../model/feed.js';
import type { SelectorMatch } from '../model/item.js';
import { tidy, type PageDom, type PageElement } from './page-dom.js';
import { addressOf, captionOf, type PageImage } from './page-image.js';
import { cleanByline } from './page-byline.js';
import { dateIn } from './page-dates.js';

/** What the operator's selectors find on a page; null where one is not given, or matches nothing that can be read. */
export interface SelectedParts {
  title: string | null;
  byline: string | null;
  published: Date | null;
  image: PageImage | null;
  bodyHtml: string | null;
  matches: SelectorMatch[];
}

/** Elements of one selector that are taken. */
const MOST = 500;
/** What is left of a page, whatever is to be removed. */
const FRAME = new Set(['html', 'head', 'body']);
const NEVER = 'script, style, template, noscript, form, button, input, select, textarea';

/** Takes out what `remove` matches, then reads what the other selectors match. Changes the document; never throws, whatever the selectors are. */
export function selectParts(document: PageDom, selectors: PageSelectors | null, url: string): SelectedParts {
  const matches: SelectorMatch[] = [];
  const find = (field: string, selector: string | null): PageElement[] => {
    if (selector === null) return [];
    const found = matching(document, selector);
    matches.push({ field, selector, matched: found.length > 0 });
    return found;
  };
  for (const selector of selectors?.remove ?? []) for (const element of find('remove', selector)) if (!FRAME.has(element.localName)) element.remove();
  const titles = find('title', selectors?.title ?? null);
  const bylines = find('byline', selectors?.byline ?? null);
  const [date] = find('date', selectors?.date ?? null);
  const [image] = find('image', selectors?.image ?? null);
  const bodies = outermost(find('body', selectors?.body ?? null));
  const names = bylines.flatMap((element) => cleanByline(said(element)) ?? []);
  return {
    title: titles.map(said).find((text) => text !== null) ?? null,
    byline: [...new Set(names)].join(', ') || null,
    published: date === undefined ? null : dateIn(date),
    image: image === undefined ? null : imageIn(image, url),
    bodyHtml: bodies.map(bodyHtml).join('') || null,
    matches,
  };
}

function matching(document: PageDom, selector: string): PageElement[] {
  try {
    return [...document.querySelectorAll(selector)].slice(0, MOST);
  } catch {
    // Not CSS, or CSS that is not understood: the configuration tells it, and here it matches nothing.
    return [];
  }
}

/** Of a `meta` its content, of any other element its text. */
function said(element: PageElement): string | null {
  return tidy(element.localName === 'meta' ? element.getAttribute('content') : element.textContent) || null;
}

function outermost(elements: readonly PageElement[]): PageElement[] {
  const all = new Set(elements);
  return elements.filter((element) => {
    for (let around = element.parentElement; around !== null; around = around.parentElement) if (all.has(around)) return false;
    return true;
  });
}

function bodyHtml(element: PageElement): string {
  for (const never of element.querySelectorAll(NEVER)) never.remove();
  return tidy(element.textContent) === '' ? '' : element.outerHTML;
}

function imageIn(element: PageElement, url: string): PageImage | null {
  const image = ['img', 'amp-img', 'meta', 'a', 'link'].includes(element.localName) ? element : element.querySelector('img, amp-img');
  const address = image === null ? null : addressOf(image, url);
  if (image === null || address === null) return null;
  const figure = element.closest('figure') ?? element;
  return { url: address, ...captionOf(figure), width: null, height: null };
}
