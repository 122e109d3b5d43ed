import type { EmbedBlock } from '../model/body.js';
import { webUrl } from './addresses.js';
import type { HtmlElement } from './html-tree.js';
import { knownPlayer } from './players.js';
import { isSameSite, withoutWww } from './same-site.js';

/** Posts that scripts of their sites turn into frames; without the script a quote with a link. */
const POST_CLASS = /\b(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|fb-(?:post|video)|bluesky-embed|text-post-media)\b/;
/** Files that browsers play by themselves. */
const PLAYABLE = /\.(?:mp4|m4v|mov|webm|ogv|m3u8|mpd|mp3|m4a|aac|ogg|oga|opus|wav|flac)$/i;

/** How outlets call the pages that hold their own player. */
const OWN_PLAYER = /^(?:embed|players?)\.|\/(?:embed|players?)(?:\/|\.[a-z]{3,4}$|$)/i;

/**
 * A player or post that is known, by its address, or a player, film or sound of the article's own site:
 * what may be shown in a frame. Null for all else.
 */
export function embedBlock(href: string | undefined, base: string, site: string): EmbedBlock | null {
  const address = webUrl(href, base);
  if (address === null) return null;
  const url = new URL(address);
  url.hash = '';
  const known = knownPlayer(url);
  if (known !== null) {
    url.protocol = 'https:';
    return { type: 'EmbedBlock', provider: known.provider, url: url.href };
  }
  const isOwn = (PLAYABLE.test(url.pathname) || OWN_PLAYER.test(url.hostname + url.pathname)) && isSameSite(url.hostname, site);
  return isOwn ? { type: 'EmbedBlock', provider: withoutWww(url.hostname), url: url.href } : null;
}

/** What a player that nobody knows still is: the address of a page. Null for what is too small to be seen. */
export function strangersAddress(element: HtmlElement, base: string): string | null {
  const { name, attributes } = element;
  const isSpeck = [attributes['width'], attributes['height']].some((size) => /^\s*[0-2](?:px)?\s*$/.test(size ?? ''));
  if (isSpeck || name === 'object' || name === 'embed') return null;
  const addresses = candidates(element).flatMap((candidate) => webUrl(candidate, base) ?? []);
  return addresses.find((address) => name === 'iframe' || name === 'frame' || PLAYABLE.test(new URL(address).pathname)) ?? null;
}

/** What an `iframe`, `video`, `audio`, `embed` or `object` plays. */
export function playerEmbed(element: HtmlElement, base: string, site: string): EmbedBlock | null {
  for (const candidate of candidates(element)) {
    const embed = embedBlock(candidate, base, site);
    if (embed !== null) return embed;
  }
  return null;
}

/** Where the address of a player may stand, lazy loaders' attributes included. */
function candidates({ attributes, children }: HtmlElement): (string | undefined)[] {
  const sources = children.flatMap((child) => (typeof child !== 'string' && child.name === 'source' ? [child.attributes['src']] : []));
  return [attributes['src'], attributes['data-src'], attributes['data-lazy-src'], attributes['data'], ...sources].slice(0, 20);
}

/** A quote that stands for a post of another site: the post's address is said by an attribute or its last link. */
export function postEmbed(element: HtmlElement, base: string, site: string): EmbedBlock | null {
  if (!POST_CLASS.test(element.attributes['class'] ?? '')) return null;
  const { attributes } = element;
  return embedBlock(attributes['data-instgrm-permalink'] ?? attributes['cite'] ?? attributes['data-href'] ?? lastHref(element), base, site);
}

function lastHref(element: HtmlElement): string | undefined {
  for (const child of element.children.toReversed()) {
    if (typeof child === 'string') continue;
    const found = child.name === 'a' ? child.attributes['href'] : lastHref(child);
    if (found !== undefined) return found;
  }
  return undefined;
}
