import { describe, expect, test } from '@jest/globals';
import { parseFeed } from '../../src/formats/parse.js';
import { UnreadableFeed } from '../../src/formats/unreadable-feed.js';

const alternatesOf = (html: string): unknown => {
  try {
    return parseFeed(html, { contentType: 'text/html', url: 'https://news.example/section/' });
  } catch (error) {
    if (error instanceof UnreadableFeed) return [error.reason, error.alternates];
    throw error;
  }
};

describe('a web page where a feed should be', () => {
  test('tells the feeds that it names, in its order and with absolute addresses', () => {
    expect(alternatesOf(`<!doctype html><html><head><link rel="stylesheet" href="/a.css">
      <link rel="alternate" type="application/rss+xml" title="News" href="feed.xml">
      <LINK REL="feed alternate" TYPE="Application/Atom+XML; charset=utf-8" HREF="/atom.xml">
      <link rel="alternate" type="application/feed+json" href="//json.example/feed.json" title=" ">
      <link rel="alternate" type="application/json" href="/wp-json/1">`)).toEqual(['WEB_PAGE', [
      { url: 'https://news.example/section/feed.xml', title: 'News', type: 'application/rss+xml' },
      { url: 'https://news.example/atom.xml', title: null, type: 'application/atom+xml' },
      { url: 'https://json.example/feed.json', title: null, type: 'application/feed+json' },
      { url: 'https://news.example/wp-json/1', title: null, type: 'application/json' },
    ]]);
  });

  test('resolves them against its base element', () => {
    expect(alternatesOf('<html><base href="https://cdn.example/x/"><link rel="alternate" type="application/rss+xml" href="feed">'))
      .toEqual(['WEB_PAGE', [{ url: 'https://cdn.example/x/feed', title: null, type: 'application/rss+xml' }]]);
  });

  test('names nothing that is no feed, or leads nowhere, or stands there twice', () => {
    expect(alternatesOf(`<html><link rel="alternate" hreflang="fr" href="/fr"><link rel="alternate" type="application/json+oembed" href="/o">
      <link rel="alternate stylesheet" type="application/rss+xml" href="/s"><link rel="alternate" type="application/rss+xml" href="javascript:x">
      <!-- <link rel="alternate" type="application/rss+xml" href="/old"> -->
      <link rel="alternate" type="application/rss+xml" href="/feed"><link rel="alternate" type="application/rss+xml" title="Again" href="/feed">`))
      .toEqual(['WEB_PAGE', [{ url: 'https://news.example/feed', title: null, type: 'application/rss+xml' }]]);
  });

  test('is looked through in bounded time and memory', () => {
    const links = Array.from({ length: 200 }, (_, index) => `<link rel="alternate" type="application/rss+xml" href="/f?${index}">`);
    const [, alternates] = alternatesOf(`<html>${links.join('')}${'<div>'.repeat(100_000)}`) as [string, unknown[]];
    expect(alternates).toHaveLength(50);
  });

  test('other failures name no feeds', () => {
    expect(() => parseFeed('nothing', { contentType: null, url: 'https://news.example/' })).toThrow(expect.objectContaining({ reason: 'UNKNOWN_FORMAT', alternates: [] }));
  });
});
