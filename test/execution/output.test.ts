import { describe, expect, test } from '@jest/globals';
import { Output, giveBack } from '../../src/execution/output.js';

function written(text: string): Buffer {
  const output = new Output();
  output.add(text);
  return output.end();
}
const placeOf = (bytes: Buffer) => ({ block: bytes.buffer, at: bytes.byteOffset });

describe('the bytes of an answer', () => {
  test('stand where those of the last stood, once these were given back', () => {
    const first = written('{"data":"خبر"}');
    giveBack(first);
    expect(placeOf(written('{"data":"another"}'))).toEqual(placeOf(first));
  });

  test('are left alone until then', () => {
    const first = written('{"data":"خبر"}');
    written('{"data":"another"}');
    expect(first.toString()).toBe('{"data":"خبر"}');
  });

  test('are not written over when an earlier answer is given back', () => {
    const first = written('{"data":1}');
    const second = written('{"data":2}');
    giveBack(first);
    written('{"data":3}');
    expect([first.toString(), second.toString()]).toEqual(['{"data":1}', '{"data":2}']);
  });

  test('are given back once: a second time takes nothing from the answer before', () => {
    const first = written('{"data":1}');
    const second = written('{"data":2}');
    giveBack(second);
    giveBack(second);
    written('{"data":3}');
    expect(first.toString()).toBe('{"data":1}');
  });

  test('are not those of a copy', () => {
    const first = written('{"data":1}');
    giveBack(Buffer.from(first));
    written('{"data":2}');
    expect(first.toString()).toBe('{"data":1}');
  });
});
