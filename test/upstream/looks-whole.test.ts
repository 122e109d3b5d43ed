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

  test('cut anywhere is not whole, unless it is as long as it was told to be: then it was made so', () => {
    fc.assert(fc.property(fc.integer({ min: RSS.indexOf('<channel>'), max: RSS.lastIndexOf('</rss') }), (at) => {
      expect([looksWhole(RSS.slice(0, at), false), looksWhole(RSS.slice(0, at), true)]).toEqual([false, true]);
    }));
  });

  test('of half a JSON is not whole', () => {
    expect(looksWhole('{"items": [', false)).toBe(false);
  });

  test.each(['<item', '<', '<a:', '</item>', 'a.'])('is looked at once, whatever it holds: %s', (piece) => {
    expect(typeof looksWhole(`<rss>${piece.repeat(300_000)}`, false)).toBe('boolean');
  });
});
