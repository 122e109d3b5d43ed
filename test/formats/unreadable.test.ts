import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseFeed } from '../../src/formats/parse.js';
import { UnreadableFeed } from '../../src/formats/unreadable-feed.js';

const at = { contentType: null, url: 'https://news.example/feed' };
const reasonOf = (text: string): unknown => {
  try {
    parseFeed(text, at);
    return null;
  } catch (error) {
    return error instanceof UnreadableFeed ? error.reason : error;
  }
};

describe('a document that cannot be read', () => {
  test.each([
    ['<!doctype html><title>Sign in</title>', 'WEB_PAGE'],
    ['Too many requests', 'UNKNOWN_FORMAT'],
    ['', 'UNKNOWN_FORMAT'],
    ['{"version":"https://jsonfeed.org/version/1.1","items":[', 'MALFORMED'],
    ['<rss version="2.0"><channel><item><title>Cut', 'MALFORMED'],
  ])('%j fails as %s', (text, reason) => {
    expect(reasonOf(text)).toBe(reason);
  });

  test('is told with its address and the reason', () => {
    expect(() => parseFeed('{"version":"https://jsonfeed.org/version/1.1",', at)).toThrow(/https:\/\/news\.example\/feed cannot be parsed: .*JSON/);
  });

  test('has no other error, whatever comes', () => {
    const scrap = fc.constantFrom(
      '<rss>', '</rss>', '<channel>', '<item>', '</item>', '<feed xmlns="http://www.w3.org/2005/Atom">', '<entry>', '</entry>', '<rdf:RDF>',
      '<title>', '</title>', '<![CDATA[', ']]>', '<!--', '-->', '&amp;', '&#x110000;', '&bad', '<link href="//">', '<at:deleted-entry', '<khabar:edNote>',
      ' xmlns:at="http://purl.org/atompub/tombstones/1.0"', '>', '"', '<!DOCTYPE x [<!ENTITY a "b">]>', '{"items":[', '{}', ']', '}', 'null', '\u0000', 'text',
    );
    fc.assert(fc.property(fc.array(fc.oneof(scrap, fc.string()), { maxLength: 25 }), (pieces) => {
      expect(['WEB_PAGE', 'UNKNOWN_FORMAT', 'MALFORMED', null]).toContain(reasonOf(pieces.join('')));
    }), { numRuns: 500 });
  });

  test('takes no time for markup nested without end', () => {
    const deep = `<rss version="2.0"><channel><item><title>t</title><description>${'<b>'.repeat(100_000)}</description><edNote>n</edNote></item></channel></rss>`;
    const started = performance.now();
    reasonOf(deep);
    reasonOf('<feed>'.repeat(100_000));
    reasonOf('{"items":'.repeat(100_000));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});
