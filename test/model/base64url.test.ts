import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { base64url } from '../../src/model/base64url.js';

test.each([['', ''], ['f', 'Zg'], ['Article:خبر', 'QXJ0aWNsZTrYrtio2LE'], ['??>', 'Pz8-'], ['\ud800', '77-9']])('%j is %j', (text, written) => {
  expect(base64url(text)).toBe(written);
});

test('it is what Node makes of any text, short or long', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.nat(120), (text, times) => {
    const long = text.repeat(times);
    expect(base64url(long)).toBe(Buffer.from(long, 'utf8').toString('base64url'));
  }));
});
