import { Parser } from 'htmlparser2';
import { BLOCKS, DROPPED, PLAYERS } from './html-elements.js';
import { oneLine, withoutMarkupControls } from './characters.js';

/** What still is a reference after it was decoded, and was meant for a space, quote, dash or letter: nobody writes these to be read. */
const SECOND = /&(?:#\d{2,6}|#x[\da-f]{2,6}|nbsp|quot|apos|[lr][sd]quo|[lr]aquo|[mn]dash|hellip|middot|bull|copy|reg|trade|euro|[a-z](?:acute|grave|circ|uml|tilde|cedil));/gi;

/** Longer than any title or summary; what follows is not read. */
const LENGTH_LIMIT = 100_000;

/**
 * A title or summary as one line of plain text: tags off, entities decoded, typographic ones that an outlet encoded twice too, white space folded,
 * control characters and stray bidi controls removed; joiners (ZWJ, ZWNJ) and direction marks are kept.
 */
export function plainText(html: string): string {
  const bounded = withoutMarkupControls(html.slice(0, LENGTH_LIMIT));
  // Most titles hold neither; a lone `<` or `&` is rare enough to be left to the parser.
  return oneLine(/[<&]/.test(bounded) ? textOf(bounded).replace(SECOND, decodeAgain) : bounded);
}

/** A text that is plain already, as one line: nothing in it is taken for markup, `<b>` stays what it says. */
export function plainLine(text: string): string {
  return oneLine(text.slice(0, LENGTH_LIMIT));
}

/** Never a sign of markup: whoever wrote `&amp;lt;` wanted that to be read. */
function decodeAgain(reference: string): string {
  const decoded = textOf(reference);
  return /[<>&]/.test(decoded) ? reference : decoded;
}

function textOf(html: string): string {
  const pieces: string[] = [];
  // How many elements are open whose content is no text, one in another.
  let silent = 0;
  const parser = new Parser({
    onopentagname(name) {
      if (isSilent(name)) silent += 1;
      if (name === 'br' || BLOCKS.has(name)) pieces.push(' ');
    },
    ontext(data) {
      if (silent === 0) pieces.push(data);
    },
    onclosetag(name) {
      if (isSilent(name)) silent -= 1;
      if (BLOCKS.has(name)) pieces.push(' ');
    },
  });
  parser.end(html);
  return pieces.join('');
}

function isSilent(name: string): boolean {
  return DROPPED.has(name) || PLAYERS.has(name);
}
