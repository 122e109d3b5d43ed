import type { PageDocument } from '../model/item.js';
import { absoluteUrl } from './addresses.js';
import { readDate } from './dates.js';
import { readJsonLd, type JsonLdArticle } from './json-ld.js';
import { metaReader, type PageDom } from './page-dom.js';
import { shallowEnough } from './page-depth.js';

/**
 * Reads an article's page: schema.org JSON-LD first, then OpenGraph and plain `meta`; the body is what
 * Readability takes for it, null where it finds none. Never fails on bad HTML.
 * The DOM and Readability are loaded on first use, because most feeds need neither.
 */
export async function readPage(html: string, url: string): Promise<PageDocument> {
  const [{ parseHTML }, { Readability }] = await Promise.all([import('linkedom'), import('@mozilla/readability')]);
  const bounded = shallowEnough(html);
  const parse = () => inDocument(bounded, (text) => parseHTML(text).document);
  const document: PageDom = parse();
  const article = readJsonLd(document, url);
  const meta = metaReader(document);
  // Readability changes the document, so it comes last and gets a parse of its own.
  const body = takeBody(() => new Readability(parse(), { maxElemsToParse: ELEMENT_LIMIT }).parse());
  return {
    title: article.headline ?? meta('og:title', 'twitter:title') ?? (document.title.trim() || null),
    description: article.description ?? meta('og:description', 'description', 'twitter:description'),
    by: article.by ?? meta('author', 'article:author:name', 'byl', 'dc.creator'),
    published: article.published ?? readDate(meta('article:published_time', 'og:published_time', 'date', 'dc.date')),
    modified: article.modified ?? readDate(meta('article:modified_time', 'og:updated_time', 'last-modified')),
    language: article.language ?? (document.documentElement.getAttribute('lang')?.trim() || meta('og:locale', 'content-language')),
    contentHtml: body ?? article.bodyHtml,
    image: imageOf(article, meta, url),
  };
}

/** A document with a root, which linkedom makes up for neither fragments nor an `html` tag that does not end. */
function inDocument<Dom extends { documentElement: unknown }>(html: string, parse: (html: string) => Dom): Dom {
  const document = parse(/<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`);
  return document.documentElement === null ? parse('<html><head></head><body></body></html>') : document;
}

/** More elements than an article page has; Readability's time grows faster than their number. */
const ELEMENT_LIMIT = 20_000;

/** Characters; where Readability finds no article it gives what is left of the page, a menu mostly. */
const LEAST_BODY = 100;

/** Readability throws for documents over its limit and for some it cannot make sense of: such a page has no body for us, but still its metadata. */
function takeBody(parse: () => { content?: string | null | undefined; length?: number | null | undefined } | null): string | null {
  try {
    const body = parse();
    return (body?.length ?? 0) >= LEAST_BODY ? (body?.content ?? null) : null;
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

function imageOf(article: JsonLdArticle, meta: ReturnType<typeof metaReader>, url: string): PageDocument['image'] {
  const shared = absoluteUrl(meta('og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image'), url);
  const caption = meta('og:image:alt', 'twitter:image:alt');
  if (article.image !== null) return { ...article.image, caption: article.image.caption ?? caption };
  if (shared === null) return null;
  return { url: shared, caption, credit: null, width: whole(meta('og:image:width')), height: whole(meta('og:image:height')) };
}

function whole(text: string | null): number | null {
  return text !== null && /^\d{1,5}$/.test(text) && Number(text) > 0 ? Number(text) : null;
}
