import { baseWithin, type Base } from './base.js';
import { linesToHtml, escapeText } from './text-as-html.js';
import { attribute, hasElements, textOf, type XmlElement } from './xml-element.js';
import { innerMarkup } from './xml-markup.js';

/** What an element's text is: HTML as text, markup as elements, plain text, or nothing to read. */
type Kind = 'html' | 'markup' | 'text' | 'other';

/** An element's text as HTML, and what it says of the text: the base within it, its language; `plain` for text that its type calls plain. */
export interface Construct { html: string; kind: Kind; base: Base; language: string | null; plain: boolean }

/**
 * Reads a text construct (RFC 4287 sections 3.1 and 4.1.3, Atom 0.3 `mode`), or a text of RSS, which is HTML.
 * Null when there is nothing in it that is text. `lines` keeps the line ends of plain text.
 */
export function readConstruct(element: XmlElement, around: Base, lines = false): Construct | null {
  const outer = baseWithin(element, around);
  const { kind, text } = kindOf(element);
  const source = kind === 'markup' ? wrappingDiv(element) ?? element : element;
  const base = source === element ? outer : baseWithin(source, outer);
  const html = kind === 'markup' ? innerMarkup(source, base).trim() : htmlOf(kind, text, lines);
  if (html === '') return null;
  const language = attribute(source, 'xml:lang') ?? attribute(element, 'xml:lang');
  return { html, kind, base, language, plain: kind === 'text' && attribute(element, 'type') !== null };
}

function htmlOf(kind: Kind, text: string, lines: boolean): string {
  if (kind === 'other' || text === '') return '';
  if (kind === 'html') return text;
  return lines ? linesToHtml(text) : escapeText(text);
}

function kindOf(element: XmlElement): { kind: Kind; text: string } {
  const type = attribute(element, 'type')?.toLowerCase().replace(/;.*$/s, '').trim() ?? '';
  const isMarkup = hasElements(element);
  if (attribute(element, 'mode')?.toLowerCase() === 'base64') return ofType(type, textFromBase64(element));
  if (!element.name.startsWith('atom:')) return isMarkup ? { kind: 'markup', text: '' } : { kind: 'html', text: withoutCdata(textOf(element)) };
  if (isMarkup && (type === '' || HTML.has(type) || /^(?:[\w.-]+\/)?(?:[\w.-]+\+)?xml$/.test(type))) {
    return { kind: type === '' || HTML.has(type) || holdsXhtml(element) ? 'markup' : 'other', text: '' };
  }
  const text = withoutCdata(textOf(element));
  return isText(type) ? ofType(type, text) : ofType('', textFromBase64(element));
}

const HTML = new Set(['html', 'xhtml', 'text/html', 'application/xhtml+xml']);

const isText = (type: string): boolean => type === '' || type === 'text' || type === 'plain' || type.startsWith('text/') || HTML.has(type);

/** A text without a type is plain by the RFC, but one that shows tags was meant as HTML, as in feeds of Atom 0.3. */
function ofType(type: string, text: string | null): { kind: Kind; text: string } {
  if (text === null) return { kind: 'other', text: '' };
  const isHtml = HTML.has(type) || ((type === '' || !isText(type)) && /<\/?[a-z][^<>]*>/i.test(text));
  return { kind: isHtml ? 'html' : 'text', text };
}

function holdsXhtml(element: XmlElement): boolean {
  return element.nodes.some((node) => typeof node !== 'string' && node.name.startsWith('xhtml:'));
}

/** The `div` around XHTML is none of the text (RFC 4287 section 3.1.1.3). */
function wrappingDiv({ nodes }: XmlElement): XmlElement | null {
  const said = nodes.filter((node) => typeof node !== 'string' || node.trim() !== '');
  const [only] = said;
  return said.length === 1 && typeof only === 'object' && only.tag.toLowerCase() === 'div' ? only : null;
}

/** Some publishers escape a CDATA section whole, or leave its end standing. */
function withoutCdata(text: string): string {
  return text.replace(/^<!\[CDATA\[/, '').replace(/\]\]>$/, '').trim();
}

/** Base64 that holds a text (Atom 0.3 `mode`; RFC 4287 section 4.1.3.3); null for pictures and their like. */
function textFromBase64(element: XmlElement): string | null {
  const encoded = textOf(element);
  if (encoded === '' || /[^A-Za-z0-9+/=\s]/.test(encoded)) return null;
  const bytes = Buffer.from(encoded, 'base64');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return /[\0-\u0008\u000E-\u001F]/.test(text) ? null : text.trim();
  } catch {
    return null;
  }
}
