import { webUrl } from './addresses.js';
import { oneLine } from './characters.js';
import { identityKey } from './identity-key.js';
import { parseHtml, type HtmlElement, type HtmlNode } from './html-tree.js';

/** Files that are sound alone, by the ending of their address. */
const SOUND_FILE = /\.(?:mp3|m4a|aac|ogg|oga|opus|wav|flac)$/i;
/** Parameters by which stores sign an address for some time: Amazon's, Google's, Azure's, Akamai's. */
const SIGNING = /^(?:x-amz-|x-goog-|(?:expires|signature|policy|key-pair-id|awsaccesskeyid|googleaccessid|sig|se|sp|hdnea|hdnts|hdntl)(?:=|$))/i;
/** More than any text plays. */
const MOST = 20;
/** Characters of a text in which its sounds are looked for, which takes some tens of milliseconds at most: longer than any article that has some. */
const LENGTH_LIMIT = 2 ** 18;

/** A sound that stands in a text: its file, and what its element says of it. */
export interface SoundInText { url: string; type: string | null; title: string | null }

/** Whether an address is that of a sound's file, by its ending. */
export function isSoundFile(address: string): boolean {
  return URL.canParse(address) && SOUND_FILE.test(new URL(address).pathname);
}

/** What addresses of one file have in common; signed anew at each fetch, it still is that file. */
export function soundKey(address: string): string {
  const [path = '', query] = (identityKey(address) ?? address).split('?');
  const kept = (query ?? '').split('&').filter((pair) => pair !== '' && !SIGNING.test(pair));
  return kept.length === 0 ? path : `${path}?${kept.join('&')}`;
}

/** What addresses of one sound have in common, whose files differ in nothing but their ending. */
export function recordingKey(address: string): string {
  const [path = '', ...query] = soundKey(address).split('?');
  return [path.replace(SOUND_FILE, ''), ...query].join('?');
}

/**
 * The sounds that HTML plays (`audio`), whoever's they are: a body shows players of its own site and of known ones, and of
 * all others only a link. Each is the first of the sources that its element names, which are one sound in several forms.
 */
export function soundsInHtml(html: string, baseUrl: string): SoundInText[] {
  const bounded = html.slice(0, LENGTH_LIMIT);
  // Few texts play anything, and reading them once more is dear.
  return /<audio[\s>]/i.test(bounded) ? soundsWithin(parseHtml(bounded).children, { url: baseUrl }).slice(0, MOST) : [];
}

/** `base` holds for everything after it. The tree's depth is bounded, so recursion is safe. */
function soundsWithin(nodes: readonly HtmlNode[], base: { url: string }): SoundInText[] {
  return nodes.flatMap((node) => {
    if (typeof node === 'string') return [];
    if (node.name === 'base') base.url = webUrl(node.attributes['href'], base.url) ?? base.url;
    return node.name === 'audio' ? soundOf(node, base.url) : soundsWithin(node.children, base);
  });
}

function soundOf({ attributes, children }: HtmlElement, base: string): SoundInText[] {
  const sources = children.flatMap((child) => (typeof child !== 'string' && child.name === 'source' ? [child.attributes] : []));
  for (const { src, 'data-src': later, type } of [attributes, ...sources]) {
    const url = webUrl(src ?? later, base);
    if (url !== null) return [{ url, type: type ?? null, title: oneLine(attributes['title'] ?? '') || null }];
  }
  return [];
}
