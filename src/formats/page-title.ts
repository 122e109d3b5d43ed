import { lettersOf } from './page-choose.js';
import { tidy, type PageDom } from './page-dom.js';
import type { MetaReader } from './page-meta.js';
import type { PlainText } from './page-text.js';

const SEPARATOR = /\s+[|–—\-•·»«:/]+\s+|\s*[|»]\s*/;

/** The headline: as JSON-LD states it, else OpenGraph, the only `h1`, the `title` element; without the site's name before or behind it. */
export function titleOf(document: PageDom, stated: string | null, meta: MetaReader, plain: PlainText, site: { names: readonly (string | null)[]; url: string }): string | null {
  const heads = [...document.querySelectorAll('h1')].map((head) => tidy(head.textContent)).filter((text) => text.length > 5);
  const head = heads.length === 1 ? (heads[0] ?? null) : null;
  const title = plain(stated ?? meta('og:title', 'twitter:title', 'dc.title')) ?? head ?? plain(document.title);
  return title === null ? null : withoutSite(title, heads, [...site.names, ...hostNames(site.url)]);
}

/** What stands between a title's ends and the site's name; known by the names, or because an `h1` says the rest alone. */
function withoutSite(title: string, heads: readonly string[], names: readonly (string | null)[]): string {
  const sites = new Set(names.map((name) => lettersOf(name ?? '')).filter((name) => name.length > 1));
  let rest = title;
  for (let cut = 0; cut < 3; cut += 1) {
    const parts = rest.split(SEPARATOR);
    const first = parts[0] ?? '';
    const last = parts.at(-1) ?? '';
    if (parts.length < 2) break;
    const shorter = rest.slice(0, rest.lastIndexOf(last)).replace(/[\s|–—\-•·»«:/]+$/, '');
    const headless = rest.slice(first.length).replace(/^[\s|–—\-•·»«:/]+/, '');
    if (sites.has(lettersOf(last)) || heads.includes(shorter) || isSiteAfterBar(rest, shorter, last)) rest = shorter;
    else if (sites.has(lettersOf(first)) || heads.includes(headless)) rest = headless;
    else break;
  }
  return rest === '' ? title : rest;
}

/** A bar parts a headline from the site's name, which is the shorter; dashes and colons stand within headlines too. */
function isSiteAfterBar(title: string, before: string, last: string): boolean {
  return title.slice(before.length).trim().startsWith('|') && last.length < 35 && last.split(' ').length <= 4 && before.length > last.length;
}

/** `www.news.example` is called News, or News.example. */
function hostNames(url: string): string[] {
  if (!URL.canParse(url)) return [];
  const host = new URL(url).hostname.replace(/^(?:www|m|amp|mobile)\./, '');
  const labels = host.split('.');
  return [host, labels[0] ?? '', labels.at(-2) ?? ''];
}
