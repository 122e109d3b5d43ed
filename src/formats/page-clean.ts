import type { PageDom, PageElement } from './page-dom.js';
import { measureAll, type Measure } from './page-measure.js';
import { anyOf, AROUND, COMMENTS, HEAD_LINES, namedAsBody, namesOf } from './page-names.js';

/** No part of any text: what runs, what is filled in, and what says itself that it is not the article. */
const NEVER = `script, style, template, nav, aside, footer, form, button, select, textarea, input, label, dialog, link, meta, svg, canvas,
  amp-ad, amp-sidebar, amp-analytics, amp-auto-ads, amp-consent, amp-social-share, amp-embed, amp-user-notification, amp-sticky-ad, amp-lightbox,
  fb\\:like, [role=navigation], [role=complementary], [role=banner], [role=search], [role=dialog], [role=alertdialog], [role=menu], [role=contentinfo],
  [role=toolbar]`;
const HIDDEN = '[hidden], [aria-hidden=true], [style*="display:none" i], [style*="display: none" i], [style*="visibility:hidden" i]';

/** Elements that are the page or its article, whatever their names say. */
const FRAME = new Set(['html', 'body', 'main', 'article', 'p', 'h1']);
/** Words of a sentence, which would lack them. */
const IN_LINE = new Set(['a', 'b', 'i', 'em', 'strong', 'mark', 'cite', 'abbr']);
/** Longer than a line on who wrote it and when, in characters. */
const LINE = 160;
/** The share of a page's text that nothing around the article has. */
const TOO_MUCH = 0.4;

/**
 * Takes out of a page what is around its article, by element and by name. What is named so and yet holds
 * the article, or most of the page, stays.
 */
export function cleanPage(document: PageDom): void {
  const body = document.querySelector('body') ?? document.documentElement;
  for (const element of document.querySelectorAll('amp-img')) asImage(element, document);
  const measures = measureAll(body);
  const of = (element: PageElement) => measures.get(element) ?? { text: 0, long: 0, article: false };
  const most = of(body).text * TOO_MUCH;
  for (const element of document.querySelectorAll(`${NEVER}, ${HIDDEN}`)) {
    const kept = FRAME.has(element.localName) || (MAY_HOLD.has(element.localName) && of(element).text > most);
    if (!kept) element.remove();
  }
  removeNamed(body, (element) => isAround(element, of(element), most));
}

/** Some publishing systems put the whole page into a form, or hide it until their script has run. */
const MAY_HOLD = new Set(['form', 'div', 'section', 'label', 'footer', 'aside']);

/** Goes down the page once; what is removed is not looked into. */
function removeNamed(element: PageElement, goes: (element: PageElement) => boolean): void {
  for (const child of Array.from(element.children)) {
    if (goes(child)) child.remove();
    else removeNamed(child, goes);
  }
}

function isAround(element: PageElement, { text, long, article }: Measure, most: number): boolean {
  if (FRAME.has(element.localName) || article || (IN_LINE.has(element.localName) && element.closest('p') !== null)) return false;
  const words = namesOf(element);
  if (words.size === 0) return false;
  if (anyOf(words, COMMENTS)) return true;
  if (namedAsBody(element)) return false;
  if (anyOf(words, AROUND)) return text <= most && long < 3;
  if (!anyOf(words, HEAD_LINES) || element.localName === 'time' || text > LINE) return false;
  return element.closest('blockquote, figure, p, li, td') === null && element.querySelector('img') === null;
}

/** AMP's pictures as ordinary ones. */
function asImage(element: PageElement, document: PageDom): void {
  const image = document.createElement('img');
  for (const name of ['src', 'srcset', 'alt', 'width', 'height']) {
    const value = element.getAttribute(name);
    if (value !== null) image.setAttribute(name, value);
  }
  element.replaceWith(image);
}
