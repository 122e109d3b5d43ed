/** Text that is markup already and is not escaped again. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What may stand in a template: texts are escaped, markup is not, lists are strung together, null is nothing. */
export type Piece = string | number | Markup | null | readonly Piece[];

/** What XML 1.0 section 2.2 lets no document hold, not even as a reference. */
const FORBIDDEN = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for an element or an attribute in double quotes, in XML and HTML alike. */
export function escapeXml(text: string): string {
  return text.replace(FORBIDDEN, '').replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character);
}

/** Plain text as HTML, for elements whose content is HTML inside XML, such as RSS `description`. */
export const textAsHtml = (text: string): string => text.replace(/[&<>]/g, (character) => ENTITIES[character] ?? character);

function write(piece: Piece): string {
  if (piece === null) return '';
  if (piece instanceof Markup) return piece.text;
  if (typeof piece === 'object') return piece.map(write).join('');
  return escapeXml(String(piece));
}

/** Template tag: XML or HTML whose interpolated texts are escaped. */
export function markup(strings: TemplateStringsArray, ...pieces: Piece[]): Markup {
  return new Markup(strings.reduce((before, string, at) => before + write(pieces[at - 1] ?? null) + string));
}

/** Markup made of a text that is known to be markup. */
export const raw = (text: string): Markup => new Markup(text);

/** A CDATA section; an end mark inside the text is split over two (XML 1.0 section 2.7). */
export function cdata(text: string): Markup {
  return new Markup(`<![CDATA[${text.replace(FORBIDDEN, '').replaceAll(']]>', ']]]]><![CDATA[>')}]]>`);
}

/** A whole XML document in UTF-8. */
export const xmlDocument = (root: Markup): string => `<?xml version="1.0" encoding="utf-8"?>\n${root.text}\n`;
