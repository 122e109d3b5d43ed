import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, describe, expect, test } from '@jest/globals';
import { readHere } from '../../src/reading/read-here.js';
import { UnreadableFeed } from '../../src/formats/unreadable-feed.js';
import { projectFile, threadEntry } from '../../src/project-files.js';
import { createReader } from '../../src/reading/pool.js';

const FIXTURES = new URL('../fixtures/formats/', import.meta.url);
const documentsIn = (folder: string) =>
  readdirSync(new URL(folder, FIXTURES)).filter((name) => /\.(?:xml|json|html)$/u.test(name) && !name.endsWith('.expected.json')).map((name) => ({ name, text: readFileSync(new URL(folder + name, FIXTURES), 'utf8') }));

const reader = createReader({ entry: threadEntry(), threads: 1, timeout: 60_000, memory: 2 ** 29 });
afterAll(() => reader.close());

const AT = { contentType: null, url: 'https://feeds.example/news/feed' };
const feed = (text: string, contentType: string | null = null) => reader.feed(text, { ...AT, contentType });
const item = (text: string) => `<item><title>${text}</title></item>`;
const rss = (items: string) => `<rss version="2.0"><channel>${items}</channel></rss>`;

describe('the thread that reads documents', () => {
  test.each(['rss', 'rdf', 'atom', 'json-feed', 'modules', 'dates', 'malformed'])('reads each feed of %s as it is read here', async (format) => {
    const feeds = documentsIn(`${format}/`);
    expect(feeds.length).toBeGreaterThan(5);
    const settled = (each: Promise<unknown>) => each.catch((error: unknown) => ({ ...(error as Error), message: (error as Error).message }));
    for (const { name, text } of feeds) expect({ name, document: await settled(feed(text)) }).toEqual({ name, document: await settled(readHere.feed(text, AT)) });
  });

  test('reads each page as it is read here, with selectors and without', async () => {
    const selectors = { title: 'h1', body: 'article', byline: null, date: null, image: 'img', remove: ['aside'] };
    const pages = documentsIn('page/');
    expect(pages.length).toBeGreaterThan(5);
    for (const { name, text } of pages) {
      for (const given of [null, selectors]) expect({ name, page: await reader.page(text, AT.url, given) }).toEqual({ name, page: await readHere.page(text, AT.url, given) });
    }
  });

  test('cleans each text as it is cleaned here, the long ones there', async () => {
    const around = { baseUrl: 'https://outlet.example/a', language: 'en', direction: 'ltr' as const };
    for (const html of ['<p>Short, with <b>marks</b> and <img src="/x.jpg" alt="x">', '<p>The bridge<script>alert(1)</script> is open. '.repeat(2_000)]) {
      expect(await reader.body(html, around)).toEqual(await readHere.body(html, around));
    }
  });

  test('takes dates over as dates', async () => {
    const { items } = await feed(rss('<item><title>x</title><pubDate>Mon, 23 Nov 2026 09:00:00 GMT</pubDate></item>'));
    expect(items[0]?.published?.toISOString()).toBe('2026-11-23T09:00:00.000Z');
  });

  test('says of a document that is no feed what reading it here says, the feeds that a page names among it', async () => {
    const page = '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" title="News" href="/rss"></head></html>';
    const error: unknown = await feed(page, 'text/html').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(UnreadableFeed);
    expect(error).toMatchObject({ reason: 'WEB_PAGE', message: expect.stringContaining(AT.url), alternates: [{ url: 'https://feeds.example/rss', title: 'News', type: 'application/rss+xml' }] });
    await expect(feed('nothing')).rejects.toMatchObject({ name: 'UnreadableFeed', reason: 'UNKNOWN_FORMAT' });
    await expect(feed('{"version":"https://jsonfeed.org/version/1.1",')).rejects.toMatchObject({ name: 'UnreadableFeed', reason: 'MALFORMED' });
  });

  test('leaves this one free while it reads a large document', async () => {
    let heard = 0;
    const listening = setInterval(() => heard++, 10);
    const { items } = await feed(rss(item('A ship arrives in the new harbour').repeat(150_000)));
    clearInterval(listening);
    expect(items).toHaveLength(20_000);
    // Reading it here lets nobody be heard at all.
    expect(heard).toBeGreaterThan(10);
  });
});

test('a program whose documents are read ends, although its thread was not closed; one that waits for a document does not', async () => {
  const from = (path: string) => JSON.stringify(new URL(`../../src/${path}`, import.meta.url).href);
  const program = `
    import { createReader } from ${from('reading/pool.ts')};
    import { threadEntry } from ${from('project-files.ts')};
    const reader = createReader({ entry: threadEntry(), threads: 1, timeout: 60_000, memory: 2 ** 29 });
    const { items } = await reader.feed(${JSON.stringify(rss(item('x')))}, ${JSON.stringify(AT)});
    console.log(items.length, 'read');`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], { cwd: projectFile(), timeout: 60_000 });
  expect(stdout).toBe('1 read\n');
}, 90_000);
