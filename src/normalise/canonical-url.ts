import { isTracking } from './tracking.js';

/** Longer addresses are attacks or accidents, and the store's index does not hold them. */
const LENGTH_LIMIT = 2048;
/** The page of a site that is drawn by script: what follows is no place on a page but the page. */
const SCRIPTED_PAGE = /^#!./u;

/**
 * The one spelling of an http(s) address: absolute, host lower-cased, without default port, user name,
 * tracking parameters and fragment, unless that is a page drawn by script (`#!`); other parameters keep their
 * order and spelling. Null for anything that is no such address or longer than 2,048 characters.
 */
export function canonicalUrl(raw: string, base: string | null): string | null {
  const trimmed = raw.trim();
  if (trimmed === '' || trimmed.length > LENGTH_LIMIT * 2) return null;
  if (!URL.canParse(trimmed, base ?? undefined)) return null;
  const url = new URL(trimmed, base ?? undefined);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  url.username = '';
  url.password = '';
  if (!SCRIPTED_PAGE.test(url.hash)) url.hash = '';
  url.search = withoutTracking(url.search);
  return url.href.length > LENGTH_LIMIT ? null : url.href;
}

/** Done on the text of the query, because URLSearchParams would respell what it keeps. */
function withoutTracking(search: string): string {
  const kept = search.replace(/^\?/, '').split('&').filter((pair) => !isTracking(pair));
  // With its question mark, because the setter would take a kept leading `?` for it.
  return kept.length === 0 ? '' : `?${kept.join('&')}`;
}
