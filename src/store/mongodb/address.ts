/** The address as it may be shown: no user, password or options, since those hold secrets too. */
export function shownAddress(url: string): string {
  return withoutCredentials(url).replace(/\?.*$/su, '');
}

/** The database that an address names (`mongodb://host/NAME?…`), or null. */
export function databaseOf(url: string): string | null {
  const [, name] = /^[a-z+]+:\/\/[^/?]*\/([^?]+)/iu.exec(withoutCredentials(url)) ?? [];
  return name === undefined ? null : decodeURIComponent(name);
}

/** A message of the driver's with every secret of the address blotted out. */
export function withoutSecrets(message: string, url: string): string {
  const [, password = ''] = /:\/\/[^:@/]*:(.*)@/su.exec(url) ?? [];
  const options = [...url.matchAll(/password=([^&]+)|token:([^&,]+)/giu)].flatMap(([, a, b]) => [a, b]);
  return [password, ...options]
    .flatMap((secret) => (secret ? [secret, decoded(secret)] : []))
    .reduce((shown, secret) => shown.replaceAll(secret, '…'), message);
}

/** Greedy up to the last @: a password written without percent-encoding is hidden as well. */
function withoutCredentials(url: string): string {
  return url.replace(/:\/\/.*@/su, '://');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    // A password may hold a bare % or bytes that are no UTF-8: then it stands as it is written.
    if (error instanceof URIError) return text;
    throw error;
  }
}
