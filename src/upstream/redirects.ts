import { failure } from './fetch-failed.js';

/** A browser follows 20; feeds that need more than five are misconfigured. */
const MOST = 5;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const PERMANENT = new Set([301, 308]);

/** A way along redirects: where it stands, where it has been, and how far it was permanent. */
export interface Trail {
  readonly url: URL;
  /** The furthest address that permanent redirects alone led to; null when the first was none. */
  readonly movedTo: string | null;
  readonly permanent: boolean;
  readonly been: readonly string[];
}

/** The beginning of a way. */
export function startAt(address: string): Trail {
  if (!URL.canParse(address)) throw failure('ADDRESS', `“${address.slice(0, 200)}” is no address`);
  return { url: fetchable(new URL(address)), movedTo: null, permanent: true, been: [] };
}

/** Whether an answer leads elsewhere. */
export const isRedirect = (status: number, location: string | null): location is string => location !== null && REDIRECTS.has(status);

/** One redirect further; throws REDIRECT, REDIRECTS or SCHEME. */
export function follow(trail: Trail, status: number, location: string): Trail {
  const { url, been } = trail;
  if (!URL.canParse(location, url.href)) throw failure('REDIRECT', `${url.href} redirects to what is no address`);
  const next = fetchable(new URL(location, url));
  // What a redirect says of users and places within a document is not for us.
  next.username = '';
  next.password = '';
  next.hash = '';
  const visited = [...been, url.href];
  if (visited.includes(next.href)) throw failure('REDIRECTS', `${visited[0] ?? url.href} redirects in a circle, by ${next.href}`);
  if (visited.length > MOST) throw failure('REDIRECTS', `${visited[0] ?? url.href} redirects more than ${MOST} times`);
  const permanent = trail.permanent && PERMANENT.has(status);
  return { url: next, movedTo: permanent ? next.href : trail.movedTo, permanent, been: visited };
}

function fetchable(url: URL): URL {
  if (/^https?:$/u.test(url.protocol)) return url;
  throw failure('SCHEME', `${url.href.slice(0, 200)} is not fetched, only http and https are`);
}
