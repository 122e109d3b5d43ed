import { absoluteUrl } from './addresses.js';
import { baseWithin, type Base } from './base.js';
import type { XmlElement } from './xml-element.js';
import { escapeText } from './text-as-html.js';

/** HTML's elements without content: they have no closing tag. */
const VOID = new Set(['area', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);

/** Attributes that hold an address. */
const ADDRESSES = new Set(['href', 'src', 'cite', 'action', 'poster', 'longdesc', 'background']);

/** Of a base inside, in characters: it is written out for each address in it. */
const LONGEST_BASE = 300;

/**
 * What stands in an element as HTML: XHTML's prefixes, namespace declarations and `xml:` attributes are left out.
 * HTML has one base for a whole text: what is relative to another one, declared inside (`xml:base`), becomes absolute.
 */
export function innerMarkup(element: XmlElement, base: Base): string {
  return inside(element, base, base);
}

function inside({ nodes }: XmlElement, here: Base, base: Base): string {
  let html = '';
  for (const node of nodes) html += typeof node === 'string' ? escapeText(node) : markup(node, here, base);
  return html;
}

function markup(element: XmlElement, around: Base, base: Base): string {
  const tag = element.tag.toLowerCase();
  const here = baseWithin(element, around);
  let opening = `<${tag}`;
  const isMoved = here !== base && here.url.length <= LONGEST_BASE;
  for (const [name, raw] of element.attributes) {
    const value = isMoved && ADDRESSES.has(name) ? absoluteUrl(raw, here.url) ?? raw : raw;
    if (!/^xml(?:ns)?(?::|$)/.test(name)) opening += ` ${name}="${escapeText(value).replaceAll('"', '&quot;')}"`;
  }
  const whole = `${opening}>${inside(element, here, base)}`;
  // What a careless author put after `<br>` came to stand in it.
  return VOID.has(tag) ? whole : `${whole}</${tag}>`;
}
