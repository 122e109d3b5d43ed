import type { FeedMedia } from '../model/item.js';
import { absoluteUrl } from './addresses.js';
import { mediumOf } from './media-kind.js';

/** More than any honest item carries. */
const MOST_MEDIA = 100;

/** A file joined to an item: RSS enclosure, Atom link, JSON Feed attachment, itunes image. */
export interface Enclosure {
  url: string | null | undefined;
  type?: string | null | undefined;
  title?: string | null | undefined;
  /** Seconds. */
  duration?: number | null | undefined;
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

/**
 * Media in order of how much is known of them, each address once: outlets repeat a picture as enclosure and as
 * media:content. What the first of them does not say is taken from the others. The first hundred.
 */
export function distinctMedia(media: readonly FeedMedia[]): FeedMedia[] {
  const byAddress = new Map<string, FeedMedia>();
  for (const one of media) {
    const address = one.url ?? one.playerUrl;
    if (address === null) continue;
    const known = byAddress.get(address);
    byAddress.set(address, known === undefined ? one : completed(known, one));
  }
  return [...byAddress.values()].slice(0, MOST_MEDIA);
}

function completed(known: FeedMedia, other: FeedMedia): FeedMedia {
  const said = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== null));
  const medium = known.medium === 'document' ? other.medium : known.medium;
  return { ...other, ...said, medium };
}
