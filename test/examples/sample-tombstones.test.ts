import { describe, expect, test } from '@jest/globals';
import { splitFeed } from '../../examples/newsroom/archive.js';
import { writeAtom } from '../../examples/newsroom/atom.js';
import type { Feed } from '../../examples/newsroom/feed.js';
import { OUTLETS } from '../../examples/newsroom/outlets.js';
import { writeRdf } from '../../examples/newsroom/rdf.js';
import { writeFullRss } from '../../examples/newsroom/rss.js';
import type { Text } from '../../examples/newsroom/shapes.js';
import { parseFeed } from '../../src/formats/parse.js';
import { xmlFault } from './well-formed.js';

const startedAt = new Date('2026-05-01T12:00:00Z');
const hoursAgo = (hours: number): Date => new Date(startedAt.getTime() - hours * 3_600_000);

const text = (id: string, age: number, changes: Partial<Text> = {}): Text => ({
  outlet: 'courier', id, section: 'world', published: hoursAgo(age), by: null, headline: `Fish & "chips" <${id}>`, description: 'D',
  tags: ['T'], image: null, comments: [], related: [], alternates: [], correction: null, withdrawn: null, body: '<p>B</p>', ...changes,
});
const withdrawn = text('gone', 3, { withdrawn: { when: hoursAgo(1), note: 'Not so & sorry.' } });
const corrected = text('corrected', 50, { correction: { when: hoursAgo(49), firstHeadline: 'First', note: 'N' } });

describe('splitting a feed into subscription document and archive', () => {
  const { current, archived, withdrawn: gone } = splitFeed([text('new', 1), withdrawn, text('old', 40), corrected], startedAt);

  test('the subscription document holds what is younger than 36 hours, and every correction', () => {
    expect(current.map(({ text: { id }, headline, note }) => [id, headline, note])).toEqual([
      ['new', 'Fish & "chips" <new>', null], ['corrected', 'Fish & "chips" <corrected>', 'N'],
    ]);
  });

  test('the archive holds what is older, and first forms', () => {
    expect(archived.map(({ text: { id }, headline, updated }) => [id, headline, updated])).toEqual([
      ['gone', 'Fish & "chips" <gone>', null], ['old', 'Fish & "chips" <old>', null], ['corrected', 'First', null],
    ]);
  });

  test('what was withdrawn is a tombstone', () => {
    expect(gone).toEqual([withdrawn]);
  });
});

describe('tombstones (RFC 6721)', () => {
  const feed: Feed = {
    outlet: OUTLETS.courier, title: 'T', origin: 'http://127.0.0.1:1', path: '/courier/feed.x', reports: splitFeed([text('new', 1)], startedAt).current,
    withdrawn: [withdrawn], previousPath: null, currentPath: null,
  };

  test.each([['RSS', writeFullRss], ['Atom', writeAtom], ['RDF', writeRdf]])('%s says what was taken back, when and why', (_, write) => {
    const document = write(feed);
    expect(xmlFault(document)).toBeNull();
    const { deleted, items } = parseFeed(document, { contentType: null, url: 'http://127.0.0.1:1/courier/feed.x' });
    expect(deleted).toEqual([{ guid: 'tag:courier.example,2026:gone', when: hoursAgo(1), note: 'Not so & sorry.' }]);
    expect(items.map(({ url }) => url)).toEqual(['http://127.0.0.1:1/courier/articles/new.html']);
  });
});
