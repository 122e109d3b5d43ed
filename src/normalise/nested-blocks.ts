import type { Block } from '../model/body.js';
import { textOf } from './caption.js';
import { oneLine } from './characters.js';
import { escapeText } from './escape-html.js';
import type { HtmlElement, HtmlNode } from './html-tree.js';
import type { BlockReader } from './reading.js';
import { readRows } from './table-rows.js';

/** A heading; level 1 is the headline's, so it becomes 2. Pictures in it follow it. */
export function readHeading({ name, children }: HtmlElement, reader: BlockReader): void {
  const inner = reader.inside(children);
  const text = oneLine(inner.map(textOfBlock).join(' '));
  const level = Math.max(2, Number(name.slice(1)));
  reader.push([...(text === '' ? [] : [{ type: 'HeadingBlock' as const, text, level }]), ...inner.filter(isLoose)]);
}

/** A list with the lists in it flattened in reading order. Pictures and players in it follow it. */
export function readList({ name, children }: HtmlElement, reader: BlockReader): void {
  const items: string[] = [];
  const loose: Block[] = [];
  for (const child of children) {
    // Text and lists that stand in a list without an item are read as items.
    const content = typeof child === 'object' && child.name === 'li' ? child.children : [child];
    readListItem(reader.inside(content), items, loose);
  }
  reader.push([...(items.length === 0 ? [] : [{ type: 'ListBlock' as const, ordered: name === 'ol', items }]), ...loose]);
}

function readListItem(blocks: readonly Block[], items: string[], loose: Block[]): void {
  let texts: string[] = [];
  const endItem = (): void => {
    const item = oneLine(texts.join(' '));
    if (item !== '') items.push(item);
    texts = [];
  };
  for (const block of blocks) {
    if (isLoose(block)) loose.push(block);
    else if (block.type !== 'ListBlock') texts.push(textOfBlock(block));
    else {
      endItem();
      for (const item of block.items) items.push(item);
    }
  }
  endItem();
}

/** A quote: one line a paragraph. Who said it is a `cite` or `footer` that stands apart from the words. */
export function readQuote({ children }: HtmlElement, reader: BlockReader): void {
  const attributions: HtmlElement[] = [];
  const inner = reader.inside(withoutAttribution(children, attributions), { quoted: true });
  const citation = oneLine(attributions.map(({ children: words }) => textOf(words)).join(' ')).replace(/^[-–—―]\s*/, '');
  const lines = inner.flatMap((block) => textOfBlock(block).split('\n')).map(oneLine).filter((line) => line !== '');
  const loose = inner.filter(isLoose);
  if (lines.length > 0) reader.push([{ type: 'QuoteBlock', text: lines.join('\n'), citation: citation || null }, ...loose]);
  else reader.push([...loose, ...reader.inside(attributions.flatMap((element) => element.children))]);
}

function withoutAttribution(nodes: readonly HtmlNode[], found: HtmlElement[]): HtmlNode[] {
  return nodes.filter((node) => {
    if (typeof node === 'string') return true;
    const isAttribution = node.name === 'cite' || node.name === 'footer' || isOnlyCite(node);
    if (isAttribution) found.push(node);
    return !isAttribution;
  });
}

function isOnlyCite({ children }: HtmlElement): boolean {
  const filled = children.filter((child) => typeof child !== 'string' || /[^\s–—―-]/.test(child));
  const only = filled[0];
  return filled.length === 1 && typeof only === 'object' && only.name === 'cite';
}

/** A table: one paragraph a row, its cells joined by " · ". Other blocks in cells follow their row. */
export function readTable({ children }: HtmlElement, reader: BlockReader): void {
  for (const row of readRows(children)) {
    if ('outside' in row) {
      reader.push(reader.inside(row.outside));
      continue;
    }
    const cells = row.cells.map((cell) => reader.inside(cell));
    const written = cells.map((blocks) => blocks.filter(({ type }) => type === 'ParagraphBlock' || type === 'HeadingBlock'));
    const texts = written.map((blocks) => joined(blocks)).filter(({ text }) => text !== '');
    const html = texts.map((cell) => cell.html).join(' · ');
    if (texts.length > 0) reader.push([{ type: 'ParagraphBlock', text: texts.map(({ text }) => text).join(' · '), html }]);
    reader.push(cells.flatMap((blocks, index) => blocks.filter((block) => !written[index]?.includes(block))));
  }
}

function joined(blocks: readonly Block[]): { text: string; html: string } {
  const text = blocks.map(textOfBlock).join(' ').replaceAll('\n', ' ');
  const html = blocks.map((block) => (block.type === 'ParagraphBlock' ? block.html : escapeText(textOfBlock(block)))).join(' ');
  return { text, html: html.replaceAll('<br>', ' ') };
}

function isLoose({ type }: Block): boolean {
  return type === 'ImageBlock' || type === 'EmbedBlock';
}

function textOfBlock(block: Block): string {
  switch (block.type) {
    case 'ParagraphBlock':
    case 'HeadingBlock': return block.text;
    case 'QuoteBlock': return block.citation === null ? block.text : `${block.text}\n${block.citation}`;
    case 'ListBlock': return block.items.join('\n');
    case 'ImageBlock':
    case 'EmbedBlock': return '';
  }
}
