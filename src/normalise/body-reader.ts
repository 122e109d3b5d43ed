import type { Block, ImageBlock } from '../model/body.js';
import { linkUrl, webUrl } from './addresses.js';
import { anchorOpening, linkTo } from './block-html.js';
import { splitCaption } from './caption.js';
import { playerEmbed, postEmbed, strangersAddress } from './embed.js';
import { readFigure } from './figure-reader.js';
import { BLOCKS, INLINE, PLAYERS } from './html-elements.js';
import type { HtmlElement, HtmlNode } from './html-tree.js';
import { imageSource, pixels } from './image-source.js';
import { languageWithin } from './language.js';
import { InlineBuffer, type Mark } from './inline-buffer.js';
import { readHeading, readList, readQuote, readTable } from './nested-blocks.js';
import type { BlockReader, Reading, ReadingContext } from './reading.js';

/** Elements that become blocks of their own; all others are paragraphs, marks, or nothing but their content. */
const READINGS: ReadonlyMap<string, Reading> = new Map<string, Reading>([
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((name): [string, Reading] => [name, readHeading]),
  ...['ul', 'ol', 'menu'].map((name): [string, Reading] => [name, readList]),
  ['blockquote', (element, reader) => {
    const post = postEmbed(element, reader.context.baseUrl, reader.context.site);
    if (post === null) readQuote(element, reader);
    else reader.push([post]);
  }],
  ['table', readTable],
  ['figure', readFigure],
  ['img', (element, reader) => {
    const image = reader.imageBlock(element);
    if (image !== null) reader.push([image]);
  }],
]);

/** Walks over one stretch of a body and gathers its blocks. The tree's depth is bounded, so recursion is safe. */
export class BodyReader implements BlockReader {
  readonly #blocks: Block[] = [];
  readonly #buffer = new InlineBuffer();
  #marks: readonly Mark[] = [];
  #preformatted = false;

  constructor(public context: ReadingContext) {}

  inside(nodes: readonly HtmlNode[], change: Partial<ReadingContext> = {}): Block[] {
    const reader = new BodyReader({ ...this.context, ...change });
    reader.read(nodes);
    return reader.finish();
  }

  read(nodes: readonly HtmlNode[]): void {
    for (const node of nodes) {
      if (typeof node === 'string') this.#text(node);
      else this.#element(node);
    }
  }

  /** Adds blocks after the paragraph that was being read. */
  push(blocks: readonly Block[]): void {
    this.#endParagraph();
    for (const block of blocks) this.#blocks.push(block);
  }

  finish(): Block[] {
    this.#endParagraph();
    return this.#blocks;
  }

  /** The picture of an `img`; null where it has no address. What it shows for those who cannot see it is its caption if no other is found. */
  imageBlock({ attributes }: HtmlElement): ImageBlock | null {
    const { baseUrl } = this.context;
    const contentUrl = imageSource(attributes, baseUrl);
    if (contentUrl === null) return null;
    const alt = attributes['alt'] ?? '';
    const { caption, creditText } = splitCaption(/^[\w.-]+\.\w{3,4}$/.test(alt.trim()) ? '' : alt);
    const size = { width: pixels(attributes['width']), height: pixels(attributes['height']) };
    return { type: 'ImageBlock', image: { contentUrl, caption, creditText, copyrightNotice: null, ...size, ...languageWithin(caption, this.context) } };
  }

  #text(text: string): void {
    if (!this.#preformatted) {
      this.#buffer.add(text, this.#marks);
      return;
    }
    text.split('\n').forEach((line, index) => {
      if (index > 0) this.#buffer.lineBreak();
      this.#buffer.add(line, this.#marks);
    });
  }

  #element(element: HtmlElement): void {
    const { name } = element;
    const reading = isCaptionedBox(element) ? readFigure : READINGS.get(name);
    if (name === 'br') this.#buffer.lineBreak();
    else if (name === 'base') this.#rebase(element);
    else if (PLAYERS.has(name)) this.#player(element);
    else if (reading !== undefined && !(name === 'blockquote' && this.context.quoted)) reading(element, this);
    else if (BLOCKS.has(name)) this.#block(element);
    else this.#inline(element);
  }

  #block({ name, children }: HtmlElement): void {
    const before = this.#preformatted;
    this.#endParagraph();
    this.#preformatted = before || name === 'pre';
    this.read(children);
    this.#endParagraph();
    this.#preformatted = before;
  }

  #inline(element: HtmlElement): void {
    const before = this.#marks;
    const mark = this.#markOf(element);
    if (mark !== null && !before.some(({ name }) => name === mark.name)) this.#marks = [...before, mark];
    // Browsers write the marks of a `q` themselves; without the element they would be lost.
    const isQuote = element.name === 'q';
    if (isQuote) this.#text('“');
    this.read(element.children);
    if (isQuote) this.#text('”');
    this.#marks = before;
  }

  #markOf({ name, attributes }: HtmlElement): Mark | null {
    const written = INLINE.get(name);
    const direction = /^\s*(rtl|ltr)\s*$/i.exec(attributes['dir'] ?? '')?.[1]?.toLowerCase();
    if (written === 'a') {
      const url = linkUrl(attributes['href'], this.context.baseUrl);
      return url === null ? null : { name: 'a', opening: anchorOpening(url) };
    }
    if (written === 'bdo') return direction === undefined ? null : { name: 'bdo', opening: `<bdo dir="${direction}">` };
    // A run set in its own direction must not disturb the text around it once its element is gone.
    if (written === undefined) return direction === undefined ? null : { name: 'bdi', opening: '<bdi>' };
    return { name: written, opening: `<${written}>` };
  }

  #player(element: HtmlElement): void {
    const { baseUrl, site } = this.context;
    const embed = playerEmbed(element, baseUrl, site);
    const address = strangersAddress(element, baseUrl);
    if (embed !== null) this.push([embed]);
    else if (element.name === 'object') this.read(element.children);
    // Named by its host: addresses of frames change from day to day, and the text would with them.
    else if (address !== null) this.push([{ type: 'ParagraphBlock', ...linkTo(address) }]);
  }

  /** `base` holds for everything after it; formats put one before a body that declared its own. */
  #rebase({ attributes }: HtmlElement): void {
    const baseUrl = webUrl(attributes['href'], this.context.baseUrl);
    if (baseUrl !== null) this.context = { ...this.context, baseUrl };
  }

  #endParagraph(): void {
    for (const paragraph of this.#buffer.take()) this.#blocks.push({ type: 'ParagraphBlock', ...paragraph });
  }
}

/** WordPress before HTML5 galleries: a box that holds a picture and its caption. */
function isCaptionedBox({ name, attributes }: HtmlElement): boolean {
  return name === 'div' && /(?:^|\s)wp-caption(?:\s|$)/.test(attributes['class'] ?? '');
}
