import { Parser } from 'htmlparser2';
import { withoutMarkupControls } from './characters.js';
import { DROPPED } from './html-elements.js';

/** An element of the small tree that bodies are read from. */
export interface HtmlElement { name: string; attributes: Readonly<Record<string, string>>; children: HtmlNode[] }
/** Text, entities decoded, or an element. */
export type HtmlNode = string | HtmlElement;

/**
 * Elements deeper than this are opened into their ancestor instead. No article is nested so deeply,
 * and it bounds the recursion of every walk as well as the parser's stack, which is dear when long.
 */
const DEPTH_LIMIT = 100;
/** More elements than any article has: what stands in those after them is read as text. It bounds the time of all that walks the tree. */
const ELEMENT_LIMIT = 30_000;
/** More than any article; the rest of a document that goes on past it is not read. */
const LENGTH_LIMIT = 4_000_000;

/** Content of these is not markup, so the tokenizer must see them open at any depth. */
const RAW_TEXT = /^(?:script|style|title|textarea|iframe|noembed|noframes|xmp|plaintext)$/i;

/** Parses HTML of any quality, in one pass and linear time. The root's name is empty. */
export function parseHtml(html: string): HtmlElement {
  const bounded = withoutMarkupControls(html.length > LENGTH_LIMIT ? html.slice(0, LENGTH_LIMIT) : html);
  const builder = new TreeBuilder();
  new BoundedParser(bounded, builder).end(bounded);
  return builder.root;
}

class TreeBuilder {
  readonly root: HtmlElement = { name: '', attributes: {}, children: [] };
  readonly #open: HtmlElement[] = [this.root];
  /** Levels open inside an element that is left out; 0 outside. */
  #dropping = 0;
  #elements = 0;

  get isFull(): boolean {
    return this.#elements >= ELEMENT_LIMIT;
  }

  get depth(): number {
    return this.#open.length + this.#dropping;
  }

  onopentag(name: string, attributes: Record<string, string>): void {
    if (this.#dropping > 0 || DROPPED.has(name) || isHidden(attributes) || this.isFull) {
      this.#dropping += 1;
      return;
    }
    this.#elements += 1;
    const element = { name, attributes, children: [] };
    this.#open.at(-1)?.children.push(element);
    this.#open.push(element);
  }

  ontext(data: string): void {
    if (this.#dropping > 0) return;
    const children = this.#open.at(-1)?.children;
    const last = children?.at(-1);
    // Entities arrive apart from the text around them.
    if (children !== undefined && typeof last === 'string') children[children.length - 1] = last + data;
    else children?.push(data);
  }

  onclosetag(): void {
    if (this.#dropping > 0) this.#dropping -= 1;
    else if (this.#open.length > 1) this.#open.pop();
  }
}

class BoundedParser extends Parser {
  readonly #html: string;
  readonly #builder: TreeBuilder;

  constructor(html: string, builder: TreeBuilder) {
    super(builder, { decodeEntities: true });
    this.#html = html;
    this.#builder = builder;
  }

  override onopentagname(start: number, endIndex: number): void {
    const tooMuch = this.#builder.isFull || this.#builder.depth > DEPTH_LIMIT;
    if (tooMuch && !RAW_TEXT.test(this.#html.slice(start, endIndex))) return;
    super.onopentagname(start, endIndex);
  }
}

function isHidden(attributes: Readonly<Record<string, string>>): boolean {
  if ('hidden' in attributes) return true;
  const style = attributes['style'];
  return style !== undefined && /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i.test(style);
}
