import { httpDate } from './http-date.js';

/** What a host may ask for at most: a fault of its own would else silence a feed for years. */
const LONGEST = 24 * 3_600_000;

/** When to come again by Retry-After (RFC 9110 section 10.2.3), a day from now at most; null when it does not say. */
export function retryAfter(value: string | null, now: Date): Date | null {
  const text = value?.trim() ?? '';
  const wait = /^\d+$/u.test(text) ? Number(text) * 1000 : (httpDate(text, now)?.getTime() ?? 0) - now.getTime();
  return wait > 0 ? new Date(now.getTime() + Math.min(wait, LONGEST)) : null;
}
