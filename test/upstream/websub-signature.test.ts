import { createHmac } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isSignedBy } from '../../src/upstream/websub-signature.js';

const SECRET = 'a secret';
const payload = Buffer.from('<feed>خبر</feed>');
const signed = (method: string, data: Buffer, secret = SECRET) => `${method}=${createHmac(method, secret).update(data).digest('hex')}`;

describe('the signature of a hub', () => {
  test.each(['sha1', 'sha256', 'sha384', 'sha512'])('is taken with %s, in small letters or capitals', (method) => {
    expect(isSignedBy(SECRET, payload, signed(method, payload))).toBe(true);
    expect(isSignedBy(SECRET, payload, signed(method, payload).toUpperCase())).toBe(true);
  });

  test('is that of RFC 4231, test case 2', () => {
    const header = 'sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843';
    expect(isSignedBy('Jefe', Buffer.from('what do ya want for nothing?'), header)).toBe(true);
  });

  test.each([
    ['nothing', undefined],
    ['an empty header', ''],
    ['another secret', signed('sha256', payload, 'another')],
    ['another text', signed('sha256', Buffer.from('<feed/>'))],
    ['an algorithm that is not WebSub’s', signed('md5', payload)],
    ['half a signature', signed('sha256', payload).slice(0, 40)],
    ['a signature of another algorithm’s length', signed('sha512', payload).replace('sha512', 'sha256')],
    ['the name alone', 'sha1='],
    ['no hexadecimal digits', `sha1=${'g'.repeat(40)}`],
  ])('is refused for %s', (_what, header) => {
    expect(isSignedBy(SECRET, payload, header)).toBe(false);
  });

  test('holds for the bytes that were signed and for no others', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 1 }), fc.nat(), fc.integer({ min: 1, max: 255 }), (bytes, at, change) => {
      const data = Buffer.from(bytes);
      const header = signed('sha1', data);
      expect(isSignedBy(SECRET, data, header)).toBe(true);
      const index = at % data.length;
      data.writeUInt8(data.readUInt8(index) ^ change, index);
      expect(isSignedBy(SECRET, data, header)).toBe(false);
    }));
  });

  test('whatever the header says, nothing is thrown', () => {
    fc.assert(fc.property(fc.string(), (header) => expect(isSignedBy(SECRET, payload, header)).toBe(false)));
  });
});
