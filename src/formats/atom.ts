import { parseAtomFeed, type AtomFeed } from 'feedsmith';
import type { FeedDocument, FeedItem } from '../model/item.js';
import { absoluteUrl, innerBase } from './addresses.js';
import { contentConstruct, textConstruct } from './atom-text.js';
import { readDate } from './dates.js';
import { readDublinCore } from './dublin-core.js';
import { distinctMedia, readEnclosures } from './enclosures.js';
import { distinct, unlessEmpty } from './item-lists.js';
import { alternateUrl, linkTo, readLinks, repliesFeedUrl } from './links.js';
import { readMediaRss } from './media.js';
import { waitingSeconds } from './waiting-time.js';
import { withFeedsmith } from './with-feedsmith.js';
import type { ItemExtension } from './xml-extensions.js';
import { readXmlItems } from './xml-items.js';

type ParsedEntry = AtomFeed.Entry<Date | null>;

/** What an entry takes over from its feed where it says nothing itself. */
interface FeedAround { base: string; baseDeclared: boolean; authors: string[] }

/**
 * Reads Atom 1.0 (RFC 4287) and 0.3 with the extensions named in this folder.
 * @throws {UnreadableFeed} for markup that cannot be parsed
 */
export function readAtom(text: string, url: string): FeedDocument {
  const feed = withFeedsmith<AtomFeed.Feed<Date | null>>('Atom', url, () => parseAtomFeed<Date | null>(text, { parseDateFn: readDate }));
  const baseDeclared = feed.xml?.base !== undefined;
  const outer = innerBase(feed.xml?.base, url);
  const links = readLinks(feed.links, outer);
  const site = alternateUrl(links);
  const around = { base: baseDeclared ? outer : (site ?? url), baseDeclared, authors: namesOf(feed.authors) };
  const { items, deleted, problems } = readXmlItems({
    text,
    raws: feed.entries ?? [],
    keysOf: (raw) => [raw.id],
    read: (raw, extension) => readEntry(raw, extension, around),
  });
  return {
    format: 'ATOM',
    title: textConstruct(feed.title),
    url: site,
    language: feed.xml?.lang ?? readDublinCore(feed.dc, feed.dcterms).language,
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

function readEntry(raw: ParsedEntry, extension: ItemExtension | null, around: FeedAround): FeedItem | null {
  const base = innerBase(raw.xml?.base, around.base);
  const declared = around.baseDeclared || raw.xml?.base !== undefined;
  const core = readDublinCore(raw.dc, raw.dcterms);
  const links = readLinks(raw.links, base);
  const authors = distinct([...namesOf(raw.authors), ...core.creators]);
  const comments = raw.thr?.total ?? raw.slash?.comments;
  return unlessEmpty({
    guid: raw.id ?? null,
    url: alternateUrl(links) ?? absoluteUrl(raw.id, null),
    title: textConstruct(raw.title) ?? core.title ?? raw.media?.title?.value ?? null,
    summary: textConstruct(raw.summary) ?? core.description,
    contentHtml: contentConstruct(raw.content, base, declared),
    language: raw.content?.xml?.lang ?? raw.xml?.lang ?? core.language,
    // RFC 4287 section 4.2.1: without its own, the source's authors, then the feed's.
    authors: [authors, namesOf(raw.source?.authors), around.authors].find((names) => names.length > 0) ?? [],
    categories: distinct([...(raw.categories ?? []).map(({ label, term }) => label ?? term), ...core.subjects]),
    published: raw.published ?? core.published,
    updated: raw.updated ?? core.updated,
    note: extension?.note ?? null,
    links,
    media: mediaOf(raw, base),
    commentsFeedUrl: absoluteUrl(raw.wfw?.commentRss, base) ?? repliesFeedUrl(links),
    inReplyTo: raw.thr?.inReplyTos?.[0]?.ref ?? extension?.inReplyTo ?? null,
    ...(comments === undefined ? {} : { commentCount: comments }),
  });
}

function namesOf(people: readonly AtomFeed.Person[] | undefined): string[] {
  return distinct((people ?? []).map(({ name, email }) => name ?? email));
}

/** Media RSS, enclosure links, and content that lies elsewhere (RFC 4287 section 4.1.3.2). */
function mediaOf(raw: ParsedEntry, base: string): FeedItem['media'] {
  const enclosures = (raw.links ?? []).filter(({ rel }) => rel === 'enclosure');
  const elsewhere = { url: raw.content?.src, type: raw.content?.type };
  return distinctMedia([
    ...readMediaRss(raw.media, base),
    ...readEnclosures(enclosures.map(({ href, type, title }) => ({ url: href, type, title })), base),
    ...readEnclosures([elsewhere], innerBase(raw.content?.xml?.base, base)),
  ]);
}
