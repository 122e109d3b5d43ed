import { lettersOf } from './page-choose.js';
import type { PageDom } from './page-dom.js';
import { escapeText } from './text-as-html.js';

const DATA_LENGTH = 5_000_000;
const NODES = 50_000;
const DEPTH = 40;
/** Characters; shorter ones are descriptions. */
const LEAST = 300;

/**
 * The article's text out of the data that a page is drawn from by script (`__NEXT_DATA__` and the like), as HTML;
 * null where there is none. Only what lies in or beside an object with the page's own headline counts: such data holds other articles too.
 */
export function textInData(document: PageDom, title: string | null): string | null {
  const headline = lettersOf(title ?? '').slice(0, 200);
  if (headline.length < 8) return null;
  let best: string | null = null;
  for (const script of document.querySelectorAll('script[type="application/json"], script#__NEXT_DATA__')) {
    const found = inValue(jsonOf(script.textContent ?? ''), headline);
    if (found !== null && found.length > (best?.length ?? LEAST)) best = found;
  }
  return best;
}

function jsonOf(text: string): unknown {
  if (text.length > DATA_LENGTH) return null;
  try {
    return JSON.parse(text);
  } catch {
    // Data in another notation, or cut: then there is nothing to read.
    return null;
  }
}

function inValue(root: unknown, headline: string): string | null {
  let nodes = 0;
  let best: string | null = null;
  const visit = (value: unknown, depth: number, near: boolean): void => {
    nodes += 1;
    if (nodes > NODES || depth > DEPTH || typeof value !== 'object' || value === null) return;
    const own = Object.values(value);
    const named = !Array.isArray(value) && own.some((one) => typeof one === 'string' && one.length < 400 && lettersOf(one).startsWith(headline));
    const inside = near || named;
    if (inside) {
      const text = textOf(value);
      if (text !== null && text.length > (best?.length ?? LEAST)) best = text;
    }
    for (const one of own) visit(one, depth + 1, inside);
  };
  visit(root, 0, false);
  return best;
}

/** A member that is HTML or long text, or a list of paragraphs. */
function textOf(value: object): string | null {
  if (Array.isArray(value)) {
    const parts = value.flatMap((part) => paragraph(part) ?? []);
    return parts.length < 2 ? null : parts.join('');
  }
  const texts = Object.values(value).filter((one): one is string => typeof one === 'string' && one.length > LEAST && /\s/.test(one));
  const html = texts.find((one) => /<p[\s>]/i.test(one));
  return html ?? null;
}

/** A paragraph among others: text, or an object that has one in a member named so. */
function paragraph(part: unknown): string | null {
  if (typeof part === 'string') return part.length > 20 && /\s/.test(part) ? asHtml(part) : null;
  if (typeof part !== 'object' || part === null) return null;
  const { text, html, content, value, body } = part as Record<string, unknown>;
  const said = [text, html, content, value, body].find((one) => typeof one === 'string' && /\s/.test(one));
  return typeof said === 'string' ? asHtml(said) : null;
}

function asHtml(text: string): string {
  return /<(?:p|h\d|ul|ol|blockquote|figure|div)\b/i.test(text) ? text : `<p>${/<\/?[a-z]/i.test(text) ? text : escapeText(text)}</p>`;
}
