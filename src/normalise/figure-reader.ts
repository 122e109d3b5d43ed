import type { Block } from '../model/body.js';
import type { LanguageTagged } from '../model/text.js';
import { readCaption, textOf, type Caption } from './caption.js';
import { embedBlock } from './embed.js';
import type { HtmlElement, HtmlNode } from './html-tree.js';
import { languageWithin } from './language.js';
import type { BlockReader } from './reading.js';

/** Reads a figure: its caption goes to its first picture or quote, else stays as a paragraph. */
export function readFigure(figure: HtmlElement, reader: BlockReader): void {
  const captions: HtmlElement[] = [];
  const rest = withoutCaptions(figure.children, captions);
  const player = loneLink(rest);
  const embed = player === null ? null : embedBlock(player, reader.context.baseUrl, reader.context.site);
  const blocks = embed === null ? reader.inside(rest) : [embed];
  const first = captions[0];
  reader.push(first === undefined ? blocks : captioned(blocks, readCaption(first), reader.context, () => reader.inside(first.children)));
  for (const caption of captions.slice(1)) reader.push(reader.inside(caption.children));
}

function captioned(blocks: Block[], { caption, creditText }: Caption, around: LanguageTagged, asParagraph: () => Block[]): Block[] {
  const target = blocks.findIndex(({ type }) => type === 'ImageBlock' || type === 'QuoteBlock');
  const block = blocks[target];
  if (block?.type === 'ImageBlock') {
    const shown = caption ?? block.image.caption;
    const image = { ...block.image, caption: shown, creditText: creditText ?? block.image.creditText, ...languageWithin(shown, around) };
    return blocks.with(target, { type: 'ImageBlock', image });
  }
  if (block?.type === 'QuoteBlock' && block.citation === null) {
    return blocks.with(target, { ...block, citation: caption ?? creditText });
  }
  return [...blocks, ...asParagraph()];
}

/** Children without captions, which may stand in a wrapper; they are put into `captions`. */
function withoutCaptions(nodes: readonly HtmlNode[], captions: HtmlElement[]): HtmlNode[] {
  return nodes.flatMap((node): HtmlNode[] => {
    if (typeof node === 'string') return [node];
    if (node.name === 'figcaption' || /\bwp-caption-text\b/.test(node.attributes['class'] ?? '')) {
      captions.push(node);
      return [];
    }
    const isWrapper = node.name === 'div' || node.name === 'span';
    return [isWrapper ? { ...node, children: withoutCaptions(node.children, captions) } : node];
  });
}

/** The address of a link that is all a figure holds and whose text is that address: how we write a player ourselves. */
function loneLink(nodes: readonly HtmlNode[]): string | null {
  const filled = nodes.filter((node) => typeof node !== 'string' || node.trim() !== '');
  const only = filled.length === 1 ? filled[0] : undefined;
  if (typeof only !== 'object' || only.name !== 'a') return null;
  const href = only.attributes['href'];
  return href !== undefined && textOf(only.children).trim() === href ? href : null;
}
