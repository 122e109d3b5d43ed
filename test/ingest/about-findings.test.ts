import { describe, expect, test } from '@jest/globals';
import { parseFeed } from '../../src/formats/parse.js';
import { aboutFindings } from '../../src/ingest/about-findings.js';
import { itemFindings } from '../../src/ingest/item-findings.js';

const NOW = new Date('2026-11-23T10:00:00Z');
const ITEM = '<item><title>A ship arrives</title><link>https://outlet.example/1</link></item>';
const feed = (head: string, item = ITEM) =>
  parseFeed(`<rss version="2.0"><channel><title>Daily</title><link>https://outlet.example/</link>${head}${item}</channel></rss>`, { contentType: null, url: 'https://outlet.example/rss' });

describe('what a feed says of itself', () => {
  test('is told in plain words', () => {
    const head = '<description>&lt;p&gt;Ships &amp;amp; &lt;b&gt;sailors&lt;/b&gt;&lt;/p&gt;</description><copyright>&amp;copy; 2026 Daily</copyright>'
      + '<managingEditor>desk@outlet.example (The Desk)</managingEditor><image><url>/logo.png</url></image><lastBuildDate>Mon, 23 Nov 2026 07:00:00 GMT</lastBuildDate><generator>Presswerk 3</generator>';
    expect(aboutFindings(feed(head), NOW)).toEqual([
      ['DESCRIPTION', 'It says of itself: "Ships & sailors"'],
      ['AUTHORS', 'It is made by The Desk.'],
      ['RIGHTS', 'Its notice of rights is "© 2026 Daily"; sounds without a notice of their own have it too.'],
      ['PICTURE', 'Its picture is https://outlet.example/logo.png.'],
      ['UPDATED', 'It says that it was last changed 2026-11-23T07:00:00.000Z, 3 h ago.'],
      ['GENERATOR', 'It is written by Presswerk 3.'],
    ].map(([code, message]) => ({ level: 'info', code, message })));
  });

  test('is nothing where it says nothing', () => {
    expect(aboutFindings(feed('<description> &lt;br&gt; </description>'), NOW)).toEqual([]);
  });

  test('is told in short', () => {
    const [rights] = aboutFindings(feed(`<copyright>${'© all rights '.repeat(10_000)}</copyright>`), NOW);
    expect(rights?.message.length).toBeLessThan(450);
  });

  test('may be a date of publication, and ahead of the clock', () => {
    expect(aboutFindings(feed('<pubDate>Mon, 23 Nov 2026 10:01:00 GMT</pubDate>'), NOW)).toMatchObject([{ message: 'It says that it was published 2026-11-23T10:01:00.000Z, 60 s ahead of the clock.' }]);
  });
});

test('items with a sound are counted', () => {
  const item = ITEM.replace('</item>', '<enclosure url="https://outlet.example/1.mp3" type="audio/mpeg" length="1"/></item>');
  expect(itemFindings(feed('', item + ITEM), NOW).find(({ code }) => code === 'ITEMS')?.message).toContain('1 with a sound');
});
