import { Tokenizer, QuoteType, type TokenizerCallbacks } from 'htmlparser2';

const ATTRIBUTE_LIMIT = 100;
const NAME_LIMIT = 200;
/** How often in one document tokens are taken back; each time costs a little. */
const REWIND_LIMIT = 10_000;
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

/** What is told of a document, in its order: tags as they are written, attributes by lower-cased names, references as they stand. */
export interface XmlEvents {
  /** `isEmpty`: it ends with its tag, and no `close` is told. */
  open(tag: string, attributes: ReadonlyMap<string, string>, isEmpty: boolean): void;
  close(tag: string): void;
  text(raw: string): void;
  cdata(text: string): void;
  /** True as soon as nothing further is wanted. */
  isDone(): boolean;
}

/** Tells a document's tokens in one pass. Never throws. */
export function tellTokens(xml: string, events: XmlEvents): void {
  new Tokens(xml, events).tell();
}

/** htmlparser2's tokenizer, and what it takes for markup although nobody meant it. */
class Tokens implements TokenizerCallbacks {
  readonly #xml: string;
  readonly #events: XmlEvents;
  #tokenizer = new Tokenizer({ xmlMode: true, decodeEntities: false }, this);
  /** Where the tokenizer's text begins in the document. */
  #offset = 0;
  /** Where to go on when the rest has been taken back; the end of the document to stop. */
  #again: number | null = null;
  #rewinds = 0;
  /** The tag that is being read; null between tags and in those that are passed over. */
  #tag: string | null = null;
  #attributes: Map<string, string> | null = null;
  #name = '';
  #nameEnd = -1;
  #valueStart = -1;
  #valueEnd = -1;

  constructor(xml: string, events: XmlEvents) {
    this.#xml = xml;
    this.#events = events;
  }

  tell(): void {
    let from: number | null = 0;
    while (from !== null && from < this.#xml.length) {
      this.#offset = from;
      this.#again = null;
      this.#tokenizer = new Tokenizer({ xmlMode: true, decodeEntities: false }, this);
      this.#tokenizer.write(from === 0 ? this.#xml : this.#xml.slice(from));
      if (this.#again === null) this.#tokenizer.end();
      from = this.#again;
    }
  }

  ontext(start: number, end: number): void {
    if (this.#again === null) this.#events.text(this.#slice(start, end));
  }

  oncdata(start: number, end: number, endOffset: number): void {
    if (this.#again === null) this.#events.cdata(this.#slice(start, end - endOffset));
  }

  onopentagname(start: number, end: number): void {
    if (this.#again !== null) return;
    const tag = this.#slice(start, end);
    this.#attributes = null;
    this.#tag = /^[a-z_:\u0080-\uFFFF]/i.test(tag) ? tag : null;
    if (this.#tag !== null) {
      this.#openedBefore(tag, start);
      return;
    }
    // A sign that stands before a number is text: "<3", "4<5". So is all that the tokenizer took for the tag's name.
    const markup = tag.search(/<(?:[a-z_:!?\u0080-\uFFFF]|$)/i);
    const length = markup === -1 ? tag.length : markup;
    if (this.#rewindTo(start + length)) this.#events.text(`<${tag.slice(0, length)}`);
  }

  onattribname(start: number, end: number): void {
    this.#name = this.#slice(start, end).toLowerCase();
    this.#nameEnd = end;
    this.#valueStart = -1;
  }

  onattribdata(start: number, end: number): void {
    if (this.#valueStart === -1) this.#valueStart = start;
    this.#valueEnd = end;
  }

  onattribend(quote: QuoteType): void {
    if (this.#again !== null || this.#tag === null) return;
    const value = this.#valueStart === -1 ? '' : this.#slice(this.#valueStart, this.#valueEnd);
    this.#nameEnd = -1;
    const tagEnd = value.indexOf('>');
    const isQuoted = quote === QuoteType.Double || quote === QuoteType.Single;
    if (isQuoted && tagEnd !== -1 && tagEnd < value.indexOf('<')) this.#endTagInValue(value, tagEnd, this.#valueStart);
    // The quote that ends it is the next attribute's first.
    else this.#keep(value.endsWith('=') ? value.replace(/\s[\w:.-]{1,40}=$/, '') : value);
  }

  onopentagend(): void {
    if (this.#again === null && this.#tag !== null) this.#opened(false);
  }

  onselfclosingtag(): void {
    if (this.#again === null && this.#tag !== null) this.#opened(true);
  }

  onclosetag(start: number, end: number): void {
    if (this.#again !== null) return;
    const tag = this.#slice(start, end);
    // The tokenizer goes on to the next `>` in any case: where that is far, this would be read too often.
    const next = this.#slice(end, end + NAME_LIMIT).includes('>') ? beginningWithin(tag) : -1;
    this.#events.close(next === -1 ? tag : tag.slice(0, next));
    if (next !== -1) this.#rewindTo(start + next);
    this.#stopIfDone();
  }

  onend(): void {
    if (this.#again !== null || this.#tag === null || this.#nameEnd === -1) return;
    const rest = this.#xml.slice(this.#offset + this.#nameEnd);
    const opening = /^\s{0,20}=\s{0,20}["']/.exec(rest)?.[0].length;
    const tagEnd = opening === undefined ? -1 : rest.indexOf('>', opening);
    if (opening !== undefined && tagEnd !== -1) this.#endTagInValue(rest.slice(opening), tagEnd - opening, this.#nameEnd + opening);
  }

  oncomment(): void { /* Nobody's text. */ }
  ondeclaration(): void { /* The prolog has been read. */ }
  onprocessinginstruction(): void { /* Not for us. */ }
  onattribentity(): void { /* References are resolved by `References`. */ }
  ontextentity(): void { /* As above. */ }

  /** The quote that should end a value is missing: it ends where its tag does, and what seemed to be in it is read again. */
  #endTagInValue(value: string, tagEnd: number, start: number): void {
    const meant = value.slice(0, tagEnd);
    const isEmpty = meant.endsWith('/');
    this.#keep(/^\s*([^\s]*?)\/?(?:\s|$)/.exec(meant.slice(0, 4096))?.[1] ?? '');
    if (this.#rewindTo(start + tagEnd + 1)) this.#opened(isEmpty);
  }

  #keep(value: string): void {
    this.#attributes ??= new Map();
    if (this.#attributes.size < ATTRIBUTE_LIMIT && !this.#attributes.has(this.#name)) this.#attributes.set(this.#name, value);
  }

  #openedBefore(tag: string, start: number): void {
    const next = beginningWithin(tag);
    if (next === -1 || !this.#rewindTo(start + next)) return;
    this.#tag = tag.slice(0, next);
    this.#opened(false);
  }

  #opened(isEmpty: boolean): void {
    this.#events.open(this.#tag ?? '', this.#attributes ?? NO_ATTRIBUTES, isEmpty);
    this.#tag = null;
    this.#stopIfDone();
  }

  #stopIfDone(): void {
    if (!this.#events.isDone()) return;
    this.#again = this.#xml.length;
    this.#tokenizer.pause();
  }

  /** Goes on at a place already passed; false when that happened too often. */
  #rewindTo(index: number): boolean {
    if (this.#rewinds >= REWIND_LIMIT) return false;
    this.#rewinds += 1;
    this.#again = this.#offset + index;
    this.#tokenizer.pause();
    return true;
  }

  #slice(start: number, end: number): string {
    return this.#xml.slice(this.#offset + start, this.#offset + end);
  }
}

/** Where the next tag begins within a name, since the end of its own is missing; -1 where none does. What is long is no name, and is not read twice. */
function beginningWithin(name: string): number {
  return name.length <= NAME_LIMIT ? name.indexOf('<') : -1;
}
