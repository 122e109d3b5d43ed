import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { isAllowed, type AllowedRanges } from './address-guard.js';

/**
 * Whether a hub may be told a secret: over https, or where every address of it lies in a range of the operator's own
 * (WebSub section 5.1 wants https; a hub of one's own network is as good). Over plain http anybody on the way could
 * read the secret and sign with it, so there the hub is told none.
 */
export async function mayHoldSecret(hub: string, allowed: AllowedRanges): Promise<boolean> {
  const { protocol, hostname } = new URL(hub);
  if (protocol === 'https:') return true;
  const host = hostname.replace(/^\[|\]$/gu, '');
  const addresses = isIP(host) ? [host] : await addressesOf(host);
  return addresses.length > 0 && addresses.every((address) => !isAllowed(address, []) && isAllowed(address, allowed));
}

async function addressesOf(host: string): Promise<string[]> {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address);
  } catch {
    // A host that is not found is no host to trust; the request that follows says what is wrong.
    return [];
  }
}
