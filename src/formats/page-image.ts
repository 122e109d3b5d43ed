import type { PageDocument } from '../model/item.js';
import { absoluteUrl } from './addresses.js';
import { tidy, type PageDom, type PageElement } from './page-dom.js';
import type { MetaReader } from './page-meta.js';
import type { PlainText } from './page-text.js';

/** A page's lead picture. */
export type PageImage = NonNullable<PageDocument['image']>;

const CREDIT = '[class*=credit], [class*=Credit], [class*=copyright], [class*=photographer], [itemprop=copyrightHolder], [itemprop=creator], cite, small';
/** How captions end that name the photographer in words. */
const CREDIT_AT_END = /[\s([]+(?:photo(?:graph)?s?|image|picture|credit|source|photo credit|image credit|تصوير|المصدر|صورة|crédits?|foto)\s*(?::|by\b|©)\s*([^()[\]]{2,80}?)[)\]]?\.?$/iu;
/** Figures that are looked at. */
const FIGURES = 30;

/** The lead picture: what JSON-LD states, else OpenGraph, else the article's first figure; caption and credit of its figure where they are not stated. */
export function imageOfPage(document: PageDom, stated: PageImage | null, meta: MetaReader, plain: PlainText, url: string): PageImage | null {
  const figures = [...document.querySelectorAll('figure, [class*=wp-caption], [itemprop=image], amp-img, [class*=lead-image], [class*=featured-image]')].slice(0, FIGURES);
  const shared = absoluteUrl(meta('og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image', 'twitter:image:src'), url);
  const lead = stated ?? (shared === null ? fromFigure(figures, url) : {
    url: shared, caption: plain(meta('og:image:alt', 'twitter:image:alt')), credit: null, width: whole(meta('og:image:width')), height: whole(meta('og:image:height')),
  });
  if (lead === null) return null;
  const figure = figures.find((one) => showsSame(one, lead.url, url));
  const said = figure === undefined ? null : captionOf(figure);
  const size = stated !== null && shared === stated.url ? { width: stated.width ?? whole(meta('og:image:width')), height: stated.height ?? whole(meta('og:image:height')) } : {};
  return { ...lead, ...size, caption: plain(stated?.caption) ?? said?.caption ?? lead.caption ?? plain(meta('og:image:alt')), credit: plain(lead.credit) ?? said?.credit ?? null };
}

function fromFigure(figures: readonly PageElement[], url: string): PageImage | null {
  for (const figure of figures) {
    if (figure.closest('aside, nav, footer, [class*=related]') !== null) continue;
    const image = figure.localName === 'amp-img' ? figure : figure.querySelector('img, amp-img');
    const address = image === null ? null : addressOf(image, url);
    if (image !== null && address !== null) return { url: address, caption: null, credit: null, width: whole(image.getAttribute('width')), height: whole(image.getAttribute('height')) };
  }
  return null;
}

/** A picture's address, also of one that a script shows later. */
export function addressOf(image: PageElement, base: string): string | null {
  const widest = (image.getAttribute('srcset') ?? image.getAttribute('data-srcset'))?.split(/,\s+/).at(-1)?.trim().split(/\s/)[0];
  const candidates = [image.getAttribute('data-src'), image.getAttribute('data-original'), image.getAttribute('data-lazy-src'), image.getAttribute('src'), widest, image.getAttribute('href'), image.getAttribute('content')];
  return candidates.reduce<string | null>((found, one) => found ?? absoluteUrl(one, base), null);
}

/** Publishing systems keep a picture in several sizes under one file name. */
function showsSame(figure: PageElement, picture: string, base: string): boolean {
  return [...figure.querySelectorAll('img, amp-img')].slice(0, 5).some((image) => {
    const address = addressOf(image, base);
    return address !== null && fileOf(address) === fileOf(picture);
  });
}

const fileOf = (address: string) => (new URL(address).pathname.split('/').at(-1) ?? '').replace(/[-_](?:\d{2,4}x\d{2,4}|scaled|\d{2,4}w?)(?=\.\w+$)/, '').toLowerCase() || address;

/** What stands under a figure's picture, the credit apart from it. */
export function captionOf(figure: PageElement): { caption: string | null; credit: string | null } {
  const caption = figure.querySelector('figcaption, .wp-caption-text, [class*=caption]');
  if (caption === null) return { caption: null, credit: null };
  const credit = [...figure.querySelectorAll(CREDIT)].find((one) => one !== caption && tidy(one.textContent) !== '');
  const text = tidy(caption.textContent);
  if (credit !== undefined) {
    const named = tidy(credit.textContent);
    return { caption: tidy(text.replace(named, '')).replace(/\s*[|/–—-]$/, '') || null, credit: withoutLabel(named) };
  }
  const ending = CREDIT_AT_END.exec(text.slice(-200));
  if (ending?.[1] === undefined) return { caption: text || null, credit: null };
  return { caption: text.slice(0, text.length - ending[0].length).trim() || null, credit: withoutLabel(ending[1]) };
}

/** "Credit: Reuters" is Reuters. */
function withoutLabel(credit: string): string | null {
  return credit.replace(/^[([\s]*(?:photo(?:graph)?|image|picture|credit|source|photo credit|image credit|تصوير|المصدر|©)?\s*(?::|\bby\b|©)?\s*/iu, '').replace(/[)\]\s]+$/, '') || null;
}

function whole(text: string | null): number | null {
  return text !== null && /^\d{1,5}$/.test(text) && Number(text) > 0 ? Number(text) : null;
}
