import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Outlets on loopback: `/feed-N.xml` each with three articles, and what goes wrong elsewhere. */
export interface SmallOutlet { readonly origin: string; close(): void }

const HOUR = 3_600_000;

/** An RSS feed in Arabic; every item has its own text, so that none repeats another. */
function rss(origin: string, number: string): string {
  const item = (index: number) => `<item><title>خبر رقم ${index} من المصدر ${number}</title><link>${origin}/site${number}/a${index}</link>
    <guid>g${number}-${index}</guid><pubDate>${new Date(Date.now() - index * HOUR).toUTCString()}</pubDate>
    <description>افتتاح الميناء الجديد أمام السفن في المدينة ${number} صباح اليوم ${index}</description></item>`;
  return `<rss version="2.0"><channel><title>أخبار ${number}</title><link>${origin}/site${number}/</link><language>ar</language>
    <description>كل يوم</description>${[1, 2, 3].map(item).join('')}</channel></rss>`;
}

/** Text in windows-1256, by the table of the platform's own decoder. */
function windows1256(text: string): Buffer {
  const table = [...new TextDecoder('windows-1256').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))];
  return Buffer.from([...text].map((character) => table.indexOf(character)));
}

/** Starts it on any free port. */
export async function startOutlet(): Promise<SmallOutlet> {
  let origin = '';
  const server = createServer(({ url = '' }, response) => {
    const [, number] = /^\/feed-(\d+)\.xml$/u.exec(url) ?? [];
    if (number !== undefined) response.writeHead(200, { 'content-type': 'application/rss+xml' }).end(rss(origin, number));
    else if (url === '/page') response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><html><head><title>Home</title><link rel="alternate" type="application/rss+xml" href="/feed-77.xml"></head><body>Hello</body></html>');
    else if (url === '/bare-page') response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><html><head><title>Home</title></head><body>Hello</body></html>');
    else if (url === '/old.xml') response.writeHead(301, { location: '/feed-78.xml' }).end();
    else if (url === '/arabic.xml') response.writeHead(200, { 'content-type': 'text/xml' }).end(windows1256(`<?xml version="1.0" encoding="windows-1256"?>${rss(origin, '79')}`));
    else response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
