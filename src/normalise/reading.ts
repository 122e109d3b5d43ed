import type { Block, ImageBlock } from '../model/body.js';
import type { LanguageTagged } from '../model/text.js';
import type { HtmlElement, HtmlNode } from './html-tree.js';

/** What every part of a body is read with: the base of its addresses, and the language of its captions. */
export interface ReadingContext extends LanguageTagged {
  baseUrl: string;
  /** The article's own address, which no `base` of the body changes: its outlet's films lie beside it. */
  site: string;
  /** Inside a quote, where further quotes are only more lines: else each level would read all below it again. */
  quoted: boolean;
}

/** What the readers of single elements see of the walk they are part of. */
export interface BlockReader {
  readonly context: ReadingContext;
  /** Blocks of some nodes, read apart from what is around them. */
  inside(nodes: readonly HtmlNode[], change?: Partial<ReadingContext>): Block[];
  /** Adds blocks after the paragraph that was being read. */
  push(blocks: readonly Block[]): void;
  /** The picture of an `img`; null where it has no address. */
  imageBlock(element: HtmlElement): ImageBlock | null;
}

/** Reads one element into blocks. */
export type Reading = (element: HtmlElement, reader: BlockReader) => void;
