import { lookup } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { isPublic } from './special-addresses.js';

/** Address ranges that may be reached although they are not public, as CIDRs. */
export type AllowedRanges = readonly string[];

/** How a name becomes addresses. */
export type Resolve = typeof lookup;

/** An upstream address led somewhere that a feed has no business to lead. */
export class ForbiddenAddress extends Error {
  override readonly name = 'ForbiddenAddress';
  constructor(host: string, address: string) {
    super(
      `${host} is at ${address}, which is no public address. If you trust it, allow its range with ` +
        `KHABAR_ALLOW_ADDRESSES (e.g. ${address}/${address.includes(':') ? 128 : 32}).`,
    );
  }
}

/** Whether an IP address may be fetched from: public, or in one of the allowed ranges. Ports are all the same: feeds are served on any. */
export function isAllowed(address: string, allowed: AllowedRanges): boolean {
  if (!ipaddr.isValid(address)) return false;
  // `process` unwraps IPv4-mapped IPv6, the usual way round such a guard.
  const parsed = ipaddr.process(address);
  if (isPublic(parsed)) return true;
  return allowed.some((range) => {
    const [base, bits] = ipaddr.parseCIDR(range);
    return parsed.kind() === base.kind() && parsed.match(base, bits);
  });
}

/** Refuses a URL whose host is a literal address that may not be reached: no lookup is made for those. */
export function checkLiteral(url: URL, allowed: AllowedRanges): void {
  const host = url.hostname.replace(/^\[|\]$/gu, '');
  if (isIP(host) && !isAllowed(host, allowed)) throw new ForbiddenAddress(url.hostname, host);
}

/**
 * A DNS lookup that only answers with addresses that may be reached, so that what was checked is what is dialled.
 * A name with one forbidden address among others is refused as a whole: an honest outlet has no such name.
 */
export function guardedLookup(allowed: AllowedRanges, resolve: Resolve = lookup): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error || !first) {
        callback(error ?? Object.assign(new Error(`${hostname} has no address`), { code: 'ENOTFOUND' }), []);
        return;
      }
      const refused = addresses.find(({ address }) => !isAllowed(address, allowed));
      if (refused) callback(new ForbiddenAddress(hostname, refused.address), []);
      else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}
