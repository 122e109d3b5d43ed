/** The beginnings of feeds; pages may leave their end out (HTML). */
const ROOT = /<((?:[\w.-]{1,50}:)?(?:rss|feed|rdf))[\s>]/iu;

/** Characters in which a root stands. */
const PROLOGUE = 65_536;

/**
 * Whether a feed has the end that its beginning promises. One that nothing shows to have arrived whole may have broken
 * off on the way, and is asked for again. One that did arrive whole was cut, or never closed, where it was made: asking
 * again would bring the same, so it is read as far as it goes.
 */
export function looksWhole(text: string, arrivedWhole: boolean): boolean {
  if (arrivedWhole) return true;
  const trimmed = text.trim();
  // Half a JSON cannot be read at all.
  if (/^[{[]/u.test(trimmed)) return /[}\]]$/u.test(trimmed);
  const root = ROOT.exec(trimmed.slice(0, PROLOGUE))?.[1];
  // What some servers write behind the end (comments, warnings) does not matter.
  return root === undefined || trimmed.includes(`</${root}`);
}
