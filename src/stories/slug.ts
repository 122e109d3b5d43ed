import { words } from '../text/terms.js';

/** Words that a slug takes from a title. */
const WORDS = 6;

/** A readable, unique name for addresses: the title's first words, folded, and the start of the id. */
export function slugFor(title: string, id: string): string {
  const name = words(title).slice(0, WORDS).join('-');
  const tail = id.replace(/[^a-z0-9]/giu, '').slice(0, 6).toLowerCase();
  return name === '' ? tail : `${name}-${tail}`;
}
