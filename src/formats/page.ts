import type { PageSelectors } from '../model/feed.js';
import type { PageDocument } from '../model/item.js';
import { absoluteUrl } from './addresses.js';
import { readJsonLd } from './json-ld.js';
import { soundsOf } from './page-audio.js';
import { bodyOfPage } from './page-body.js';
import { bylineOf } from './page-byline.js';
import { textInData } from './page-data.js';
import { datesOf } from './page-dates.js';
import type { PageDom } from './page-dom.js';
import { imageOfPage } from './page-image.js';
import { metaReader, type MetaReader } from './page-meta.js';
import { pageParser } from './page-parse.js';
import { selectParts } from './page-selectors.js';
import { plainTextIn } from './page-text.js';
import { titleOf } from './page-title.js';
import { videosOf } from './page-video.js';

/**
 * Reads an article's page. What an operator's selector matches wins; then schema.org JSON-LD, OpenGraph and
 * plain `meta`, and what the page shows. The body is Readability's choice, corrected. Runs no script of the page,
 * and never fails on bad HTML.
 */
export async function readPage(html: string, url: string, selectors: PageSelectors | null = null): Promise<PageDocument> {
  const parse = await pageParser();
  const document = parse(html);
  const selected = selectParts(document, selectors, url);
  const article = readJsonLd(document, url);
  const meta = metaReader(document);
  const plain = plainTextIn(document);
  const site = { names: [meta('og:site_name', 'application-name', 'twitter:site', 'al:ios:app_name'), article.publisher], url };
  const title = selected.title ?? titleOf(document, article.headline, meta, plain, site);
  const description = plain(article.description ?? meta('og:description', 'description', 'twitter:description', 'dc.description'));
  const by = selected.byline ?? bylineOf(document, article.by, meta, plain);
  const dates = datesOf(document, meta);
  const said = {
    title,
    description,
    by,
    published: selected.published ?? article.published ?? dates.published,
    modified: article.modified ?? dates.modified,
    language: languageOf(document, article.language, meta),
    image: selected.image ?? imageOfPage(document, article.image, meta, plain, url),
    canonicalUrl: canonicalOf(document, meta, url),
    media: [...videosOf(article.videos, meta, plain, url), ...soundsOf(article.sounds, meta, plain, url)],
    selectors: selected.matches,
  };
  // Finding the body changes the document, so it comes last.
  const hints = { title, by, description, stated: article.bodyHtml, inData: selected.bodyHtml === null ? textInData(document, title) : null };
  return { ...said, contentHtml: selected.bodyHtml ?? (await bodyOfPage(document, hints, parse)) };
}

/** `ar_AR`, as OpenGraph writes it, is ar-AR. */
function languageOf(document: PageDom, stated: string | null, meta: MetaReader): string | null {
  const root = document.documentElement;
  const said = [stated, root.getAttribute('lang'), root.getAttribute('xml:lang'), meta('og:locale'), meta('content-language'), meta('dc.language')];
  const language = said.map((one) => (one ?? '').trim().replaceAll('_', '-'));
  return language.find((one) => /^[a-z]{2,3}(?:-[a-z0-9]{1,8}){0,4}$/i.test(one)) ?? null;
}

function canonicalOf(document: PageDom, meta: MetaReader, url: string): string | null {
  const link = document.querySelector('link[rel~=canonical][href]');
  return absoluteUrl(link?.getAttribute('href'), url) ?? absoluteUrl(meta('og:url'), url);
}
