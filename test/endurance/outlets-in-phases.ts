import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { atom, bodyOf, rss, type Entry } from '../ingest/feed-text.js';

/** Three outlets whose feeds say one thing, later another: new items, corrections, withdrawals, one wire text in all. */
export interface Outlets {
  readonly newsroomFile: string;
  /** What the feeds say from now on to the reader whose User-Agent names this contact. */
  enter(reader: string, phase: number): void;
  close(): Promise<void>;
}

const OUTLETS = ['harbour', 'mountain', 'valley'];
const ITEMS = 24;
/** Days of items in one phase; each phase begins where the last one ended. */
const at = (minute: number) => new Date(Date.UTC(2026, 9, 1, 6, minute)).toISOString();

function entriesOf(outlet: string, place: number, phase: number): Entry[] {
  const count = ITEMS + phase * 6;
  return Array.from({ length: count }, (_, item) => {
    const isWire = item % 5 === 0;
    const edited = phase > 0 && item % 4 === phase % 4;
    const minute = item * 30 + place;
    return {
      guid: `${outlet}-${item}`,
      link: `https://${outlet}.example/news/${item}`,
      title: `${isWire ? 'Wire' : outlet} report ${item}${edited ? `, edited in phase ${phase}` : ''}`,
      summary: `What the report ${item} of ${isWire ? 'the wire' : outlet} says in short.`,
      content: bodyOf(isWire ? `wire${item}x` : `${outlet}${item}x${edited ? `e${phase}x` : ''}`, 120),
      published: at(minute),
      updated: at(minute + (edited ? phase * 2000 : 0)),
      categories: [isWire ? 'Wire' : `Subject ${item % 7}`],
      films: item % 8 === 3 ? [`https://${outlet}.example/films/${item}.mp4`] : [],
    };
  });
}

/** The items that the outlet has taken back by this phase. */
function withdrawnOf(outlet: string, phase: number) {
  return Array.from({ length: phase * 2 }, (_, index) => ({ guid: `${outlet}-${index * 7 + 1}`, when: at(5000 + phase), note: 'Taken back.' }));
}

function documentOf(place: number, phase: number): string {
  const outlet = OUTLETS[place] ?? '';
  const tombstones = withdrawnOf(outlet, phase);
  const gone = new Set(tombstones.map(({ guid }) => guid));
  const entries = entriesOf(outlet, place, phase).filter(({ guid }) => !gone.has(guid ?? ''));
  return place === 1 ? atom({ entries, tombstones }) : rss({ entries, tombstones });
}

/** Starts them on loopback. */
export async function startOutlets(): Promise<Outlets> {
  const phases = new Map<string, number>();
  const paths = OUTLETS.map((outlet) => `/${outlet}`);
  const server = createServer((request, response) => {
    const place = paths.indexOf(request.url ?? '');
    if (place < 0) {
      response.writeHead(404).end();
      return;
    }
    const agent = request.headers['user-agent'] ?? '';
    const phase = [...phases].find(([reader]) => agent.includes(reader))?.[1] ?? 0;
    const etag = `"${place}-${phase}"`;
    if (request.headers['if-none-match'] === etag) response.writeHead(304, { etag }).end();
    else response.writeHead(200, { etag, 'content-type': 'application/xml' }).end(documentOf(place, phase));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    newsroomFile: `editions:\n  - { language: en, title: News }\nsources:\n${OUTLETS.map((outlet) =>
      `  - { id: ${outlet}, name: ${outlet}, url: "https://${outlet}.example/", language: en, feeds: [ { url: "${origin}/${outlet}", every: 1h } ] }`).join('\n')}\n`,
    enter: (reader, phase) => void phases.set(reader, phase),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
