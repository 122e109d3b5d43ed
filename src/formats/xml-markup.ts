import type { XmlElement } from './xml-element.js';
import { escapeText } from './text-as-html.js';

/** HTML's elements without content: they have no closing tag. */
const VOID = new Set(['area', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr']);

/** What stands in an element as HTML: XHTML's prefixes, namespace declarations and `xml:` attributes are left out. */
export function innerMarkup({ nodes }: XmlElement): string {
  let html = '';
  for (const node of nodes) html += typeof node === 'string' ? escapeText(node) : markup(node);
  return html;
}

function markup(element: XmlElement): string {
  const tag = element.tag.toLowerCase();
  let opening = `<${tag}`;
  for (const [name, value] of element.attributes) {
    if (!/^xml(?:ns)?(?::|$)/.test(name)) opening += ` ${name}="${escapeText(value).replaceAll('"', '&quot;')}"`;
  }
  const inside = `${opening}>${innerMarkup(element)}`;
  // What a careless author put after `<br>` came to stand in it.
  return VOID.has(tag) ? inside : `${inside}</${tag}>`;
}
