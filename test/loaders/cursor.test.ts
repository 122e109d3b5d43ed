import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { decodeCursor, encodeCursor } from '../../src/loaders/cursor.js';

const places = fc.record({
  value: fc.oneof(fc.integer({ min: -8.64e15, max: 8.64e15 }), fc.double({ noNaN: true, min: -8.64e15, max: 8.64e15 })).map((n) => n + 0),
  id: fc.string({ minLength: 1, maxLength: 60, unit: 'binary' }).filter((id) => Buffer.from(id, 'utf8').toString('utf8') === id),
});

describe('a cursor', () => {
  test('gives back the place it was made of', () => {
    fc.assert(
      fc.property(places, (place) => {
        expect(decodeCursor('article', encodeCursor('article', place))).toEqual(place);
      }),
    );
  });

  test('of one order is refused by another', () => {
    const cursor = encodeCursor('comment', { value: 1, id: 'a' });
    expect(decodeCursor('article', cursor)).toBeNull();
  });

  test('that nobody gave out is refused, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 700 }), (text) => {
        const place = decodeCursor('article', text);
        if (place !== null) expect(encodeCursor('article', place)).toBe(text);
      }),
    );
    const places = ['1e+300', '8640000000000001', '-1e+21', 'Infinity', '0x10', ' 1'];
    for (const place of places) expect(decodeCursor('article', Buffer.from(`article:${place}:a`).toString('base64url'))).toBeNull();
    for (const forged of ['', 'article:1:a', Buffer.from('article:NaN:a').toString('base64url'), Buffer.from('article:1:').toString('base64url')]) {
      expect(decodeCursor('article', forged)).toBeNull();
    }
  });

  test('written another way is refused: a place has one cursor', () => {
    const cursor = encodeCursor('article', { value: 10, id: 'a' });
    expect(decodeCursor('article', `${cursor}=`)).toBeNull();
    expect(decodeCursor('article', Buffer.from('article:1e1:a').toString('base64url'))).toBeNull();
  });
});
