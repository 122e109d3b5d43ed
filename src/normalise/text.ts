import { Parser } from 'htmlparser2';
import { BLOCKS } from './html-elements.js';
import { oneLine } from './characters.js';

/** Longer than any title or summary; what follows is not read. */
const LENGTH_LIMIT = 100_000;
const SILENT = new Set(['script', 'style', 'noscript', 'template', 'iframe', 'svg', 'textarea', 'title']);

/**
 * A title or summary as one line of plain text: tags off, entities decoded once, white space folded,
 * control characters and stray bidi controls removed; joiners (ZWJ, ZWNJ) and direction marks are kept.
 */
export function plainText(html: string): string {
  const bounded = html.slice(0, LENGTH_LIMIT);
  // Most titles hold neither; a lone `<` or `&` is rare enough to be left to the parser.
  return oneLine(/[<&]/.test(bounded) ? textOf(bounded) : bounded);
}

function textOf(html: string): string {
  const pieces: string[] = [];
  let silent: string | null = null;
  const parser = new Parser({
    onopentagname(name) {
      if (SILENT.has(name)) silent ??= name;
      if (name === 'br' || BLOCKS.has(name)) pieces.push(' ');
    },
    ontext(data) {
      if (silent === null) pieces.push(data);
    },
    onclosetag(name) {
      if (name === silent) silent = null;
      if (BLOCKS.has(name)) pieces.push(' ');
    },
  });
  parser.end(html);
  return pieces.join('');
}
