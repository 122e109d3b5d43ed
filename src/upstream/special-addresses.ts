import ipaddr from 'ipaddr.js';

/** Public by their range, but served by a cloud's own host to its machines: Azure's metadata and agents. */
const METADATA = new Set(['168.63.129.16']);

/** All that IANA has given out as global unicast (RFC 4291 section 2.4); what lies outside leads nowhere, or home. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/** IPv4 addresses as a NAT64 gateway is told them (RFC 6052 section 2.1): they lead to the IPv4 address. */
const NAT64 = ipaddr.IPv6.parseCIDR('64:ff9b::/96');

/**
 * Whether an address is one of the public internet. What wraps an IPv4 address is judged by it (mapped, NAT64),
 * or never public (6to4, Teredo, ISATAP, IPv4-compatible, RFC 6145): feeds have no need of those.
 */
export function isPublic(address: ipaddr.IPv4 | ipaddr.IPv6): boolean {
  if (address.range() !== 'unicast' && !isNat64(address)) return false;
  if (address.kind() === 'ipv4') return !METADATA.has(address.toString());
  const { parts } = address as ipaddr.IPv6;
  if (isNat64(address)) return isPublic(embedded(parts));
  // ISATAP (RFC 5214 section 6.1): an IPv4 address as the interface of any prefix.
  const isatap = ((parts[4] ?? 0) & 0xfdff) === 0 && parts[5] === 0x5efe;
  return address.match(...GLOBAL_UNICAST) && !isatap;
}

const isNat64 = (address: ipaddr.IPv4 | ipaddr.IPv6): boolean => address.kind() === 'ipv6' && address.match(...NAT64);

function embedded(parts: readonly number[]): ipaddr.IPv4 {
  const [high = 0, low = 0] = parts.slice(-2);
  return new ipaddr.IPv4([high >> 8, high & 0xff, low >> 8, low & 0xff]);
}
