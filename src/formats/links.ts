import type { FeedLink } from '../model/item.js';
import { absoluteUrl } from './addresses.js';
import { addressWithin, baseWithin, type Base } from './base.js';
import { all, attribute, fieldsOf, textOf, type Fields, type XmlElement } from './xml-element.js';

/** Atom's links with absolute addresses; those that lead nowhere are left out. */
export function readLinks(fields: Fields, base: Base): FeedLink[] {
  return all(fields, 'atom:link').flatMap((link) => {
    const href = addressWithin(link, attribute(link, 'href') ?? textOf(link), base);
    if (href === null) return [];
    return [{ href, rel: relation(attribute(link, 'rel')), type: attribute(link, 'type'), hreflang: attribute(link, 'hreflang') }];
  });
}

/** Without `rel` it is alternate; registered relations may be spelt as addresses (RFC 4287 section 4.2.7.2). */
function relation(rel: string | null): string {
  return rel?.toLowerCase().replace(/^https?:\/\/www\.iana\.org\/assignments\/relation\//, '') ?? 'alternate';
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

/** The first address in RSS's `link`, which careless publishers write as Atom's. */
export function rssLink(fields: Fields, base: Base): string | null {
  for (const link of all(fields, 'link')) {
    if (/^(?!alternate$)./i.test(attribute(link, 'rel') ?? '')) continue;
    const url = addressWithin(link, textOf(link) || attribute(link, 'href'), base);
    if (url !== null) return url;
  }
  return null;
}

/** Where the Channel Definition Format has the address: in an attribute, or in an anchor inside. */
export function channelDefinitionLink(element: XmlElement, fields: Fields, base: Base): string | null {
  const anchors = all(fields, 'a').map((anchor) => attribute(anchor, 'href'));
  return [attribute(element, 'href'), ...anchors].map((href) => absoluteUrl(href, base.url)).find((url) => url !== null) ?? null;
}

/** Where an item came from: RSS's `source`, or the page of Atom's (RFC 4287 section 4.2.11). */
export function sourceUrl(fields: Fields, base: Base): string | null {
  for (const source of all(fields, 'source')) {
    const url = addressWithin(source, attribute(source, 'url'), base);
    if (url !== null) return url;
  }
  const [source] = all(fields, 'atom:source');
  return source === undefined ? null : alternateUrl(readLinks(fieldsOf(source), baseWithin(source, base)));
}

/** Where comments can be read as a feed (RFC 4685 section 4, `wfw:commentRss`); a `replies` page for people is not one. */
export function commentsFeedUrl(fields: Fields, links: readonly FeedLink[], base: Base): string | null {
  const replies = links.find((link) => link.rel === 'replies' && !/html/i.test(link.type ?? ''));
  return firstAddress(fields, 'wfw:commentrss', base) ?? replies?.href ?? null;
}

function firstAddress(fields: Fields, name: string, base: Base): string | null {
  return all(fields, name).map((element) => addressWithin(element, textOf(element), base)).find((url) => url !== null) ?? null;
}

/** The page of RSS's `comments`, as RFC 4685 would have it. */
export function commentsPage(fields: Fields, base: Base): FeedLink[] {
  return plainLink('replies', firstAddress(fields, 'comments', base)).map((link) => ({ ...link, type: 'text/html' }));
}

/** A plain address in the shape of a link. */
export function plainLink(rel: string, href: string | null): FeedLink[] {
  return href === null ? [] : [{ href, rel, type: null, hreflang: null }];
}

