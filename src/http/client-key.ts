import { createHash } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import type { FastifyRequest } from 'fastify';
import type { Viewer } from '../model/viewer.js';
import type { Authenticate } from './authenticate.js';

/** Bits of an IPv6 address that one subscriber has (RFC 6177): below them anybody can take as many as they like. */
const IPV6_PREFIX_BYTES = 8;

/**
 * Whose requests are counted together: those of one API key or token subject, else of one address. Null for a request
 * that is not counted: it comes straight from this machine or its network, and no trusted proxy says for whom.
 */
export async function clientKeyOf(request: FastifyRequest, authenticate: Authenticate): Promise<string | null> {
  const isForwarded = (request.ips?.length ?? 1) > 1;
  if (!isForwarded && !isPublicAddress(request.ip)) return null;
  const { 'x-api-key': apiKey, authorization } = request.headers;
  if (apiKey === undefined && authorization === undefined) return addressKey(request.ip);
  // Credentials that do not hold are refused further on, and count for the address that tries them.
  const viewer: Viewer | null = await authenticate(request.headers).catch(() => null);
  if (!viewer || viewer.subject === null) return addressKey(request.ip);
  return `${apiKey === undefined ? 'subject' : 'key'}:${createHash('sha256').update(viewer.subject).digest('base64url').slice(0, 22)}`;
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
