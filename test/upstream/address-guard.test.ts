import type { LookupAddress } from 'node:dns';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { checkLiteral, guardedLookup, isAllowed, type Resolve } from '../../src/upstream/address-guard.js';

/** A resolver that knows these addresses for every name. */
const resolving = (...addresses: string[]): Resolve =>
  ((_name: string, _options: object, callback: (error: null, found: LookupAddress[]) => void) =>
    callback(null, addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })))) as Resolve;

const looked = (resolve: Resolve, allowed: string[] = []) =>
  new Promise((done) => guardedLookup(allowed, resolve)('outlet.example', { all: true }, (error, found) => done(error?.name ?? found)));

describe('the address guard', () => {
  test.each([
    ['loopback', '127.0.0.1'], ['loopback', '127.255.255.254'], ['this host', '0.0.0.0'], ['this network', '0.1.2.3'],
    ['private', '10.1.2.3'], ['private', '172.16.0.1'], ['private', '172.31.255.255'], ['private', '192.168.1.1'],
    ['link-local, a cloud’s metadata', '169.254.169.254'], ['a provider’s own (CGNAT)', '100.64.0.1'], ['another cloud’s metadata', '100.100.100.200'],
    ['a third one’s', '168.63.129.16'], ['protocol assignments', '192.0.0.192'], ['documentation', '192.0.2.1'], ['documentation', '203.0.113.7'],
    ['benchmarks', '198.18.0.1'], ['6to4 relays', '192.88.99.1'], ['multicast', '224.0.0.1'], ['reserved', '240.0.0.1'], ['broadcast', '255.255.255.255'],
    ['loopback', '::1'], ['none', '::'], ['link-local', 'fe80::1'], ['link-local with its zone', 'fe80::1%eth0'], ['site-local', 'fec0::1'],
    ['unique local', 'fc00::1'], ['unique local, a cloud’s metadata', 'fd00:ec2::254'], ['multicast', 'ff02::1'], ['documentation', '2001:db8::1'], ['discard', '100::1'],
    ['mapped', '::ffff:127.0.0.1'], ['mapped', '::ffff:7f00:1'], ['mapped', '::ffff:10.0.0.1'], ['IPv4-compatible', '::7f00:1'], ['IPv4-compatible', '::127.0.0.1'],
    ['IPv4-compatible, although public', '::5db8:d822'], ['translated', '::ffff:0:127.0.0.1'], ['NAT64', '64:ff9b::7f00:1'], ['NAT64', '64:ff9b::a9fe:a9fe'], ['NAT64 of a network', '64:ff9b:1::5db8:d822'],
    ['6to4', '2002:7f00:1::'], ['6to4, although public', '2002:5db8:d822::1'], ['Teredo', '2001:0:4136:e378:8000:63bf:3fff:fdd2'],
    ['ISATAP', '2606:2800::5efe:7f00:1'], ['ISATAP', '2606:2800::200:5efe:a00:1'], ['not given out', '4000::1'], ['no address', 'outlet.example'], ['no address', ''],
  ])('refuses %s: %s', (_range, address) => {
    expect(isAllowed(address, [])).toBe(false);
  });

  test.each(['93.184.216.34', '8.8.8.8', '2606:2800:220:1::1', '::ffff:93.184.216.34', '64:ff9b::5db8:d822'])('lets %s through', (address) => {
    expect(isAllowed(address, [])).toBe(true);
  });

  test('lets through what the operator allows, and nothing beside it', () => {
    expect(isAllowed('10.1.2.3', ['10.0.0.0/8'])).toBe(true);
    expect(isAllowed('10.1.2.3', ['::1/128'])).toBe(false);
    expect(isAllowed('::ffff:10.1.2.3', ['10.0.0.0/8'])).toBe(true);
    expect(isAllowed('127.0.0.2', ['127.0.0.1/32'])).toBe(false);
    expect(isAllowed('64:ff9b::a01:203', ['10.0.0.0/8'])).toBe(false);
    expect(isAllowed('fd00::1', ['fd00::/8'])).toBe(true);
  });

  test('judges every IPv4 address alike, however it is wrapped', () => {
    fc.assert(fc.property(fc.ipV4(), (address) => {
      expect(isAllowed(`::ffff:${address}`, [])).toBe(isAllowed(address, []));
    }));
  });

  test('has an answer to anything', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.ipV6(), fc.ipV4Extended()), (address) => {
      expect(typeof isAllowed(address, ['10.0.0.0/8', 'fd00::/8'])).toBe('boolean');
    }));
  });

  test.each([
    'http://127.0.0.1/', 'http://[::1]/', 'http://0x7f.1/', 'http://0177.0.0.1/', 'http://2130706433/', 'http://127.1/', 'http://127.0.0.1./', 'http://0/',
    'http://[::ffff:127.0.0.1]/', 'http://[::127.0.0.1]/', 'http://１２７.0.0.1/', 'http://user@127.0.0.1:8080/',
  ])('knows the literal in %s, for which no lookup is made', (url) => {
    expect(() => checkLiteral(new URL(url), [])).toThrow(/KHABAR_ALLOW_ADDRESSES/u);
  });

  test('leaves names to the lookup, whatever they are', async () => {
    for (const name of ['localhost', 'localhost.', 'metadata.google.internal']) expect(() => checkLiteral(new URL(`http://${name}/`), [])).not.toThrow();
    expect(await looked(resolving('127.0.0.1'))).toBe('ForbiddenAddress');
    expect(await looked(resolving('93.184.216.34'))).toEqual([{ address: '93.184.216.34', family: 4 }]);
  });

  test('refuses a name with a public and a private address as a whole', async () => {
    expect(await looked(resolving('93.184.216.34', '10.0.0.1'))).toBe('ForbiddenAddress');
    expect(await looked(resolving('93.184.216.34', '10.0.0.1'), ['10.0.0.0/8'])).toHaveLength(2);
    expect(await looked(resolving('93.184.216.34', '::ffff:10.0.0.1'))).toBe('ForbiddenAddress');
  });

  test('answers the real resolver’s localhost with a refusal', async () => {
    expect(await new Promise((done) => guardedLookup([])('localhost', {}, (error) => done(error?.name)))).toBe('ForbiddenAddress');
  });
});
