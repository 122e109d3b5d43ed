import { oneLine } from './characters.js';
import { BLOCKS } from './html-elements.js';
import type { HtmlElement, HtmlNode } from './html-tree.js';

/** What stands under a picture, parted into what it shows and whose it is. */
export interface Caption { caption: string | null; creditText: string | null }

const CREDIT_CLASS = /(?:^|[\s_-])(?:credits?|copyright|photographer|byline)(?:$|[\s_-])/i;

/**
 * Reads a caption. The credit is an element that says so (`cite`, or a class such as `credit`);
 * else what follows the first " / ", as agencies write it: "caption / name / agency".
 */
export function readCaption(element: HtmlElement): Caption {
  const credits: string[] = [];
  const caption = oneLine(textWithoutCredit(element.children, credits));
  const credit = oneLine(credits.join(' '));
  return credit === '' ? splitCaption(caption) : { caption: caption || null, creditText: credit };
}

/** Parts a caption that is only text. */
export function splitCaption(text: string): Caption {
  const [caption, ...credit] = ` ${oneLine(text)} `.split(' / ').map((part) => part.trim()).filter((part, index) => index === 0 || part !== '');
  return { caption: caption || null, creditText: credit.join(' / ') || null };
}

/** Text of nodes as it reads, without marks; block elements part words. */
export function textOf(nodes: readonly HtmlNode[]): string {
  return textWithoutCredit(nodes, null);
}

function textWithoutCredit(nodes: readonly HtmlNode[], credits: string[] | null): string {
  return nodes.map((node) => {
    if (typeof node === 'string') return node;
    if (credits !== null && isCredit(node)) {
      credits.push(textOf(node.children));
      return ' ';
    }
    const text = textWithoutCredit(node.children, credits);
    return node.name === 'br' || BLOCKS.has(node.name) ? ` ${text} ` : text;
  }).join('');
}

function isCredit({ name, attributes }: HtmlElement): boolean {
  return name === 'cite' || CREDIT_CLASS.test(attributes['class'] ?? '');
}
