import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { afterPrefix, encodeValue, idKey } from '../../../src/store/embedded/key-bytes.js';
import { compareValues } from '../../../src/store/embedded/value-order.js';

const BUDGET = 24;
const scalar = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 6 }), fc.constantFrom('', '\0', '\x01', '\0\x01', 'ا', '😀', '\uffff'), fc.double({ noNaN: true }),
  fc.integer(), fc.boolean(), fc.constant(null), fc.date({ noInvalidDate: true }),
);
const sign = Math.sign;

describe('keys', () => {
  test('compare as the values do, in either direction', () => {
    fc.assert(
      fc.property(scalar, scalar, (a, b) => {
        const order = (descending: boolean) =>
          sign(Buffer.compare(encodeValue(a, BUDGET, descending).bytes, encodeValue(b, BUDGET, descending).bytes));
        expect(order(false)).toBe(sign(compareValues(a, b)));
        expect(order(true)).toBe(sign(compareValues(b, a)));
      }),
      { numRuns: 2_000 },
    );
  });
  test('of cut strings never contradict the order, and say that they are cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'خ', '😀', '\0'), maxLength: 20 }), fc.string({ unit: fc.constantFrom('a', 'خ'), maxLength: 20 }), (a, b) => {
        const [x, y] = [encodeValue(a, 8, false), encodeValue(b, 8, false)];
        const order = sign(Buffer.compare(x.bytes, y.bytes));
        if (order !== 0) expect(order).toBe(sign(compareValues(a, b)));
        else expect(a === b || (!x.exact && !y.exact)).toBe(true);
        expect(x.bytes.length).toBeLessThanOrEqual(10);
      }),
      { numRuns: 2_000 },
    );
  });
  test('none is the beginning of another', () => {
    fc.assert(
      fc.property(scalar, scalar, (a, b) => {
        const [x, y] = [encodeValue(a, BUDGET, false).bytes, encodeValue(b, BUDGET, false).bytes];
        if (compareValues(a, b) !== 0) expect(y.subarray(0, x.length).equals(x)).toBe(false);
      }),
    );
  });
  test('the end of a prefix is above all that begins with it, and below what follows', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 4 }), fc.uint8Array({ maxLength: 3 }), (prefix, rest) => {
        fc.pre(prefix[0] !== 0xff);
        const end = afterPrefix(Buffer.from(prefix));
        expect(Buffer.compare(Buffer.from([...prefix, ...rest]), end)).toBe(-1);
        expect(Buffer.compare(end.subarray(0, prefix.length), Buffer.from(prefix))).toBe(1);
      }),
    );
  });
  test('an _id that is too long is refused in words', () => {
    expect(() => idKey('x'.repeat(899))).toThrow('An _id may be 898 bytes long');
    expect(idKey('x'.repeat(898))).toHaveLength(900);
  });
});
