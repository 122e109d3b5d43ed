import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { looksWhole } from '../../src/upstream/looks-whole.js';

const RSS = '<?xml version="1.0"?><rss version="2.0"><channel><item><title>One</title></item><item><title>Two</title></item></channel></rss>';

describe('a feed', () => {
  test.each([
    ['with its end', RSS], ['with words behind its end', `${RSS}<!-- 12 ms -->\nWarning: in line 5`], ['of Atom', '<feed xmlns="…"><entry/></feed>'], ['of RDF', '<rdf:RDF xmlns:rdf="…"></rdf:RDF>'],
    ['of JSON', '{"items": []}\n'], ['that is a page', '<!DOCTYPE html><html><body><p>One'], ['that is text', 'One'],
  ])('%s is whole', (_what, text) => {
    expect([looksWhole(text, true), looksWhole(text, false)]).toEqual([true, true]);
  });

  test('that never closes is whole between two items, if its length was told', () => {
    const between = RSS.slice(0, RSS.indexOf('</item>') + 7);
    expect([looksWhole(between, true), looksWhole(between, false), looksWhole(RSS.slice(0, -6), true)]).toEqual([true, false, true]);
  });

  test('cut anywhere within an item is not whole', () => {
    fc.assert(fc.property(fc.integer({ min: RSS.indexOf('<title>Two'), max: RSS.lastIndexOf('</item>') }), fc.boolean(), (at, toldItsLength) => {
      expect(looksWhole(RSS.slice(0, at), toldItsLength)).toBe(false);
    }));
  });

  test('of half a JSON is not whole', () => {
    expect(looksWhole('{"items": [', false)).toBe(false);
  });

  test.each(['<item', '<', '<a:', '</item>', 'a.'])('is looked at once, whatever it holds: %s', (piece) => {
    expect(typeof looksWhole(`<rss>${piece.repeat(300_000)}`, true)).toBe('boolean');
  });
});
