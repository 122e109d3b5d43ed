import { canonicalUrl } from '../normalise/canonical-url.js';
import { identityKey, publishersAddress, siteKey } from '../normalise/identity-key.js';
import type { ArticleWork } from './work.js';

/** The last part of a path that names an article by itself: a number, or several words. */
const TELLING = /\d|[-_].*[-_]|.{24}|%[\dA-F]{2}/iu;

const partsOf = (address: string) => new URL(address).pathname.split('/').filter((part) => part !== '');

/** The longest address that is kept, in characters: the store's index holds no longer one. */
const LENGTH_LIMIT = 2048;

/** The publisher's address of an item, without what tracks; null for what is none. */
export function ownAddress(url: string): string | null {
  const spelled = canonicalUrl(url, null);
  return spelled === null ? null : canonicalUrl(publishersAddress(spelled), null);
}

/** {@link ownAddress} with its fragment, for what stands on a page with others; null also where that is too long. */
export function ownPlace(url: string): string | null {
  const page = ownAddress(url);
  const place = page === null || page.includes('#') ? page : page + new URL(url.trim()).hash;
  return place !== null && place.length > LENGTH_LIMIT ? null : place;
}

/** One of two sites is the other, or lies below it: `www.example.org` and `sport.example.org`. */
function isSameSite(one: string, other: string): boolean {
  const [a, b] = [siteKey(one), siteKey(other)];
  return a !== null && b !== null && (a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`));
}

/**
 * The address that a page gives as its own (`rel="canonical"`, RFC 6596), where it can be believed: on the same
 * site, and not the home page or a section's front, which many pages name by mistake, nor one that has lost the
 * parameter by which its article is known. Null where it cannot.
 */
export function believableCanonical(declared: string | null, uri: string): string | null {
  const canonical = declared === null ? null : canonicalUrl(declared, uri);
  if (canonical === null || !isSameSite(canonical, uri)) return null;
  const [parts, own] = [partsOf(canonical), partsOf(uri)];
  const last = parts.at(-1);
  const isAbove = parts.length < own.length && parts.every((part, index) => part === own[index]);
  if (last === undefined) return new URL(canonical).search === '' ? null : canonical;
  if (isAbove && !TELLING.test(last)) return null;
  const lostQuery = new URL(canonical).search === '' && (identityKey(uri)?.includes('?') ?? false);
  return lostQuery && !TELLING.test(last) ? null : canonical;
}

/** An item by its own address alone, where that which its page gives belongs to another. */
export function underOwnAddress(work: ArticleWork): ArticleWork {
  const keys = work.marks.keys.slice(0, 1);
  return { ...work, marks: { ...work.marks, keys }, article: { ...work.article, uri: work.marks.uri, addresses: [...keys] } };
}

/** The works of a document, without addresses that the pages of several items give as their own: they name none of them. */
export function withoutSharedAddresses(works: readonly ArticleWork[]): ArticleWork[] {
  const times = new Map<string, number>();
  for (const key of works.flatMap(({ marks }) => marks.keys)) times.set(key, (times.get(key) ?? 0) + 1);
  return works.map((work) => (work.marks.keys.slice(1).some((key) => (times.get(key) ?? 0) > 1) ? underOwnAddress(work) : work));
}
