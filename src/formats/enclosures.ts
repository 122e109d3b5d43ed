import type { FeedMedia } from '../model/item.js';
import { absoluteUrl } from './addresses.js';
import { mediumOf } from './media-kind.js';

/** A file joined to an item: RSS enclosure, Atom link, JSON Feed attachment, itunes image. */
export interface Enclosure {
  url: string | undefined;
  type?: string | undefined;
  title?: string | undefined;
  /** Seconds. */
  duration?: number | undefined;
  medium?: FeedMedia['medium'] | undefined;
}

/** Enclosures as media; those without an address are left out. */
export function readEnclosures(enclosures: readonly Enclosure[], base: string): FeedMedia[] {
  return enclosures.flatMap(({ url: href, type, title, duration, medium }) => {
    const url = absoluteUrl(href, base);
    if (url === null) return [];
    return [{
      url,
      playerUrl: null,
      medium: mediumOf(medium, type, url),
      type: type ?? null,
      width: null,
      height: null,
      duration: duration ?? null,
      title: title ?? null,
      description: null,
      credit: null,
      copyright: null,
      thumbnail: null,
    }];
  });
}

/** Media in order of how much is known of them, each address once: outlets repeat a picture as enclosure and as media:content. */
export function distinctMedia(media: readonly FeedMedia[]): FeedMedia[] {
  const seen = new Set<string>();
  return media.filter(({ url, playerUrl }) => {
    const address = url ?? playerUrl;
    if (address === null || seen.has(address)) return false;
    seen.add(address);
    return true;
  });
}
