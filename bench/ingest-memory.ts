import { readFileSync } from 'node:fs';
import { clear, newPlace, openBed } from './ingest-bed.js';

/** Reads this many feeds of 20 items at once, and prints the most memory that took: run in a process of its own. */
const feeds = Number(process.argv[2] ?? 500);

const place = await newPlace();
const bed = await openBed(feeds, place);
const idle = process.memoryUsage().rss;
try {
  bed.serve(0, 20);
  const started = performance.now();
  const changes = await bed.read();
  const seconds = (performance.now() - started) / 1000;
  // Peak of the whole process, in kilobytes (getrusage): outlets and bench included. What of it is pages of the store's
  // file (proc(5), RssFile of status; Linux alone tells) is the system's cache, which it takes back when it needs it.
  const [, kilobytes] = /^RssFile:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
  console.log(JSON.stringify({
    feeds, articles: changes, seconds, idleBytes: idle, peakBytes: process.resourceUsage().maxRSS * 1024, ofFilesBytes: Number(kilobytes) * 1024,
  }));
} finally {
  await bed.close();
  await clear(place);
}
