import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readMessage } from '../../src/cache/purge-message.js';

test('a message is read as it was meant', () => {
  const message = { begun: [['n:1', ['articles', 'articles/a']]], ended: [], all: false };
  expect(readMessage(`1732440000000001 ${JSON.stringify(message)}`)).toEqual({ seq: 1_732_440_000_000_001, message });
});

test('whatever else comes is none, and throws nothing', () => {
  const odd = ['', '1', '1 {}', 'x {}', '1 {"begun":[],"ended":[]}', '1 {"begun":[["w"]],"ended":[],"all":true}', '1 {"begun":[["w",[1]]],"ended":[],"all":true}', '99999999999999999 {}'];
  for (const text of odd) expect(readMessage(text)).toBeNull();
  fc.assert(fc.property(fc.string(), (text) => { readMessage(text); }));
  fc.assert(fc.property(fc.json(), (text) => { readMessage(`1 ${text}`); }));
});
