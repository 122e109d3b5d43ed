import { parseRdfFeed, type RdfFeed } from 'feedsmith';
import type { FeedDocument, FeedItem } from '../model/item.js';
import { absoluteUrl, innerBase, withDeclaredBase } from './addresses.js';
import { readDate } from './dates.js';
import { readDublinCore } from './dublin-core.js';
import { distinctMedia } from './enclosures.js';
import { distinct, unlessEmpty } from './item-lists.js';
import { alternateUrl, linkTo, plainLink, readLinks, repliesFeedUrl } from './links.js';
import { readMediaRss } from './media.js';
import { waitingSeconds } from './waiting-time.js';
import { withFeedsmith } from './with-feedsmith.js';
import type { ItemExtension } from './xml-extensions.js';
import { readXmlItems } from './xml-items.js';

/**
 * Reads RSS 1.0 and 0.90, which are RDF; what an item says of itself is Dublin Core.
 * @throws {UnreadableFeed} for markup that cannot be parsed
 */
export function readRdf(text: string, url: string): FeedDocument {
  const feed = withFeedsmith<RdfFeed.Feed<Date | null>>('RDF', url, () => parseRdfFeed<Date | null>(text, { parseDateFn: readDate }));
  const declared = feed.xml?.base !== undefined;
  const outer = innerBase(feed.xml?.base, url);
  const links = readLinks(feed.atom?.links, outer);
  const site = absoluteUrl(feed.link, outer) ?? alternateUrl(links);
  const base = declared ? outer : (site ?? url);
  const { items, deleted, problems } = readXmlItems({
    text,
    raws: feed.items ?? [],
    keysOf: (raw) => [raw.rdf?.about, raw.link],
    read: (raw, extension) => readItem(raw, extension, base, declared),
  });
  const core = readDublinCore(feed.dc, feed.dcterms);
  return {
    format: 'RDF',
    title: feed.title ?? core.title,
    url: site,
    language: core.language ?? feed.xml?.lang ?? null,
    previousArchiveUrl: linkTo(links, 'prev-archive'),
    waitSeconds: waitingSeconds(feed.sy ?? {}),
    skipHours: [],
    skipDays: [],
    hubUrl: linkTo(links, 'hub'),
    selfUrl: null,
    unreadDates: 0,
    items,
    deleted,
    problems,
  };
}

function readItem(
  raw: RdfFeed.Item<Date | null>,
  extension: ItemExtension | null,
  around: string,
  baseAround: boolean,
): FeedItem | null {
  const base = innerBase(raw.xml?.base, around);
  const declared = baseAround || raw.xml?.base !== undefined;
  const core = readDublinCore(raw.dc, raw.dcterms);
  const atomLinks = readLinks(raw.atom?.links, base);
  const own = absoluteUrl(raw.link, base) ?? alternateUrl(atomLinks) ?? absoluteUrl(raw.rdf?.about, null);
  return unlessEmpty({
    guid: raw.rdf?.about ?? null,
    url: own,
    title: raw.title ?? core.title,
    summary: raw.description ?? core.description,
    contentHtml: withDeclaredBase(raw.content?.encoded ?? null, declared, base),
    language: core.language ?? raw.xml?.lang ?? null,
    authors: distinct(core.creators),
    categories: distinct([...core.subjects, ...(raw.media?.keywords ?? [])]),
    published: core.published,
    updated: core.updated,
    note: extension?.note ?? null,
    links: [...plainLink('alternate', own), ...atomLinks.filter((link) => link.href !== own)],
    media: distinctMedia(readMediaRss(raw.media, base)),
    commentsFeedUrl: absoluteUrl(raw.wfw?.commentRss, base) ?? repliesFeedUrl(atomLinks),
    inReplyTo: extension?.inReplyTo ?? null,
    ...(raw.slash?.comments === undefined ? {} : { commentCount: raw.slash.comments }),
  });
}
