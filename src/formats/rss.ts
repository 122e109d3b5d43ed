import { parseRssFeed, type RssFeed } from 'feedsmith';
import type { FeedDocument, FeedItem } from '../model/item.js';
import { absoluteUrl, innerBase, withDeclaredBase } from './addresses.js';
import { contentConstruct, textConstruct } from './atom-text.js';
import { readDate } from './dates.js';
import { readDublinCore } from './dublin-core.js';
import { distinctMedia, readEnclosures } from './enclosures.js';
import { distinct, unlessEmpty } from './item-lists.js';
import { alternateUrl, linkTo, plainLink, readLinks, repliesFeedUrl } from './links.js';
import { readMediaRss } from './media.js';
import { waitingSeconds } from './waiting-time.js';
import { withFeedsmith } from './with-feedsmith.js';
import type { ItemExtension } from './xml-extensions.js';
import { readXmlItems } from './xml-items.js';

type ParsedItem = RssFeed.Item<Date | null>;

/**
 * Reads RSS 0.9x and 2.0 with the modules named in this folder.
 * @throws {UnreadableFeed} for markup that cannot be parsed
 */
export function readRss(text: string, url: string): FeedDocument {
  const feed = withFeedsmith<RssFeed.Feed<Date | null>>('RSS', url, () => parseRssFeed<Date | null>(text, { parseDateFn: readDate }));
  const outer = innerBase(feed.xml?.base, url);
  const links = readLinks(feed.atom?.links, outer);
  const site = absoluteUrl(feed.link, outer) ?? alternateUrl(links);
  const base: ItemBase = { url: feed.xml?.base === undefined ? (site ?? url) : outer, declared: feed.xml?.base !== undefined };
  const { items, deleted, problems } = readXmlItems({
    text,
    raws: feed.items ?? [],
    keysOf: (raw) => [raw.guid?.value, raw.link],
    read: (raw, extension) => readItem(raw, extension, base),
  });
  const core = readDublinCore(feed.dc, feed.dcterms);
  return {
    format: 'RSS',
    title: feed.title ?? core.title,
    url: site,
    language: feed.language ?? core.language ?? feed.xml?.lang ?? null,
    previousArchiveUrl: linkTo(links, 'prev-archive'),
    waitSeconds: waitingSeconds({ ttlMinutes: feed.ttl, ...feed.sy }),
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

/** What an item's addresses are relative to, and whether upstream said so itself (`xml:base`). */
interface ItemBase { url: string; declared: boolean }

function readItem(raw: ParsedItem, extension: ItemExtension | null, around: ItemBase): FeedItem | null {
  const base = innerBase(raw.xml?.base, around.url);
  const declared = around.declared || raw.xml?.base !== undefined;
  const core = readDublinCore(raw.dc, raw.dcterms);
  const atomLinks = readLinks(raw.atom?.links, base);
  const own = absoluteUrl(raw.link, base);
  const links = [
    ...plainLink('alternate', own),
    ...atomLinks.filter((link) => link.rel !== 'alternate' || link.href !== own),
    ...plainLink('via', absoluteUrl(raw.source?.url, base)),
  ];
  const encoded = withDeclaredBase(raw.content?.encoded ?? null, declared, base);
  return unlessEmpty({
    guid: raw.guid?.value ?? raw.atom?.id ?? null,
    url: own ?? alternateUrl(atomLinks) ?? permalink(raw.guid),
    title: raw.title ?? core.title ?? textConstruct(raw.atom?.title) ?? raw.media?.title?.value ?? null,
    summary: raw.description ?? core.description ?? textConstruct(raw.atom?.summary) ?? raw.itunes?.summary ?? null,
    contentHtml: encoded ?? contentConstruct(raw.atom?.content, base, declared),
    language: core.language ?? raw.xml?.lang ?? null,
    authors: authorsOf(raw, core.creators),
    categories: distinct([...(raw.categories ?? []).map(({ name }) => name), ...core.subjects, ...(raw.media?.keywords ?? [])]),
    published: raw.pubDate ?? core.published ?? raw.atom?.published ?? null,
    updated: raw.atom?.updated ?? core.updated,
    note: extension?.note ?? null,
    links,
    media: mediaOf(raw, base),
    commentsFeedUrl: absoluteUrl(raw.wfw?.commentRss, base) ?? repliesFeedUrl(atomLinks),
    inReplyTo: raw.thr?.inReplyTos?.[0]?.ref ?? extension?.inReplyTo ?? null,
    ...(raw.slash?.comments === undefined ? {} : { commentCount: raw.slash.comments }),
  });
}

/** A guid is the address too unless it says that it is not (RSS 2.0, `guid`). */
function permalink(guid: RssFeed.Guid | undefined): string | null {
  return guid === undefined || guid.isPermaLink === false ? null : absoluteUrl(guid.value, null);
}

function authorsOf(raw: ParsedItem, creators: readonly string[]): string[] {
  const people = (raw.authors ?? []).map(({ name, email }) => name ?? email);
  const atom = (raw.atom?.authors ?? []).map(({ name, email }) => name ?? email);
  return distinct([...creators, ...people, ...atom, raw.itunes?.author]);
}

function mediaOf(raw: ParsedItem, base: string): FeedItem['media'] {
  const duration = raw.itunes?.duration;
  return distinctMedia([
    ...readMediaRss(raw.media, base),
    ...readEnclosures((raw.enclosures ?? []).map(({ url, type }) => ({ url, type, duration })), base),
    ...readEnclosures([{ url: raw.itunes?.image, medium: 'image' }], base),
  ]);
}
