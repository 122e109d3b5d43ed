import { percentDecoded } from '../model/percent-decoded.js';

/** The address as it may be shown: host, port and database, without user, password or options. */
export function shownAddress(url: string): string {
  if (!URL.canParse(url)) return 'the configured address';
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname === '/' ? '' : pathname}`;
}

/** A message of the client's with the address's user and password blotted out, as they are written and as they are meant. */
export function withoutSecrets(message: string, url: string): string {
  if (!URL.canParse(url)) return message.replaceAll(url, '…');
  const { username, password } = new URL(url);
  return [password, username]
    .flatMap((secret) => (secret === '' ? [] : [secret, percentDecoded(secret)]))
    .reduce((shown, secret) => shown.replaceAll(secret, '…'), message);
}
