import type { EmbedBlock } from '../model/body.js';
import { webUrl } from './addresses.js';
import type { HtmlElement } from './html-tree.js';

/** Providers that go by several hosts, under the name readers know. */
const PROVIDERS: readonly (readonly [RegExp, string])[] = [
  [/(?:^|\.)(?:youtube(?:-nocookie)?\.com|youtu\.be)$/, 'youtube'],
  [/(?:^|\.)vimeo\.com$/, 'vimeo'],
  [/(?:^|\.)(?:dailymotion\.com|dai\.ly)$/, 'dailymotion'],
  [/(?:^|\.)(?:twitter|x)\.com$/, 'x'],
  [/(?:^|\.)(?:facebook\.com|fb\.watch)$/, 'facebook'],
  [/(?:^|\.)instagram\.com$/, 'instagram'],
  [/(?:^|\.)tiktok\.com$/, 'tiktok'],
  [/(?:^|\.)(?:t\.me|telegram\.org)$/, 'telegram'],
  [/(?:^|\.)soundcloud\.com$/, 'soundcloud'],
  [/(?:^|\.)spotify\.com$/, 'spotify'],
];
/** Posts that scripts of their sites turn into frames; without the script a quote with a link. */
const POST_CLASS = /\b(?:twitter-(?:tweet|video)|instagram-media|tiktok-embed|fb-post|bluesky-embed)\b/;

/** A player or post by its address; null for any address but http(s). */
export function embedBlock(href: string | undefined, base: string): EmbedBlock | null {
  const url = webUrl(href, base);
  if (url === null) return null;
  const host = new URL(url).hostname.replace(/^www\./, '');
  const known = PROVIDERS.find(([pattern]) => pattern.test(host));
  return { type: 'EmbedBlock', provider: known?.[1] ?? host, url };
}

/** What an `iframe`, `video`, `audio`, `embed` or `object` plays. */
export function playerEmbed(element: HtmlElement, base: string): EmbedBlock | null {
  const { attributes, children } = element;
  const source = children.find((child) => typeof child !== 'string' && child.name === 'source');
  const candidates = [
    attributes['src'], attributes['data-src'], attributes['data-lazy-src'], attributes['data'],
    typeof source === 'object' ? source.attributes['src'] : undefined,
  ];
  for (const candidate of candidates) {
    const embed = embedBlock(candidate, base);
    if (embed !== null) return embed;
  }
  return null;
}

/** A quote that stands for a post of another site: the post's address is said by an attribute or its last link. */
export function postEmbed(element: HtmlElement, base: string): EmbedBlock | null {
  if (!POST_CLASS.test(element.attributes['class'] ?? '')) return null;
  const { attributes } = element;
  return embedBlock(attributes['data-instgrm-permalink'] ?? attributes['cite'] ?? lastHref(element), base);
}

function lastHref(element: HtmlElement): string | undefined {
  for (const child of element.children.toReversed()) {
    if (typeof child === 'string') continue;
    const found = child.name === 'a' ? child.attributes['href'] : lastHref(child);
    if (found !== undefined) return found;
  }
  return undefined;
}
