import { percentDecoded } from '../../model/percent-decoded.js';

/** The address as it may be shown: no user, password or options, since those hold secrets too. */
export function shownAddress(url: string): string {
  return withoutCredentials(url).replace(/\?.*$/su, '');
}

/** The database that an address names (`mongodb://host/NAME?…`), or null. */
export function databaseOf(url: string): string | null {
  const [, name] = /^[a-z+]+:\/\/[^/?]*\/([^?]+)/iu.exec(withoutCredentials(url)) ?? [];
  return name === undefined ? null : decodeURIComponent(name);
}

/** The address with options that it does not set itself, so that whoever writes it has the last word. */
export function withDefaults(url: string, defaults: Readonly<Record<string, string>>): string {
  const [, start = url, given = ''] = /^([^?]*)\??(.*)$/su.exec(url) ?? [];
  const names = new Set(given.split('&').map((option) => option.replace(/=.*$/su, '').toLowerCase()));
  const added = Object.entries(defaults).filter(([name]) => !names.has(name.toLowerCase()));
  const query = [...(given ? [given] : []), ...added.map(([name, value]) => `${name}=${value}`)].join('&');
  return `${/:\/\/.*\//su.test(start) ? start : `${start}/`}?${query}`;
}

/** A message of the driver's with every secret of the address blotted out. */
export function withoutSecrets(message: string, url: string): string {
  const [, password = ''] = /:\/\/[^:@/]*:(.*)@/su.exec(url) ?? [];
  const options = [...url.matchAll(/password=([^&]+)|token:([^&,]+)/giu)].flatMap(([, a, b]) => [a, b]);
  return [password, ...options]
    .flatMap((secret) => (secret ? [secret, percentDecoded(secret)] : []))
    .reduce((shown, secret) => shown.replaceAll(secret, '…'), message);
}

/** Greedy up to the last @: a password written without percent-encoding is hidden as well. */
function withoutCredentials(url: string): string {
  return url.replace(/:\/\/.*@/su, '://');
}
