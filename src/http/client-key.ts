import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import proxyAddr from '@fastify/proxy-addr';
import ipaddr from 'ipaddr.js';
import type { Viewer } from '../model/viewer.js';
import type { Authenticate } from './authenticate.js';

/** Bits of an IPv6 address that one subscriber has (RFC 6177): below them anybody can take as many as they like. */
const IPV6_PREFIX_BYTES = 8;
/** Addresses whose reading is remembered. */
const REMEMBERED = 10_000;

/** How an address counts, and whether it can only be somebody of the public internet. */
interface KnownAddress { readonly key: string; readonly isPublic: boolean }

/** Whose requests are counted together; a promise only where credentials have to be looked at. */
export type ClientKeyOf = (request: IncomingMessage) => string | null | Promise<string>;

/**
 * Requests of one API key or token subject are counted together, else of one address. Null for a request that is not
 * counted: it comes straight from this machine or its network, and no trusted proxy says for whom.
 */
export function clientKeys(trustedProxies: readonly string[], authenticate: Authenticate): ClientKeyOf {
  const isTrusted = trustedProxies.length > 0 ? proxyAddr.compile([...trustedProxies]) : null;
  const known = new Map<string, KnownAddress>();
  const lookUp = (address: string): KnownAddress => {
    let found = known.get(address);
    if (!found) {
      if (known.size >= REMEMBERED) known.clear();
      known.set(address, (found = { key: addressKey(address), isPublic: isPublicAddress(address) }));
    }
    return found;
  };
  const ofSubject = async ({ headers }: IncomingMessage, address: string): Promise<string> => {
    // Credentials that do not hold are refused further on, and count for the address that tries them.
    const viewer: Viewer | null = await authenticate(headers).catch(() => null);
    if (!viewer || viewer.subject === null) return address;
    return `${headers['x-api-key'] === undefined ? 'subject' : 'key'}:${createHash('sha256').update(viewer.subject).digest('base64url').slice(0, 22)}`;
  };
  return (request) => {
    const addresses = isTrusted && proxyAddr.all(request, isTrusted);
    const address = addresses?.at(-1) ?? request.socket.remoteAddress ?? '';
    const { key, isPublic } = lookUp(address);
    if (!isPublic && (addresses?.length ?? 1) <= 1) return null;
    const { 'x-api-key': apiKey, authorization } = request.headers;
    return apiKey === undefined && authorization === undefined ? key : ofSubject(request, key);
  };
}

/** An address as some proxies write it: with a port behind, IPv6 then in brackets. */
const WITH_PORT = /^\[([0-9a-f:.]+)\](?::\d+)?$|^(\d+\.\d+\.\d+\.\d+):\d+$/iu;

function bareAddress(address: string): string {
  const [, six, four] = WITH_PORT.exec(address) ?? [];
  return six ?? four ?? address;
}

/** An address as it is counted: IPv4 whole, also where it is written as IPv6, and IPv6 by its first 64 bits. */
export function addressKey(written: string): string {
  const address = bareAddress(written);
  if (!ipaddr.isValid(address)) return 'address:unknown';
  const parsed = ipaddr.process(address);
  if (parsed.kind() === 'ipv4') return `address:${parsed.toString()}`;
  const prefix = parsed.toByteArray().slice(0, IPV6_PREFIX_BYTES);
  return `address:${Buffer.from(prefix).toString('hex')}/64`;
}

/** Whether an address can only be somebody of the public internet: neither loopback nor private nor of a link. */
function isPublicAddress(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}
