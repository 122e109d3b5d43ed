import { tidy, type PageDom } from './page-dom.js';
import type { MetaReader } from './page-meta.js';
import type { PlainText } from './page-text.js';

/** Where pages name their writers, the surest first. */
const PLACES = '[itemprop=author] [itemprop=name], [itemprop=author], a[rel~=author], [class*=author-name], [class*=authorName], [class*=byline] a[href*=author], [class*=byline__name], .byline, [class~=byline], [class*=byline], .author, [class*=article-author], [class*=katib], [class*=kateb], [class*=moharer], [class*=writer]';
const BEFORE = /^(?:(?:written|reported|posted|words|story|text|report) by|(?:text|words|story|reporting)(?=:)|by|from|par|por|von|di|door|autor|author|بقلم|كتبت?|كتابة|تقرير|إعداد|تحرير|المحرر)\s*[:/|–-]?\s+|^[:/|–-]\s*/iu;
/** What stands behind a name: another field, a date, a time. */
const BEHIND = /\s*(?:[|•·]|\s[–—-]\s|\b(?:published|posted|updated|last updated|on (?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|,?\s*\b\d{1,2}[:./-]\d{2}\b|,?\s*\b(?:\d{1,2}\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?\s\d{1,4}\b|آخر تحديث|نشر).*$/iu;
/** Elements that are looked at. */
const MOST = 40;
/** Longer than names are, in characters. */
const LONGEST = 150;

/** Who wrote it, without "By" and what stands behind the names; null when the page does not say. */
export function bylineOf(document: PageDom, stated: string | null, meta: MetaReader, plain: PlainText): string | null {
  const said = cleanByline(plain(stated)) ?? cleanByline(plain(meta('author', 'article:author:name', 'article:author', 'byl', 'dc.creator', 'parsely-author', 'sailthru.author', 'citation_author')));
  if (said !== null) return said;
  const names: string[] = [];
  for (const element of [...document.querySelectorAll(PLACES)].slice(0, MOST)) {
    if (element.closest('footer, aside, nav, blockquote, figure, [class*=comment], [class*=related]') !== null) continue;
    const name = cleanByline(tidy(element.textContent));
    if (name === null || names.some((known) => known.includes(name) || name.includes(known))) continue;
    names.push(name);
    if (names.length === 1 && !isPerson(element.outerHTML)) break;
    if (names.length === 5) break;
  }
  return names.length === 0 ? null : names.join(', ');
}

/** Several writers have an element each; a line that names them all stands alone. */
const isPerson = (html: string) => /itemprop|rel=|author-?name/i.test(html.slice(0, 300));

/** A byline's names; null for what names nobody: addresses, accounts, whole sentences. */
export function cleanByline(text: string | null): string | null {
  if (text === null || text.length > 600) return null;
  let name = tidy(text);
  for (let round = 0; round < 2; round += 1) name = name.replace(BEFORE, '');
  name = name.replace(BEHIND, '').replace(/[\s,;|/–-]+$/, '');
  if (name === '' || name.length > LONGEST || /^(?:https?:|www\.|@)|\S+@\S+\.\S+|^\d+$/.test(name)) return null;
  return name;
}
