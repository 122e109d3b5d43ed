import type { FeedFormat } from '../model/feed.js';
import type { DeletedItem, FeedDocument } from '../model/item.js';
import { baseWithin, type Base } from './base.js';
import { DateReader } from './date-reader.js';
import { feedDetails } from './feed-details.js';
import { atMost, MOST_DELETED, readEach } from './item-lists.js';
import { titleIn } from './item-text.js';
import { alternateUrl, channelDefinitionLink, linkTo, readLinks, rssLink } from './links.js';
import { rightsOfChannel } from './media-said.js';
import { authorsIn } from './people.js';
import { skippedDays, skippedHours } from './skipped-times.js';
import { UnreadableFeed } from './unreadable-feed.js';
import { waitingHints, waitingSeconds } from './waiting-time.js';
import { all, attribute, fieldsOf, firstText, type XmlElement } from './xml-element.js';
import { readXmlItem, type FeedAround } from './xml-item.js';
import { isEmpty, itemsIn, inOrderOfContents } from './xml-items.js';
import { documentProblems } from './xml-problems.js';
import { readXmlTree } from './xml-tree.js';

type XmlFormat = Exclude<FeedFormat, 'JSON_FEED'>;

/** Local names of root elements; some RSS feeds begin with their channel, as does the Channel Definition Format. */
const ROOTS: Readonly<Record<XmlFormat, readonly string[]>> = { RSS: ['rss', 'channel'], RDF: ['rdf'], ATOM: ['feed'] };

/**
 * Reads RSS 0.9x, 1.0 (RDF) and 2.0, and Atom 0.3 and 1.0 (RFC 4287), with the modules that news feeds carry.
 * Broken markup is read as far as it makes sense; what could not be read is told in `problems`.
 * @throws {UnreadableFeed} when there is no root element
 */
export function readXmlFeed(format: XmlFormat, text: string, url: string): FeedDocument {
  const tree = readXmlTree(text, ROOTS[format]);
  if (tree === null) throw new UnreadableFeed('MALFORMED', `The ${format} document at ${url} cannot be parsed: its first tag does not end.`);
  const { root } = tree;
  const channel = channelOf(root);
  const fields = fieldsOf(channel);
  const outer = baseWithin(channel, channel === root ? { url, declared: false } : baseWithin(root, { url, declared: false }));
  const links = readLinks(fields, outer);
  const site = rssLink(fields, outer) ?? alternateUrl(links) ?? channelDefinitionLink(channel, fields, outer);
  const base: Base = outer.declared ? outer : { url: site ?? url, declared: false };
  const dates = new DateReader();
  const around: FeedAround = { base, rights: rightsOfChannel(fields), authors: format === 'ATOM' ? authorsIn(fields, 'atom:author') : [], dates };
  const details = feedDetails(fields, channel === root ? fields : fieldsOf(root), base, dates);
  const raws = inOrderOfContents(itemsIn(root), fields);
  const read = (element: XmlElement) => {
    const item = readXmlItem(element, around);
    return item && tree.open.includes(element) ? { ...item, isCut: true as const } : item;
  };
  const { items, problems } = readEach(raws, ({ element }) => read(element), ({ element, position }) => ({ position, isEmpty: isEmpty(element) }));
  const withdrawn = atMost(MOST_DELETED, 'deleted entries', [...new Set([root, channel])].flatMap((around) => all(fieldsOf(around), 'at:deleted-entry')));
  return {
    format,
    title: titleIn(fields),
    ...details,
    updated: details.updated ?? dates.inAttribute(channel, 'lastmod'),
    url: site,
    language: firstText(fields, 'language', 'dc:language', 'dcterms:language') ?? attribute(channel, 'xml:lang') ?? attribute(root, 'xml:lang'),
    previousArchiveUrl: linkTo(links, 'prev-archive'),
    waitSeconds: waitingSeconds(waitingHints(fields)),
    skipHours: skippedHours(fields),
    skipDays: skippedDays(fields),
    hubUrl: linkTo(links, 'hub'),
    selfUrl: linkTo(links, 'self'),
    deleted: withdrawn.kept.flatMap((entry) => withdrawal(entry, dates)),
    items,
    problems: [...problems, ...withdrawn.problems, ...documentProblems(tree)],
    unreadDates: dates.unread,
  };
}

/** The element that tells about the feed: the root itself in Atom, and where somebody left the channel out. */
function channelOf(root: XmlElement): XmlElement {
  const [channel] = all(fieldsOf(root), 'channel');
  return channel ?? root;
}

/** RFC 6721 section 3. */
function withdrawal(entry: XmlElement, dates: DateReader): DeletedItem[] {
  const guid = attribute(entry, 'ref');
  const when = dates.inAttribute(entry, 'when');
  return guid === null ? [] : [{ guid, when, note: firstText(fieldsOf(entry), 'at:comment') }];
}
