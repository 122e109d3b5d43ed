import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { newestItems } from '../../src/ingest/newest-items.js';
import type { FeedDocument, FeedItem } from '../../src/model/item.js';

const item = (guid: string, day: number | null): FeedItem => ({
  guid, url: null, title: guid, summary: null, contentHtml: null, language: null, authors: [], categories: [],
  published: day === null ? null : new Date(Date.UTC(2026, 10, day)), updated: null, note: null, links: [], media: [], commentsFeedUrl: null, inReplyTo: null,
});
const document = (items: FeedItem[]): FeedDocument => ({
  format: 'RSS', title: null, description: null, url: null, language: null, authors: [], categories: [], rights: null, imageUrl: null, published: null, updated: null, generator: null,
  previousArchiveUrl: null, waitSeconds: null, skipHours: [], skipDays: [],
  hubUrl: null, selfUrl: null, unreadDates: 0, items, deleted: [], problems: [],
});
const kept = (most: number, ...items: FeedItem[]) => newestItems(document(items), most).items.map(({ guid }) => guid);

test('of a long document the newest items are kept, in their order', () => {
  expect(kept(2, item('old', 1), item('new', 9), item('middle', 5))).toEqual(['new', 'middle']);
});

test('items without a date are as old as the one above them, and those at the top the newest', () => {
  expect(kept(2, item('top', null), item('b', 9), item('c', 8))).toEqual(['top', 'b']);
  expect(kept(2, item('a', 2), item('below', null), item('c', 9))).toEqual(['a', 'c']);
  expect(kept(2, item('1', null), item('2', null), item('3', null))).toEqual(['1', '2']);
});

test('a document that is short enough stays as it is', () => {
  const short = document([item('a', 1)]);
  expect(newestItems(short, 1)).toBe(short);
});

test('whatever the dates, just so many are kept, and none that is older than one that is not', () => {
  const days = fc.array(fc.option(fc.integer({ min: 1, max: 28 })), { maxLength: 40 });
  fc.assert(fc.property(days, fc.integer({ min: 1, max: 40 }), (dates, most) => {
    const items = dates.map((day, index) => item(String(index), day));
    const names = new Set(kept(most, ...items));
    expect(names.size).toBe(Math.min(most, items.length));
    const left = items.filter(({ guid, published }) => published && !names.has(guid ?? ''));
    const oldest = Math.min(...items.filter(({ guid, published }) => published && names.has(guid ?? '')).map(({ published }) => Number(published)));
    for (const { published } of left) expect(Number(published)).toBeLessThanOrEqual(oldest);
  }));
});
