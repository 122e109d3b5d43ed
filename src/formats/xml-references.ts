import { Parser } from 'htmlparser2';

const REFERENCE = /&(?:#(\d{1,8}|x[\da-f]{1,7});?|([a-z_][\w.-]{0,63});)/iy;

interface Reading { value: string; length: number }
const LESS: Reading = { value: '<', length: 4 };
const GREATER: Reading = { value: '>', length: 4 };
const AMPERSAND: Reading = { value: '&', length: 5 };
const QUOTE: Reading = { value: '"', length: 6 };

/** What code points 128 to 159 mean where pages are written: Windows-1252 (HTML section 13.2.5.80). */
const WINDOWS = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008DŽ\u008F\u0090‘’“”•–—˜™š›œ\u009DžŸ';
/** Characters that the entities of one document may become in all; more is an attack. */
const EXPANSION_LIMIT = 100_000;
/** Names nobody knows that are looked up in one document. */
const UNKNOWN_LIMIT = 1_000;

const htmlNames = new Map<string, string>();

/** Decodes the references of one document: characters, XML's five names, HTML's names, and what its DTD declares. */
export class References {
  readonly #declared: ReadonlyMap<string, string>;
  readonly #unknown = new Set<string>();
  #expanded = 0;

  constructor(declared: ReadonlyMap<string, string>) {
    this.#declared = declared;
  }

  /** The text with its references resolved once; what is unknown stays as it stands. */
  decode(text: string): string {
    let at = text.indexOf('&');
    if (at === -1) return text;
    let decoded = '';
    let from = 0;
    for (; at !== -1; at = text.indexOf('&', from)) {
      const { value, length } = this.#at(text, at);
      decoded += text.slice(from, at) + value;
      from = at + length;
    }
    return decoded.replace(LONE_SURROGATE, '\uFFFD') + text.slice(from);
  }

  /** What stands at an ampersand, and how many characters it takes. */
  #at(text: string, at: number): Reading {
    // Escaped markup is most of a feed, so these four come before any pattern.
    if (text.startsWith('lt;', at + 1)) return LESS;
    if (text.startsWith('gt;', at + 1)) return GREATER;
    if (text.startsWith('amp;', at + 1)) return AMPERSAND;
    if (text.startsWith('quot;', at + 1)) return QUOTE;
    REFERENCE.lastIndex = at;
    const [reference = '&', number, name = ''] = REFERENCE.exec(text) ?? [];
    if (reference === '&') return { value: '&', length: 1 };
    return { value: (number === undefined ? this.#named(name) : character(number)) ?? reference, length: reference.length };
  }

  #named(name: string): string | null {
    return name === 'apos' ? "'" : (this.#ofDocument(name) ?? this.#ofHtml(name));
  }

  #ofDocument(name: string): string | null {
    const value = this.#declared.get(name);
    if (value === undefined) return null;
    this.#expanded += value.length;
    return this.#expanded <= EXPANSION_LIMIT ? value : null;
  }

  #ofHtml(name: string): string | null {
    const known = htmlNames.get(name);
    if (known !== undefined) return known;
    if (this.#unknown.has(name) || this.#unknown.size >= UNKNOWN_LIMIT) return null;
    const value = decodeHtml(`&${name};`);
    if (value === `&${name};`) this.#unknown.add(name);
    else htmlNames.set(name, value);
    return htmlNames.get(name) ?? null;
  }
}

/** Half of a pair whose other half is missing. */
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** The character of a numeric reference; U+FFFD for what is none, nothing for a control. Some write a pair of surrogates as two. */
function character(number: string): string {
  const code = /^x/i.test(number) ? Number.parseInt(number.slice(1), 16) : Number(number);
  if (code >= 0x80 && code <= 0x9f) return WINDOWS.charAt(code - 0x80);
  if (code > 0 && code < 0x20 && code !== 9 && code !== 10 && code !== 13) return '';
  return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
}

/** HTML's table of names, which the HTML parser has. */
function decodeHtml(reference: string): string {
  let text = '';
  new Parser({ ontext: (data) => { text += data; } }).end(reference);
  return text;
}
