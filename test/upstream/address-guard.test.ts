import { describe, expect, test } from '@jest/globals';
import { checkLiteral, isAllowed } from '../../src/upstream/address-guard.js';

describe('the address guard', () => {
  test.each([
    '127.0.0.1', '10.1.2.3', '172.16.0.1', '192.168.1.1', '169.254.169.254', '0.0.0.0', '100.64.0.1', '224.0.0.1',
    '::1', '::', 'fe80::1', 'fc00::1', '::ffff:127.0.0.1', '::ffff:10.0.0.1', '64:ff9b::7f00:1',
  ])('refuses %s', (address) => {
    expect(isAllowed(address, [])).toBe(false);
  });

  test.each(['93.184.216.34', '2606:2800:220:1::1'])('lets %s through', (address) => {
    expect(isAllowed(address, [])).toBe(true);
  });

  test('lets through what the operator allows, and nothing beside it', () => {
    expect(isAllowed('10.1.2.3', ['10.0.0.0/8'])).toBe(true);
    expect(isAllowed('10.1.2.3', ['::1/128'])).toBe(false);
    expect(isAllowed('::ffff:10.1.2.3', ['10.0.0.0/8'])).toBe(true);
    expect(isAllowed('127.0.0.2', ['127.0.0.1/32'])).toBe(false);
  });

  test.each(['http://127.0.0.1/', 'http://[::1]/', 'http://0x7f.1/', 'http://2130706433/', 'http://127.1/'])(
    'knows the literal in %s, for which no lookup is made',
    (url) => {
      expect(() => checkLiteral(new URL(url), [])).toThrow(/KHABAR_ALLOW_ADDRESSES/u);
    },
  );
});
