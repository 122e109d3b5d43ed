import type { Block, ImageBlock } from '../model/body.js';
import { escapeAttribute, escapeText } from './escape-html.js';

/** Writes blocks as HTML: nothing of the source's markup is in it but the checked inline elements of paragraphs. */
export function blocksToHtml(blocks: readonly Block[]): string {
  return blocks.map(blockToHtml).join('\n');
}

/** Blocks as plain text, parted by blank lines; a player has none. */
export function blocksToText(blocks: readonly Block[]): string {
  return blocks.map(blockToText).filter((text) => text !== '').join('\n\n');
}

function blockToHtml(block: Block): string {
  switch (block.type) {
    case 'ParagraphBlock': return `<p>${block.html}</p>`;
    case 'HeadingBlock': return `<h${block.level}>${escapeText(block.text)}</h${block.level}>`;
    case 'ListBlock': {
      const list = block.ordered ? 'ol' : 'ul';
      return `<${list}>${block.items.map((item) => `<li>${escapeText(item)}</li>`).join('')}</${list}>`;
    }
    case 'QuoteBlock': {
      const lines = block.text.split('\n').map((line) => `<p>${escapeText(line)}</p>`).join('');
      return `<blockquote>${lines}${cite(block.citation)}</blockquote>`;
    }
    case 'ImageBlock': return figure(block);
    // A link and nothing else in a figure: what a reader without the player can follow.
    case 'EmbedBlock': return `<figure>${anchor(block.url)}</figure>`;
  }
}

function blockToText(block: Block): string {
  switch (block.type) {
    case 'ParagraphBlock':
    case 'HeadingBlock': return block.text;
    case 'ListBlock': return block.items.join('\n');
    case 'QuoteBlock': return block.citation === null ? block.text : `${block.text}\n${block.citation}`;
    case 'ImageBlock': return block.image.caption ?? '';
    case 'EmbedBlock': return '';
  }
}

/** The opening tag of a link to somewhere we do not vouch for. */
export function anchorOpening(url: string): string {
  return `<a href="${escapeAttribute(url)}" rel="noopener nofollow">`;
}

/** A link that stands alone, under its host's name. */
export function linkTo(url: string): { text: string; html: string } {
  const text = new URL(url).hostname.replace(/^www\./, '');
  return { text, html: `${anchorOpening(url)}${escapeText(text)}</a>` };
}

function anchor(url: string): string {
  return `${anchorOpening(url)}${escapeText(url)}</a>`;
}

function figure({ image }: ImageBlock): string {
  const width = image.width === null ? '' : ` width="${image.width}"`;
  const height = image.height === null ? '' : ` height="${image.height}"`;
  const picture = `<img src="${escapeAttribute(image.contentUrl)}" alt="${escapeAttribute(image.caption ?? '')}"${width}${height}>`;
  const parts = [escapeText(image.caption ?? ''), cite(image.creditText)].filter((part) => part !== '');
  return `<figure>${picture}${parts.length === 0 ? '' : `<figcaption>${parts.join(' ')}</figcaption>`}</figure>`;
}

function cite(text: string | null): string {
  return text === null ? '' : `<cite>${escapeText(text)}</cite>`;
}
