import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isSoundFile, recordingKey, soundKey, soundsInHtml } from '../../src/normalise/sounds.js';

const BASE = 'https://outlet.example/news/1';
const found = (html: string) => soundsInHtml(html, BASE).map(({ url }) => url);

describe('sounds of a text', () => {
  test.each([
    ['of the text’s own site', '<audio src="/a.mp3"></audio>', ['https://outlet.example/a.mp3']],
    ['of any other site', '<p>Listen: <audio src="https://cdn.example/a"></audio></p>', ['https://cdn.example/a']],
    ['in several forms are one', '<audio><source src="/a.ogg" type="audio/ogg"><source src="/a.mp3" type="audio/mpeg"></audio>', ['https://outlet.example/a.ogg']],
    ['that scripts load later', '<audio data-src="/a.mp3"></audio>', ['https://outlet.example/a.mp3']],
    ['relative to a declared base', '<base href="https://media.example/x/"><audio src="a.mp3"></audio>', ['https://media.example/x/a.mp3']],
    ['in the order of the text', '<audio src="/1.mp3"></audio><div><audio src="/2.mp3"></audio></div>', ['https://outlet.example/1.mp3', 'https://outlet.example/2.mp3']],
    ['without an address', '<audio></audio><audio src=""></audio>', []],
    ['of schemes that have no business here', '<audio src="javascript:alert(1)"></audio><audio src="data:audio/mpeg;base64,AA"></audio><audio><source src="file:///a.mp3"></audio>', []],
    ['that are not shown', '<template><audio src="/a.mp3"></audio></template><noscript><audio src="/b.mp3"></audio></noscript>', []],
  ])('%s', (_what, html, addresses) => {
    expect(found(html)).toEqual(addresses);
  });

  test('say their title and type where they have one', () => {
    expect(soundsInHtml('<audio title=" The  harbour&#x202E; "><source src="/a.ogg" type="audio/ogg"></audio>', BASE)).toEqual([{ url: 'https://outlet.example/a.ogg', type: 'audio/ogg', title: 'The harbour' }]);
  });

  test('are bounded in number, and nothing that comes throws', () => {
    expect(found('<audio src="/a.mp3"></audio>'.repeat(10_000))).toHaveLength(20);
    fc.assert(fc.property(fc.array(fc.constantFrom('<audio ', 'src=', '"/a"', '>', '</audio>', '<source ', '<base href="', 'http://[', '&#0;', ' ')), (pieces) => {
      for (const url of found(pieces.join(''))) expect(url).toMatch(/^https?:/u);
    }));
  });

  test('are looked for in the first quarter of a million characters, as whoever asks the program something waits for that', () => {
    const far = (characters: number) => found(`${'word '.repeat(characters / 5)}<audio src="/a.mp3"></audio>`);
    expect(far(200_000)).toEqual(['https://outlet.example/a.mp3']);
    expect(far(300_000)).toEqual([]);
  });
});

describe('addresses of sounds', () => {
  test.each([
    ['another scheme', 'https://cdn.example/1.mp3', 'http://cdn.example/1.mp3', true],
    ['another signature', 'https://cdn.example/1.mp3?id=7&Expires=1&Signature=a&Key-Pair-Id=K', 'https://cdn.example/1.mp3?id=7&Expires=2&Signature=b&Key-Pair-Id=K', true],
    ['another store’s signature', 'https://cdn.example/1.mp3?X-Amz-Date=1&X-Amz-Signature=b', 'https://cdn.example/1.mp3', true],
    ['another time of upload', 'https://cdn.example/1.mp3?updated=1', 'https://cdn.example/1.mp3?updated=2', false],
    ['another file', 'https://cdn.example/1.mp3', 'https://cdn.example/2.mp3', false],
    ['another ending', 'https://cdn.example/1.mp3', 'https://cdn.example/1.ogg', false],
  ])('%s', (_what, one, other, same) => {
    expect(soundKey(one) === soundKey(other)).toBe(same);
  });

  test('that differ in the ending of their files are one recording', () => {
    expect(recordingKey('https://cdn.example/1.mp3?id=7')).toBe(recordingKey('https://cdn.example/1.ogg?id=7'));
    expect(recordingKey('https://cdn.example/1.23')).not.toBe(recordingKey('https://cdn.example/1.24'));
  });

  test('tell a sound’s file by its ending', () => {
    expect(['https://a.example/b.MP3?x=1', 'https://a.example/b.m4a', 'https://a.example/b.mp4', 'https://a.example/mp3', 'mp3'].map(isSoundFile)).toEqual([true, true, false, false, false]);
  });
});
