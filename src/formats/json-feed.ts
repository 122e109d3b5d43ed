import { ParseError, parseJsonFeed, type JsonFeed } from 'feedsmith';
import type { FeedDocument, FeedItem } from '../model/item.js';
import { absoluteUrl } from './addresses.js';
import { firstCategories } from './categories.js';
import { DateReader } from './date-reader.js';
import { distinctMedia, readEnclosures } from './enclosures.js';
import { atMost, distinct, MOST_DELETED, readEach, unlessEmpty } from './item-lists.js';
import { readJsonExtension, type JsonExtension } from './json-extension.js';
import { plainLink } from './links.js';
import { escapeText, linesToHtml } from './text-as-html.js';
import { UnreadableFeed } from './unreadable-feed.js';

const VERSION = 'https://jsonfeed.org/version/1.1';

/** What the format has no member for. */
const UNSAID = { categories: [], rights: null, published: null, updated: null, generator: null };
/** Of the feed itself. */
const MOST_AUTHORS = 20;

/**
 * Reads JSON Feed 1.0 and 1.1.
 * @throws {UnreadableFeed} for text that is no JSON object
 */
export function readJsonFeed(text: string, url: string): FeedDocument {
  const raw = parseObject(text, url);
  const rawItems = Array.isArray(raw['items']) ? raw['items'] : [];
  const feed = parse({ ...raw, items: [] });
  const dates = new DateReader();
  const base = absoluteUrl(feed.home_page_url, url) ?? url;
  const extension = readJsonExtension(raw, base, dates);
  const authors = namesOf(feed.authors);
  const { items, problems } = readEach(rawItems, (item: unknown) => readItem(item, { base, authors, dates }));
  const deleted = atMost(MOST_DELETED, 'deleted entries', extension.deleted);
  return {
    format: 'JSON_FEED',
    title: feed.title === undefined ? null : escapeText(feed.title),
    description: feed.description === undefined ? null : escapeText(feed.description),
    url: absoluteUrl(feed.home_page_url, url),
    language: feed.language ?? null,
    authors: authors.slice(0, MOST_AUTHORS),
    imageUrl: absoluteUrl(feed.icon, base) ?? absoluteUrl(feed.favicon, base),
    ...UNSAID,
    previousArchiveUrl: extension.previousArchiveUrl ?? absoluteUrl(feed.next_url, url),
    waitSeconds: null,
    skipHours: [],
    skipDays: [],
    hubUrl: webSubHub(feed.hubs, url),
    selfUrl: absoluteUrl(feed.feed_url, url),
    unreadDates: dates.unread,
    items,
    deleted: [...deleted.kept],
    problems: [...problems, ...deleted.problems],
  };
}

/** One item at a time through feedsmith, which drops what it cannot read without a word. */
function readItem(raw: unknown, { base, authors: feedAuthors, dates }: { base: string; authors: string[]; dates: DateReader }): FeedItem | null {
  if (!isObject(raw)) throw new TypeError(`An item must be a JSON object, but this is ${raw === null ? 'null' : typeof raw}.`);
  const item = parse({ items: [raw] }).items?.[0];
  if (item === undefined) return null;
  const extension = readJsonExtension(raw, base, dates);
  const address = absoluteUrl(item.url, base) ?? absoluteUrl(item.external_url, base) ?? absoluteUrl(item.id, null);
  const external = absoluteUrl(item.external_url, base);
  const authors = namesOf(item.authors);
  return unlessEmpty({
    guid: item.id ?? null,
    url: address,
    title: item.title === undefined ? null : escapeText(item.title),
    summary: item.summary === undefined ? null : escapeText(item.summary),
    contentHtml: item.content_html ?? (item.content_text === undefined ? null : linesToHtml(item.content_text)),
    language: item.language ?? null,
    authors: authors.length > 0 ? authors : feedAuthors,
    categories: firstCategories(item.tags ?? []),
    published: dates.read(raw['date_published']),
    updated: dates.read(raw['date_modified']),
    note: extension.note,
    links: [
      ...plainLink('alternate', address),
      ...plainLink('related', external === address ? null : external),
      ...extension.links,
    ],
    media: withRights(mediaOf(item, base), extension),
    commentsFeedUrl: extension.commentsFeedUrl,
    inReplyTo: extension.inReplyTo,
  }, feedAuthors);
}

function mediaOf(item: JsonFeed.Item<string>, base: string): FeedItem['media'] {
  const pictures = [item.image, item.banner_image].map((url) => ({ url, medium: 'image' as const }));
  const attachments = (item.attachments ?? []).map((attachment) => ({
    url: attachment.url,
    type: attachment.mime_type,
    title: attachment.title,
    duration: attachment.duration_in_seconds,
  }));
  return distinctMedia([...readEnclosures(pictures, base), ...withoutRenditions(readEnclosures(attachments, base))]);
}

/** Attachments of exactly the same title are one thing in several forms (JSON Feed 1.1, `attachments`): the first of each kind. */
function withoutRenditions(attachments: FeedItem['media']): FeedItem['media'] {
  const seen = new Set<string>();
  return attachments.filter(({ title, medium }) => title === null || (!seen.has(`${medium} ${title}`) && seen.add(`${medium} ${title}`)));
}

/** The extension's caption and credit are those of the item's own picture, which stands first. */
function withRights(media: FeedItem['media'], { imageCaption, imageCredit }: JsonExtension): FeedItem['media'] {
  return media.map((entry, index) =>
    index === 0 && entry.medium === 'image' ? { ...entry, description: imageCaption, credit: imageCredit } : entry,
  );
}

/** The hub to subscribe at: of several the WebSub one (JSON Feed 1.1, `hubs`). */
function webSubHub(hubs: readonly JsonFeed.Hub[] | undefined, base: string): string | null {
  const hub = (hubs ?? []).find(({ type }) => /^websub$/i.test(type ?? '')) ?? hubs?.[0];
  return absoluteUrl(hub?.url, base);
}

function namesOf(authors: readonly JsonFeed.Author[] | undefined): string[] {
  return distinct((authors ?? []).map(({ name }) => name));
}

/** Dates are read apart, so that those nobody can read are counted. A document in which feedsmith knows nothing is none of its errors. */
function parse(document: Record<string, unknown>): Partial<JsonFeed.Feed<string>> {
  try {
    return parseJsonFeed<string>({ ...document, version: VERSION });
  } catch (error) {
    if (error instanceof ParseError) return {};
    throw error;
  }
}

function parseObject(text: string, url: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnreadableFeed('MALFORMED', `The JSON document at ${url} cannot be parsed: ${reason}.`, { cause: error });
  }
  if (!isObject(value)) throw new UnreadableFeed('MALFORMED', `The JSON document at ${url} is not an object.`);
  return value;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
