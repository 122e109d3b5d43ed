import { describe, expect, test } from '@jest/globals';
import { feedTable } from '../../src/cli/feed-table.js';
import type { ShownFeed } from '../../src/cli/operations.js';
import { fromNow, printable, printableJson } from '../../src/cli/printable.js';

const NOW = new Date('2026-11-23T10:00:00Z');
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000).toISOString();
const feed = (fields: Partial<ShownFeed> = {}): ShownFeed => ({
  id: 'x', url: 'https://outlet.example/rss', format: 'RSS', source: { name: 'Outlet', url: 'https://outlet.example/', language: 'en' }, section: null,
  holds: 'ARTICLES', fullTextFromPage: false, everySeconds: null, origin: 'FILE', state: 'ACTIVE', lastFetchedAt: at(-60), lastSucceededAt: at(-60),
  nextFetchAt: at(240), nextFetchReason: 'every 5 min, as configured', consecutiveFailures: 0, lastError: null, itemsSeen: 3, itemsNew: 3,
  itemsUnread: 0, datesUnread: 0, circuit: 'CLOSED', push: null, ...fields,
});

describe('the table of feeds', () => {
  test('says of each how it is doing, why it is read when it is, and what went wrong', () => {
    const failing = feed({
      url: 'https://daily.example/', state: 'FAILING', format: null, lastSucceededAt: null, nextFetchAt: at(-5), consecutiveFailures: 12, origin: 'ADDED',
      source: { name: 'صحيفة المثال', url: 'https://daily.example/', language: 'ar' }, section: { slug: 'economy', title: 'اقتصاد' },
      lastError: { code: 'HTTP_503', message: 'https://daily.example/ answered 503.', at: at(-60) },
    });
    expect(feedTable([feed(), failing], NOW)).toBe(`\
STATE    FORMAT  LAST SUCCESS  NEXT FETCH  FAILURES  FEED
ACTIVE   RSS     1 min ago     in 4 min    0         https://outlet.example/rss  Outlet
         next: every 5 min, as configured
FAILING  -       never         due         12        https://daily.example/  \u2068صحيفة المثال\u2069
         next: every 5 min, as configured; department \u2068اقتصاد\u2069; added by command
         HTTP_503: https://daily.example/ answered 503.

2 feeds: 1 active, 1 failing`);
  });

  test('of nothing says how to begin', () => {
    expect(feedTable([], NOW)).toContain('khabar feeds add https://');
  });
});

describe('text from outside, on a terminal', () => {
  test('gives no orders to the terminal and stays on its line', () => {
    expect(printable('a\u001B[2Jb\r\nc\u0007')).toBe('a[2Jb c');
  });

  test('JSON says the same in a terminal that takes C1 controls and turns lines around', () => {
    const value = { title: 'a\u009B2Jb \u202Ec\u2066 خبر' };
    const shown = printableJson(value);
    expect(shown).not.toMatch(/[\u007F-\u009F\u202A-\u202E\u2066-\u2069]/u);
    expect(JSON.parse(shown)).toEqual(value);
  });

  test('stands isolated where it runs from right to left', () => {
    expect([printable('خبر: one'), printable('news')]).toEqual(['\u2068خبر: one\u2069', 'news']);
  });

  test.each([[0, 'now'], [-59, '59 s ago'], [61, 'in 1 min'], [-7200, '2 hours ago'], [90_000, 'in 1 day'], [-200_000, '2 days ago']])('a time %d s off is %s', (seconds, words) => {
    expect(fromNow(at(seconds), NOW)).toBe(words);
  });
});
