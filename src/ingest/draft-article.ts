import { contentHash } from '../dedupe/content-hash.js';
import { fingerprint } from '../dedupe/fingerprint.js';
import { lookupKeys } from '../dedupe/lookup-keys.js';
import type { Article } from '../model/article.js';
import { SCHEMA_VERSIONS } from '../model/schema-versions.js';
import { stableId } from '../model/stable-id.js';
import type { FeedDocument, FeedItem, PageDocument } from '../model/item.js';
import { canonicalUrl } from '../normalise/canonical-url.js';
import { excerpt, excerptOrNull, LONGEST } from '../normalise/excerpt.js';
import { identityKey } from '../normalise/identity-key.js';
import { leadImage } from '../normalise/image.js';
import { languageOf } from '../normalise/language.js';
import { opening } from '../normalise/opening.js';
import { plainLine, plainText } from '../normalise/text.js';
import { words } from '../text/terms.js';
import { draftAudio, soundMarks } from './draft-audio.js';
import type { DistinctItem } from './distinct-items.js';
import { fileUnder } from './file-under.js';
import { believableCanonical } from './own-address.js';
import { readText, type ReadText } from './read-text.js';
import type { FeedTurn, Tools } from './work.js';

/** Milliseconds. */
const A_DAY = 24 * 3_600_000;

const NO_TEXT: ReadText = { body: null, isGivenUp: false };

const orNull = (text: string | null | undefined) => (text === '' ? null : (text ?? null));

/** What an item says in HTML, as plain text; null where it says nothing. */
const textOf = (html: string | null) => orNull(plainText(html ?? ''));

/** What a page says, which is plain text already: markup in it is what its author wrote. */
const lineOf = (text: string | null | undefined) => orNull(plainLine(text ?? ''));

const absolute = (links: FeedItem['links'], rel: (link: FeedItem['links'][number]) => boolean, base: string) =>
  [...new Set(links.filter(rel).flatMap(({ href }) => canonicalUrl(href, base) ?? []))];

/** A date that has come: one ahead of the clock would outdate every later one, and pin what it stands on to the top. */
const notAhead = (date: Date | null | undefined, now: Date) => (date && date <= now ? date : null);

/** A date somebody can believe: one more than a day ahead of the clock is an accident or a trick. */
const believable = (date: Date | null | undefined, now: Date) => (date && date.getTime() <= now.getTime() + A_DAY ? date : null);

/** A draft of an article: what it would be, were it new. */
export interface Draft extends ReadText { readonly article: Article; readonly changedAt: Date | null }

/** An item as an article. What has no title is headed by the beginning of its text; null when it has neither: then there is nothing to list. */
export async function draftArticle(
  { item, uri: own, key, hasPage }: DistinctItem,
  page: PageDocument | null,
  document: FeedDocument,
  turn: FeedTurn,
  tools: Pick<Tools, 'newsroom' | 'now' | 'read' | 'log'>,
): Promise<Draft | null> {
  const { feed, source } = turn;
  const { newsroom, now } = tools;
  const contentHtml = item.contentHtml ?? page?.contentHtml ?? null;
  const summary = textOf(item.summary) ?? lineOf(page?.description);
  const title = textOf(item.title) ?? lineOf(page?.title);
  const beginning = title === null ? (summary ?? textOf(contentHtml)) : null;
  if (title === null && beginning === null) return null;
  const uri = (hasPage ? believableCanonical(page?.canonicalUrl ?? null, own) : null) ?? own;
  const headline = title === null ? opening(beginning ?? '') : excerpt(title, LONGEST.headline);
  // A summary that is all headline is not said twice.
  const description = beginning !== null && headline === beginning ? null : excerptOrNull(summary, LONGEST.description);
  const tagged = languageOf({
    declared: item.language ?? page?.language ?? document.language,
    text: `${headline} ${description ?? ''}`,
    fallback: source.language,
  });
  const { body, isGivenUp } = contentHtml === null ? NO_TEXT : await readText(contentHtml, { baseUrl: own, ...tagged }, tools);
  const image = leadImage({ media: item.media, page: page?.image ?? null, blocks: body?.blocks ?? [], ...tagged });
  const audio = draftAudio({ media: item.media, rights: document.rights, page, contentHtml, body, uri: own }, tagged);
  const separator = tagged.direction === 'rtl' ? '، ' : ', ';
  const authors = orNull(item.authors.map(plainText).filter(Boolean).join(separator));
  const by = excerptOrNull(authors ?? lineOf(page?.by), LONGEST.byline);
  const seen = now();
  const firstCreated = believable(item.published ?? page?.published ?? item.updated, seen);
  const changedAt = notAhead(item.updated ?? page?.modified, seen);
  const { section, keywords } = fileUnder(newsroom.sections, feed.section, item.categories);
  const spoken = words(body?.text ?? description ?? '');
  const print = fingerprint(spoken);
  const keys = uri === own ? [key] : [key, identityKey(uri) ?? uri];
  const article: Article = {
    // Of the item's own address, whatever its page says of it, and whichever feed shows it first.
    _id: stableId('article', key),
    v: SCHEMA_VERSIONS.articles,
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
    audio,
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
    contentHash: contentHash({ headline, description, by, text: body?.text ?? null, imageUrl: image?.contentUrl ?? null, sounds: soundMarks({ audio }) }),
    fingerprint: print,
    fingerprintBands: print === null ? [] : lookupKeys(spoken),
    vanished: false,
  };
  return { article, body, isGivenUp, changedAt };
}
