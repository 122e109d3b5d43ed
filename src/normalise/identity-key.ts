import { canonicalUrl } from './canonical-url.js';
import { saysNothing } from './tracking.js';

/** Labels before a host that show the same page to another device. */
const DEVICE_LABELS = new Set(['www', 'm', 'mobile', 'amp']);
/** A fragment that is the address itself: `#!` of pages that are drawn by script, and our own for items that share an address. */
const NAMING_FRAGMENT = /^#(?:!|item:)./;
/** A session in the path, as servlet containers write it. */
const PATH_SESSION = /;jsessionid=[^/?#;]{0,200}/gi;
const AMP_PARAMETER = /^(?:amp(?:=(?:1|true|amp)?)?|outputtype=amp|amp_js_v(?:=.*)?|amp_gsa(?:=.*)?|usqp(?:=.*)?)$/i;

/**
 * The publisher's own address behind a copy that Google or Bing keeps of it (`*.cdn.ampproject.org/c/s/…`,
 * `google.com/amp/s/…`); any other address as it is.
 */
export function publishersAddress(address: string): string {
  const { hostname, pathname, search } = new URL(address);
  const cached = hostname.endsWith('.ampproject.org') ? /^\/[a-z]{1,3}\/(s\/)?(.+)$/i.exec(pathname) : null;
  const viewed = /^(?:www\.)?(?:google|bing)\.[a-z.]{2,6}$/.test(hostname) ? /^\/amp\/(s\/)?(.+)$/i.exec(pathname) : null;
  const [, secure, rest] = cached ?? viewed ?? [];
  if (rest === undefined) return address;
  const own = `${secure ? 'https' : 'http'}://${rest}${search}`;
  return URL.canParse(own) && new URL(own).hostname.includes('.') ? own : address;
}

/** Host, and port where it is not the usual one, without labels that name a device. */
function siteOf({ hostname, port }: URL): string {
  let labels = hostname.split('.');
  while (labels.length > 2 && DEVICE_LABELS.has(labels[0] ?? '')) labels = labels.slice(1);
  // A language first, then the device: `en.m.example.org`.
  if (labels.length > 3 && DEVICE_LABELS.has(labels[1] ?? '')) labels.splice(1, 1);
  return labels.join('.') + (port === '' ? '' : `:${port}`);
}

/** One spelling of percent-encoding (RFC 3986 sections 6.2.2.1 and 6.2.2.2): capitals, and none where none is needed. */
function encodedAlike(text: string): string {
  return text.replace(/%[0-9a-f]{2}/gi, (code) => {
    const character = String.fromCharCode(Number.parseInt(code.slice(1), 16));
    return /[A-Za-z0-9\-._~]/.test(character) ? character : code.toUpperCase();
  });
}

function pathOf(pathname: string): string {
  const path = encodedAlike(pathname).replace(PATH_SESSION, '').replace(/\/+$/, '')
    .replace(/(?:\/amp|\.amp)$/i, '').replace(/\.amp(?=\.html?$)/i, '').replace(/\/+$/, '');
  return path.replace(/^\/amp(?=\/.)/i, '');
}

function queryOf(search: string): string {
  const kept = encodedAlike(search).replace(/^\?/, '').split('&').filter((pair) => !saysNothing(pair) && !AMP_PARAMETER.test(pair));
  return kept.length === 0 ? '' : `?${kept.sort().join('&')}`;
}

/**
 * What two addresses of one page have in common: no scheme, no `www.`, `m.`, `mobile.`, `amp.`, no AMP form
 * or cache, no tracking, no session, no usual port, no slash at the end, parameters in one order, one spelling
 * of percent-encoding. Something to compare and to look up by, no address to open. Null for what is no
 * http(s) address.
 */
export function identityKey(address: string): string | null {
  const spelled = canonicalUrl(address, null);
  if (spelled === null) return null;
  const own = publishersAddress(spelled);
  const url = new URL(own);
  const { hash } = new URL(address.trim());
  return siteOf(url) + pathOf(url.pathname) + queryOf(url.search) + (NAMING_FRAGMENT.test(hash) ? hash : '');
}

/** {@link identityKey} of a place on a page, where several items stand on one: with the fragment that tells it from the others. */
export function placeKey(address: string): string | null {
  const key = identityKey(address);
  return key === null || key.includes('#') ? key : key + new URL(address.trim()).hash;
}

/** The site of an address, without what names a device: `m.example.org` and `www.example.org` are one. Null for no address. */
export function siteKey(address: string): string | null {
  return URL.canParse(address) ? siteOf(new URL(address)) : null;
}
