import { contentHash } from '../dedupe/content-hash.js';
import { fingerprint } from '../dedupe/fingerprint.js';
import { lookupKeys } from '../dedupe/lookup-keys.js';
import type { Article } from '../model/article.js';
import { stableId } from '../model/stable-id.js';
import type { Body } from '../model/body.js';
import type { FeedDocument, FeedItem, PageDocument } from '../model/item.js';
import { bodyFromHtml } from '../normalise/body.js';
import { canonicalUrl } from '../normalise/canonical-url.js';
import { excerpt, excerptOrNull, LONGEST } from '../normalise/excerpt.js';
import { identityKey } from '../normalise/identity-key.js';
import { leadImage } from '../normalise/image.js';
import { languageOf } from '../normalise/language.js';
import { plainLine, plainText } from '../normalise/text.js';
import { words } from '../text/terms.js';
import type { DistinctItem } from './distinct-items.js';
import { fileUnder } from './file-under.js';
import { believableCanonical } from './own-address.js';
import type { FeedTurn, Tools } from './work.js';

const orNull = (text: string | null | undefined) => (text === '' ? null : (text ?? null));

/** What an item says in HTML, as plain text; null where it says nothing. */
const textOf = (html: string | null) => orNull(plainText(html ?? ''));

/** What a page says, which is plain text already: markup in it is what its author wrote. */
const lineOf = (text: string | null | undefined) => orNull(plainLine(text ?? ''));

const absolute = (links: FeedItem['links'], rel: (link: FeedItem['links'][number]) => boolean, base: string) =>
  [...new Set(links.filter(rel).flatMap(({ href }) => canonicalUrl(href, base) ?? []))];

/** A date that has come: one ahead of the clock would outdate every later one, and pin what it stands on to the top. */
const notAhead = (date: Date | null | undefined, now: Date) => (date && date <= now ? date : null);

/** A draft of an article: what it would be, were it new. */
export interface Draft { readonly article: Article; readonly body: Body | null; readonly changedAt: Date | null }

/** An item as an article; null when it lacks a headline: then there is nothing to list. */
export function draftArticle(
  { item, uri: own, hasPage }: DistinctItem,
  page: PageDocument | null,
  document: FeedDocument,
  turn: FeedTurn,
  { newsroom, now }: Pick<Tools, 'newsroom' | 'now'>,
): Draft | null {
  const { feed, source } = turn;
  const title = textOf(item.title) ?? lineOf(page?.title);
  if (title === null) return null;
  const uri = (hasPage ? believableCanonical(page?.canonicalUrl ?? null, own) : null) ?? own;
  const headline = excerpt(title, LONGEST.headline);
  const description = excerptOrNull(textOf(item.summary) ?? lineOf(page?.description), LONGEST.description);
  const tagged = languageOf({
    declared: item.language ?? page?.language ?? document.language,
    text: `${headline} ${description ?? ''}`,
    fallback: source.language,
  });
  const contentHtml = item.contentHtml ?? page?.contentHtml ?? null;
  const parsed = contentHtml === null ? null : bodyFromHtml(contentHtml, { baseUrl: own, ...tagged });
  const body = parsed && parsed.blocks.length > 0 ? parsed : null;
  const image = leadImage({ media: item.media, page: page?.image ?? null, blocks: body?.blocks ?? [], ...tagged });
  const separator = tagged.direction === 'rtl' ? '، ' : ', ';
  const authors = orNull(item.authors.map(plainText).filter(Boolean).join(separator));
  const by = excerptOrNull(authors ?? lineOf(page?.by), LONGEST.byline);
  const seen = now();
  const firstCreated = item.published ?? page?.published ?? item.updated ?? null;
  const changedAt = notAhead(item.updated ?? page?.modified, seen);
  const { section, keywords } = fileUnder(newsroom.sections, feed.section, item.categories);
  const spoken = words(body?.text ?? description ?? '');
  const print = fingerprint(spoken);
  const keys = [own, uri].map((address) => identityKey(address) ?? address);
  const article: Article = {
    // Of the item's own address, whatever its page says of it, and whichever feed shows it first.
    _id: stableId('article', identityKey(own) ?? own),
    uri,
    addresses: [...new Set(keys)],
    headline,
    description,
    ...tagged,
    by,
    pubStatus: 'USABLE',
    version: 1,
    firstCreated,
    versionCreated: changedAt ?? notAhead(firstCreated, seen) ?? seen,
    edNote: textOf(item.note),
    image,
    sourceId: source._id,
    feedId: feed._id,
    section,
    keywords,
    storyIds: [],
    commentCount: 0,
    commentsReadAt: null,
    canonicalId: null,
    relatedUris: absolute(item.links, ({ rel }) => rel === 'related', own),
    translationUris: absolute(item.links, ({ rel, hreflang }) => rel === 'alternate' && hreflang !== null, own)
      .filter((other) => other !== uri && other !== own),
    sortTime: notAhead(firstCreated, seen) ?? seen,
    listed: true,
    contentHash: contentHash({ headline, description, by, text: body?.text ?? null, imageUrl: image?.contentUrl ?? null }),
    fingerprint: print,
    fingerprintBands: print === null ? [] : lookupKeys(spoken),
    vanished: false,
  };
  return { article, body, changedAt };
}
