import type { FeedLink } from '../model/item.js';
import { absoluteUrl } from './addresses.js';

/** A link as feedsmith gives it, from Atom or from `atom:link` elsewhere. */
export interface ParsedLink { href?: string; rel?: string; type?: string; hreflang?: string }

/** Links with absolute addresses; those that lead nowhere are left out. Without `rel` it is alternate (RFC 4287 section 4.2.7.2). */
export function readLinks(links: readonly ParsedLink[] | undefined, base: string): FeedLink[] {
  return (links ?? []).flatMap((link) => {
    const href = absoluteUrl(link.href, base);
    if (href === null) return [];
    return [{ href, rel: relation(link.rel), type: link.type ?? null, hreflang: link.hreflang ?? null }];
  });
}

/** Short name of a relation: registered ones may be spelt as addresses (RFC 4287 section 4.2.7.2). */
function relation(rel: string | undefined): string {
  const name = rel?.trim().toLowerCase();
  if (name === undefined || name === '') return 'alternate';
  return name.replace(/^https?:\/\/www\.iana\.org\/assignments\/relation\//, '');
}

/** Address of the first link with this relation. */
export function linkTo(links: readonly FeedLink[], rel: string): string | null {
  return links.find((link) => link.rel === rel)?.href ?? null;
}

/** The page an item or feed stands for: of several alternates the HTML one, not another language's. */
export function alternateUrl(links: readonly FeedLink[]): string | null {
  const alternates = links.filter((link) => link.rel === 'alternate');
  const isPage = (link: FeedLink): boolean => link.type === null || /html/i.test(link.type);
  const own = alternates.filter((link) => link.hreflang === null);
  return (own.find(isPage) ?? alternates.find(isPage) ?? alternates[0])?.href ?? null;
}

/** Where comments can be read as a feed (RFC 4685 section 4); a `replies` page for people is not one. */
export function repliesFeedUrl(links: readonly FeedLink[]): string | null {
  return links.find((link) => link.rel === 'replies' && !/html/i.test(link.type ?? ''))?.href ?? null;
}

/** A plain address in the shape of a link. */
export function plainLink(rel: string, href: string | null): FeedLink[] {
  return href === null ? [] : [{ href, rel, type: null, hreflang: null }];
}
