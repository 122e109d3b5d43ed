import { contentHash } from '../dedupe/content-hash.js';
import { bands, fingerprint } from '../dedupe/fingerprint.js';
import type { Article } from '../model/article.js';
import { stableId } from '../model/stable-id.js';
import type { Body } from '../model/body.js';
import type { FeedDocument, FeedItem, PageDocument } from '../model/item.js';
import { bodyFromHtml } from '../normalise/body.js';
import { canonicalUrl } from '../normalise/canonical-url.js';
import { excerpt, excerptOrNull, LONGEST } from '../normalise/excerpt.js';
import { leadImage } from '../normalise/image.js';
import { languageOf } from '../normalise/language.js';
import { plainText } from '../normalise/text.js';
import { words } from '../text/terms.js';
import { fileUnder } from './file-under.js';
import type { FeedTurn, Tools } from './work.js';

const orNull = (text: string) => (text === '' ? null : text);

/** The first that says something. */
function firstText(...candidates: (string | null | undefined)[]): string | null {
  for (const candidate of candidates) {
    const text = plainText(candidate ?? '');
    if (text !== '') return text;
  }
  return null;
}

const absolute = (links: FeedItem['links'], rel: (link: FeedItem['links'][number]) => boolean, base: string) =>
  [...new Set(links.filter(rel).flatMap(({ href }) => canonicalUrl(href, base) ?? []))];

/** A date that has come: one ahead of the clock would outdate every later one, and pin what it stands on to the top. */
const notAhead = (date: Date | null | undefined, now: Date) => (date && date <= now ? date : null);

/** An item as an article; null when it lacks an address or a headline: then there is nothing to list. */
export function draftArticle(
  item: FeedItem,
  page: PageDocument | null,
  document: FeedDocument,
  turn: FeedTurn,
  { newsroom, now }: Tools,
): { article: Article; body: Body | null; changedAt: Date | null } | null {
  const { feed, source } = turn;
  const uri = item.url === null ? null : canonicalUrl(item.url, document.url ?? feed.url);
  const title = firstText(item.title, page?.title);
  if (uri === null || title === null) return null;
  const headline = excerpt(title, LONGEST.headline);
  const description = excerptOrNull(firstText(item.summary, page?.description), LONGEST.description);
  const tagged = languageOf({
    declared: item.language ?? page?.language ?? document.language,
    text: `${headline} ${description ?? ''}`,
    fallback: source.language,
  });
  const contentHtml = item.contentHtml ?? page?.contentHtml ?? null;
  const parsed = contentHtml === null ? null : bodyFromHtml(contentHtml, { baseUrl: uri, ...tagged });
  const body = parsed && parsed.blocks.length > 0 ? parsed : null;
  const image = leadImage({ media: item.media, page: page?.image ?? null, blocks: body?.blocks ?? [], ...tagged });
  const separator = tagged.direction === 'rtl' ? '، ' : ', ';
  const authors = orNull(item.authors.map(plainText).filter(Boolean).join(separator));
  const by = excerptOrNull(authors ?? firstText(page?.by), LONGEST.byline);
  const seen = now();
  const firstCreated = item.published ?? page?.published ?? item.updated ?? null;
  const changedAt = notAhead(item.updated ?? page?.modified, seen);
  const { section, keywords } = fileUnder(newsroom.sections, feed.section, item.categories);
  const print = body === null ? null : fingerprint(words(body.text));
  const article: Article = {
    _id: stableId(source._id, item.guid ?? uri),
    uri,
    headline,
    description,
    ...tagged,
    by,
    pubStatus: 'USABLE',
    version: 1,
    firstCreated,
    versionCreated: changedAt ?? notAhead(firstCreated, seen) ?? seen,
    edNote: firstText(item.note),
    image,
    sourceId: source._id,
    feedId: feed._id,
    section,
    keywords,
    storyIds: [],
    commentCount: 0,
    commentsReadAt: null,
    canonicalId: null,
    relatedUris: absolute(item.links, ({ rel }) => rel === 'related', uri),
    translationUris: absolute(item.links, ({ rel, hreflang }) => rel === 'alternate' && hreflang !== null, uri)
      .filter((other) => other !== uri),
    sortTime: notAhead(firstCreated, seen) ?? seen,
    listed: true,
    contentHash: contentHash({ headline, description, by, text: body?.text ?? null, imageUrl: image?.contentUrl ?? null }),
    fingerprint: print,
    fingerprintBands: print === null ? [] : bands(print),
  };
  return { article, body, changedAt };
}
