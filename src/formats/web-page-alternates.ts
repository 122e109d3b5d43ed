import { Parser } from 'htmlparser2';
import { absoluteUrl } from './addresses.js';
import type { AlternateFeed } from './unreadable-feed.js';

const FEED_TYPES = new Set(['application/rss+xml', 'application/atom+xml', 'application/feed+json', 'application/json']);
/** Characters of a page in which its links are looked for, how deep, and how many are taken. */
const LENGTH_LIMIT = 1_000_000;
const DEPTH_LIMIT = 150;
const MOST_ALTERNATES = 50;

/** The feeds that a page names (`link rel="alternate"` of a feed's type), in document order, each address once. Never throws. */
export function alternatesOf(html: string, url: string): AlternateFeed[] {
  const links: Record<string, string>[] = [];
  let base: string | null = null;
  let depth = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'base') base ??= absoluteUrl(attributes['href'], url);
      if (name === 'link') links.push(attributes);
      depth += 1;
      if (depth > DEPTH_LIMIT) parser.pause();
    },
    onclosetag() {
      depth -= 1;
    },
  });
  parser.end(html.slice(0, LENGTH_LIMIT));
  const found = new Map<string, AlternateFeed>();
  for (const link of links) {
    const feed = readAlternate(link, base ?? url);
    if (feed !== null && found.size < MOST_ALTERNATES && !found.has(feed.url)) found.set(feed.url, feed);
  }
  return [...found.values()];
}

function readAlternate(link: Record<string, string>, base: string): AlternateFeed | null {
  const relations = (link['rel'] ?? '').toLowerCase().split(/\s+/);
  const type = (link['type'] ?? '').toLowerCase().replace(/;.*$/s, '').trim();
  const url = absoluteUrl(link['href'], base);
  if (url === null || !FEED_TYPES.has(type) || !relations.includes('alternate') || relations.includes('stylesheet')) return null;
  return { url, title: link['title']?.trim() || null, type };
}
