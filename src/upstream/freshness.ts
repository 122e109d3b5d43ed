import { headerField, listField, type HeaderFields } from './header-fields.js';
import { httpDate } from './http-date.js';

/** Nothing is taken for fresh for longer (RFC 2616's advice on Expires), milliseconds. */
const LONGEST = 365 * 24 * 3_600_000;

/**
 * Until when an answer may be taken for fresh (RFC 9111 section 4.2); null when it does not say, or says at
 * once. `s-maxage` is not heeded: it speaks to caches that the outlet can empty when it publishes.
 */
export function freshUntil(headers: HeaderFields, now: Date): Date | null {
  const directives = cacheControl(listField(headers, 'cache-control'));
  if (directives.has('no-cache') || directives.has('no-store') || listField(headers, 'vary').trim() === '*') return null;
  const lifetime = directives.has('max-age') ? seconds(directives.get('max-age')) : untilExpiry(headers, now);
  // `Age` alone, which section 4.2.3 allows: a host's clock that is wrong should not make everything stale.
  const left = lifetime - seconds(headerField(headers, 'age') ?? '0');
  return left > 0 ? new Date(now.getTime() + Math.min(left, LONGEST)) : null;
}

function untilExpiry(headers: HeaderFields, now: Date): number {
  // What cannot be read, "0" above all, has expired (RFC 9111 section 5.3).
  const expires = httpDate(headerField(headers, 'expires') ?? '', now);
  const date = httpDate(headerField(headers, 'date') ?? '', now) ?? now;
  return expires ? expires.getTime() - date.getTime() : 0;
}

/** Seconds as milliseconds; what is no whole number counts as none. */
function seconds(text: string | undefined): number {
  return /^\d+$/u.test(text?.trim() ?? '') ? Number(text) * 1000 : 0;
}

/** Directives by name in lower case. Of one that is given twice the first counts (RFC 9111 section 4.2.1). */
function cacheControl(value: string): Map<string, string> {
  const directives = new Map<string, string>();
  for (const part of value.split(',')) {
    const [name = '', argument = ''] = part.split('=', 2).map((side) => side.trim());
    const key = name.toLowerCase();
    if (!directives.has(key)) directives.set(key, argument.replace(/^"|"$/gu, ''));
  }
  return directives;
}
