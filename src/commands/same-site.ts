import { getDomain } from 'tldts';

/**
 * Whether two addresses belong to one site: the same host, or hosts below the same registered name. Hosts of one
 * provider whose names belong to its customers (`a.github.io`, `b.github.io`) do not (Public Suffix List, its
 * private part included).
 */
export function sameSite(one: string, other: string): boolean {
  return registered(new URL(one)) === registered(new URL(other));
}

function registered({ hostname, host }: URL): string {
  // An IP address, or a name without a registered part, is only itself, and its ports are different servers.
  return getDomain(hostname, { allowPrivateDomains: true }) ?? host;
}
