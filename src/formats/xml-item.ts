import type { FeedItem, FeedLink } from '../model/item.js';
import { absoluteUrl } from './addresses.js';
import { baseWithin, type Base } from './base.js';
import { categoriesIn } from './categories.js';
import type { DateReader } from './date-reader.js';
import { mediaIn } from './item-media.js';
import { contentIn, summaryIn, titleIn } from './item-text.js';
import { unlessEmpty } from './item-lists.js';
import type { Said } from './media-said.js';
import { alternateUrl, channelDefinitionLink, commentsFeedUrl, commentsPage, plainLink, readLinks, rssLink, sourceUrl } from './links.js';
import { wholeNumber } from './numbers.js';
import { authorsIn } from './people.js';
import { all, attribute, attributeOfAnyPrefix, fieldsOf, firstText, textOf, type Fields, type XmlElement } from './xml-element.js';

/** What items take over from the feed around them. */
export interface FeedAround { base: Base; rights: Said; authors: string[]; dates: DateReader }

const PUBLISHED = ['pubdate', 'atom:published', 'published', 'atom:issued', 'dc:date', 'dcterms:issued', 'atom:created', 'dcterms:created',
  'prism:publicationdate', 'prism:creationdate', 'dcterms:date', 'dcterms:available', 'created', 'date'];
const UPDATED = ['atom:updated', 'atom:modified', 'dcterms:modified', 'dc:modified', 'prism:modificationdate', 'updated', 'modified',
  'lastbuilddate', 'lastmodified'];
const AUTHORS = ['dc:creator', 'dcterms:creator', 'dc:author', 'author', 'atom:author', 'creator', 'itunes:author'];

/** Reads an item or entry of RSS, RDF or Atom, whose elements appear in each other; null when nothing readable stands in it. */
export function readXmlItem(item: XmlElement, around: FeedAround): FeedItem | null {
  const base = baseWithin(item, around.base);
  const fields = fieldsOf(item);
  const content = contentIn(fields, base);
  const { own, links } = addressesOf(item, fields, base);
  const comments = commentCount(fields);
  return unlessEmpty({
    guid: firstText(fields, 'guid', 'atom:id', 'id') ?? attributeOfAnyPrefix(item, 'about') ?? firstText(fields, 'dc:identifier'),
    url: own,
    title: titleIn(fields, base),
    summary: summaryIn(fields, base),
    contentHtml: content?.html ?? null,
    language: firstText(fields, 'dc:language', 'dcterms:language', 'language') ?? content?.language ?? languageIn(item, fields),
    authors: authorsOf(fields, around.authors),
    categories: categoriesIn(fields, all(fields, 'media:group', 'media:content').map(fieldsOf)),
    published: around.dates.firstOf(fields, ...PUBLISHED),
    updated: around.dates.firstOf(fields, ...UPDATED) ?? around.dates.inAttribute(item, 'lastmod'),
    note: firstText(fields, 'khabar:ednote'),
    links,
    media: mediaIn(fields, around.rights, base),
    commentsFeedUrl: commentsFeedUrl(fields, links, base),
    inReplyTo: all(fields, 'thr:in-reply-to').map((answered) => attribute(answered, 'ref')).find((ref) => ref !== null) ?? null,
    ...(comments === null ? {} : { commentCount: comments }),
  }, around.authors);
}

/** An item's own address, and all it leads to; its own first. */
function addressesOf(item: XmlElement, fields: Fields, base: Base): { own: string | null; links: FeedLink[] } {
  const original = absoluteUrl(firstText(fields, 'feedburner:origlink', 'pheedo:origlink'), base.url);
  const told = original ?? rssLink(fields, base) ?? channelDefinitionLink(item, fields, base);
  const atomLinks = readLinks(fields, base);
  const about = attributeOfAnyPrefix(item, 'about');
  const own = told ?? alternateUrl(atomLinks) ?? permalink(fields) ?? absoluteUrl(about, null);
  const first = told ?? (about === null || alternateUrl(atomLinks) !== null ? null : own);
  return {
    own,
    links: [
      ...plainLink('alternate', first),
      ...atomLinks.filter((link) => link.rel !== 'alternate' || link.href !== first || link.hreflang !== null),
      ...plainLink('via', sourceUrl(fields, base)),
      ...commentsPage(fields, base),
    ],
  };
}

/** A guid is the address too unless it says that it is not (RSS 2.0, `guid`); an Atom id may be one. */
function permalink(fields: Fields): string | null {
  const isAddress = (guid: XmlElement): boolean => attribute(guid, 'ispermalink')?.toLowerCase() !== 'false';
  return all(fields, 'guid', 'atom:id').filter(isAddress).map((guid) => absoluteUrl(textOf(guid), null)).find((url) => url !== null) ?? null;
}

/** Without authors of its own an item has its source's, then the feed's (RFC 4287 section 4.2.1). */
function authorsOf(fields: Fields, ofFeed: string[]): string[] {
  const own = authorsIn(fields, ...AUTHORS);
  if (own.length > 0) return own;
  const ofSource = all(fields, 'atom:source').flatMap((source) => authorsIn(fieldsOf(source), 'atom:author'));
  return ofSource.length > 0 ? ofSource : ofFeed;
}

/** The language that the item declares, or else its title or summary; the feed's own counts for all items. */
function languageIn(item: XmlElement, fields: Fields): string | null {
  const texts = all(fields, 'title', 'atom:title', 'description', 'atom:summary');
  return [item, ...texts].map((element) => attribute(element, 'xml:lang')).find((language) => language !== null) ?? null;
}

/** How many comments there are (`thr:total`, `slash:comments`, `thr:count` of RFC 4685 sections 4 and 5). */
function commentCount(fields: Fields): number | null {
  const counted = wholeNumber(firstText(fields, 'thr:total', 'slash:comments'));
  if (counted !== null) return counted;
  const counts = all(fields, 'atom:link').filter((link) => attribute(link, 'rel') === 'replies').map((link) => wholeNumber(attributeOfAnyPrefix(link, 'count')));
  return counts.find((count) => count !== null) ?? null;
}
