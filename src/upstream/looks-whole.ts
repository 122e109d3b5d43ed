/** The beginnings of feeds; pages may leave their end out (HTML). */
const ROOT = /<((?:[\w.-]{1,50}:)?(?:rss|feed|rdf))[\s>]/iu;

/** Characters in which a root stands. */
const PROLOGUE = 65_536;

/** Beginnings and ends of items. */
const ITEM = /<(\/?)(?:[\w.-]{1,50}:)?(?:item|entry)[\s/>]/giu;

/**
 * Whether a feed has the end that its beginning promises. Half a feed must not be read: its last item would be taken
 * for corrected. Of one that came in a form that tells its length, an end between two items is enough: there are feeds
 * that never close, and each of their items is whole.
 */
export function looksWhole(text: string, toldItsLength: boolean): boolean {
  const trimmed = text.trim();
  // Half a JSON cannot be read at all.
  if (/^[{[]/u.test(trimmed)) return toldItsLength || /[}\]]$/u.test(trimmed);
  const root = ROOT.exec(trimmed.slice(0, PROLOGUE))?.[1];
  // What some servers write behind the end (comments, warnings) does not matter.
  if (root === undefined || trimmed.includes(`</${root}`)) return true;
  return toldItsLength && endsBetweenItems(trimmed);
}

function endsBetweenItems(text: string): boolean {
  let last = '';
  for (const [, slash = ''] of text.matchAll(ITEM)) last = slash;
  return last === '/' && /<\/[\w:.-]{1,100}\s{0,100}>$/u.test(text.slice(-300));
}
