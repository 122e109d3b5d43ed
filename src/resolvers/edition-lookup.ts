import type { Edition } from '../model/newsroom.js';

/** The edition for a language: subtags are dropped from the end until one fits (RFC 4647 section 3.4). */
export function lookupEdition(editions: readonly Edition[], language: string): Edition | null {
  for (let tag = language.toLowerCase(); tag !== ''; tag = tag.slice(0, Math.max(tag.lastIndexOf('-'), 0))) {
    const found = editions.find(({ _id }) => _id.toLowerCase() === tag);
    if (found) return found;
  }
  return null;
}
