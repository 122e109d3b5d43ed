const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const element = (name: string, content: string | undefined) => (content === undefined ? '' : `<${name}>${escape(content)}</${name}>`);

/** An entry as a test writes it; what is left out does not stand in the feed. */
export interface Entry {
  guid?: string;
  link?: string;
  title?: string;
  summary?: string;
  /** HTML. */
  content?: string;
  published?: string;
  /** RFC 3339; makes an entry one that says when it was changed. */
  updated?: string;
  note?: string;
  categories?: string[];
  authors?: string[];
  /** Address of its comment feed. */
  comments?: string;
  /** The entry it answers. */
  inReplyTo?: string;
  /** Addresses of films that go with it. */
  films?: string[];
  translations?: { href: string; language: string }[];
}

/** A withdrawal as it stands in a feed. */
export interface Tombstone { guid: string; when?: string; note?: string }

/** What a feed says besides its entries. */
export interface FeedText { entries?: Entry[]; tombstones?: Tombstone[]; previousArchive?: string; ttlMinutes?: number; language?: string }

function rssItem(entry: Entry): string {
  return `<item>${[
    element('title', entry.title),
    element('link', entry.link),
    entry.guid === undefined ? '' : `<guid isPermaLink="false">${escape(entry.guid)}</guid>`,
    element('description', entry.summary),
    element('content:encoded', entry.content),
    element('pubDate', entry.published),
    element('atom:updated', entry.updated),
    element('khabar:edNote', entry.note),
    element('wfw:commentRss', entry.comments),
    entry.inReplyTo === undefined ? '' : `<thr:in-reply-to ref="${escape(entry.inReplyTo)}"/>`,
    ...(entry.authors ?? []).map((author) => element('dc:creator', author)),
    ...(entry.categories ?? []).map((category) => element('category', category)),
    ...(entry.films ?? []).map((film) => `<media:content url="${escape(film)}" medium="video" type="video/mp4"/>`),
    ...(entry.translations ?? []).map(({ href, language }) => `<atom:link rel="alternate" hreflang="${language}" href="${escape(href)}"/>`),
  ].join('')}</item>`;
}

const tombstone = ({ guid, when = '2026-11-23T09:00:00Z', note }: Tombstone) =>
  `<at:deleted-entry ref="${escape(guid)}" when="${when}">${element('at:comment', note)}</at:deleted-entry>`;

/** An RSS 2.0 document with the extensions that this program reads. */
export function rss({ entries = [], tombstones = [], previousArchive, ttlMinutes, language = 'en' }: FeedText): string {
  const archive = previousArchive === undefined ? '' : `<atom:link rel="prev-archive" href="${escape(previousArchive)}"/>`;
  return `<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:at="http://purl.org/atompub/tombstones/1.0" xmlns:media="http://search.yahoo.com/mrss/"
  xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:thr="http://purl.org/syndication/thread/1.0" xmlns:khabar="https://khabar.example/ns/1.0">
<channel><title>Test</title><link>https://outlet.example/</link><description/><language>${language}</language>${archive}
${ttlMinutes === undefined ? '' : `<ttl>${ttlMinutes}</ttl>`}
${entries.map(rssItem).join('\n')}
${tombstones.map(tombstone).join('\n')}
</channel></rss>`;
}

/** An Atom document: its entries say when they were changed. */
export function atom({ entries = [], tombstones = [] }: FeedText): string {
  const one = (entry: Entry) => `<entry>${[
    element('id', entry.guid),
    element('title', entry.title),
    entry.link === undefined ? '' : `<link rel="alternate" href="${escape(entry.link)}"/>`,
    element('summary', entry.summary),
    entry.content === undefined ? '' : `<content type="html">${escape(entry.content)}</content>`,
    element('published', entry.published),
    element('updated', entry.updated),
    element('khabar:edNote', entry.note),
  ].join('')}</entry>`;
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:at="http://purl.org/atompub/tombstones/1.0" xmlns:khabar="https://khabar.example/ns/1.0" xml:lang="en">
<id>urn:test</id><title>Test</title><updated>2026-11-23T08:00:00Z</updated>
${entries.map(one).join('\n')}
${tombstones.map(tombstone).join('\n')}
</feed>`;
}

/** A text of `words` words that no other seed has; long enough for its fingerprint to tell it. */
export function bodyOf(seed: string, words = 80): string {
  return `<p>${Array.from({ length: words }, (_, index) => `${seed}${index}`).join(' ')}.</p>`;
}
