/** Longer than any honest DTD, in characters. */
const PROLOG_LIMIT = 200_000;
const MOST_ENTITIES = 300;
/** Strings and comments of a DTD as a whole, so that brackets in them do not count. Each is read to the end if it does not close. */
const TOKEN = /<!--[^]*?(?:-->|$)|"[^"]*(?:"|$)|'[^']*(?:'|$)|[[\]>]/g;
/** A feed's root: a declaration after it stands in somebody's text. */
const ROOT = /<(?:[\w.-]{1,40}:)?(?:rss|rdf|feed|channel)[\s/>]/i;
const ENTITY = /<!ENTITY\s{1,20}([\w.-]{1,64})\s{1,20}(?:"([^"]{0,400})"|'([^']{0,400})')\s{0,20}>/g;

/** What stands before a document's root: plain texts that its DTD declares as entities, and where the rest begins. */
export interface Prolog { entities: ReadonlyMap<string, string>; end: number }

/**
 * Reads the document type declaration, which may hold markup that is none of the feed's. Only entities that are
 * plain text are taken over: one that names another, holds markup or lies elsewhere is not, so nothing can grow.
 */
export function readProlog(xml: string): Prolog {
  const before = xml.slice(0, PROLOG_LIMIT);
  const start = before.search(/<!doctype/i);
  const root = before.search(ROOT);
  if (start === -1 || (root !== -1 && root < start)) return { entities: new Map(), end: 0 };
  const declaration = xml.slice(start, start + PROLOG_LIMIT);
  const end = endOf(declaration);
  const entities = new Map<string, string>();
  for (const [, name = '', quoted, apostrophed] of declaration.slice(0, end).matchAll(ENTITY)) {
    const value = plainValue(quoted ?? apostrophed ?? '');
    if (value !== null && entities.size < MOST_ENTITIES && !entities.has(name)) entities.set(name, value);
  }
  return { entities, end: start + end };
}

function endOf(declaration: string): number {
  let inSubset = false;
  for (const { 0: token, index } of declaration.matchAll(TOKEN)) {
    if (token === '[') inSubset = true;
    else if (token === ']') inSubset = false;
    else if (token === '>' && !inSubset) return index + 1;
  }
  // It never ends: what looks like its end is taken for it, rather than losing the document.
  return declaration.indexOf('>') + 1;
}

/** What the five names mean that every document has. */
const OF_XML: ReadonlyMap<string, string> = new Map([['amp', '&'], ['lt', '<'], ['gt', '>'], ['quot', '"'], ['apos', "'"]]);

/** Character references are resolved where an entity is declared (XML section 4.4.5), XML's own names where it stands. */
function plainValue(raw: string): string | null {
  const value = raw.replace(/&#(?:(\d{1,7})|x([\da-f]{1,6}));/gi, (reference, decimal: string | undefined, hex = '') => {
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : reference;
  });
  if (/<|&(?!(?:amp|lt|gt|quot|apos);)[\w#]/.test(value)) return null;
  return value.replace(/&(\w+);/g, (reference, name: string) => OF_XML.get(name) ?? reference);
}
