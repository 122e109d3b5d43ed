import { shallowEnough } from './page-depth.js';
import type { PageDom } from './page-dom.js';

/** Makes documents of HTML; the DOM is loaded on first use, because most feeds need none. */
export async function pageParser(): Promise<(html: string) => PageDom> {
  const { parseHTML } = await import('linkedom');
  return (html) => inDocument(shallowEnough(html), (text) => parseHTML(text).document as unknown as PageDom);
}

/** A document with a root, which linkedom makes up for neither fragments nor an `html` tag that does not end. */
function inDocument(html: string, parse: (html: string) => PageDom): PageDom {
  const document = parse(/<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`);
  const root: PageDom['documentElement'] | null = document.documentElement;
  return root === null ? parse('<html><head></head><body></body></html>') : document;
}
