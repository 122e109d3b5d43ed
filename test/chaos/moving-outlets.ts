import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { atom, bodyOf } from '../ingest/feed-text.js';

/** A report as its outlet has it at present. */
export interface Report {
  readonly uri: string;
  readonly guid: string;
  readonly published: string;
  title: string;
  /** 1, then one more with each correction. */
  edition: number;
  updated: string;
  /** When it was put out and when it was last touched, milliseconds of the monotonic clock. */
  readonly since: number;
  touched: number;
  withdrawn: boolean;
}

/** One request for a feed, and by which node (it names itself in the User-Agent). */
export interface Fetch { readonly outlet: string; readonly node: string; readonly at: number }

/** Outlets whose feeds change while they are read: new reports, corrections, withdrawals. Each is a host of its own. */
export interface MovingOutlets {
  readonly newsroomFile: string;
  readonly names: readonly string[];
  reports(): readonly Report[];
  /** Address of a feed that no file names, without any report. */
  extra(number: number): string;
  readonly fetches: readonly Fetch[];
  /** Each outlet puts out one more report, corrects one and, now and then, takes one back. */
  move(): void;
  close(): Promise<void>;
}

/** Seconds between two looks at a feed. */
export const EVERY = 10;
/** Milliseconds: what is younger may not have been read yet, and is not taken back. */
const OLD = 45_000;

const emptyFeed = (number: string) =>
  `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><id>extra-${number}</id><title>Extra ${number}</title><updated>2026-11-01T00:00:00Z</updated></feed>`;

/** Starts them on loopback, each with some reports. */
export async function startMovingOutlets(count: number): Promise<MovingOutlets> {
  const names = Array.from({ length: count }, (_, index) => `outlet${index}`);
  const reports = new Map<string, Report[]>(names.map((name) => [name, []]));
  const fetches: Fetch[] = [];
  const servers: Server[] = [];
  const ports: number[] = [];
  let moves = 0;

  const put = (name: string) => {
    const own = reports.get(name) ?? [];
    const number = own.length;
    const now = new Date().toISOString();
    const at = performance.now();
    own.push({
      uri: `https://${name}.example/news/${number}`, guid: `${name}-${number}`, published: now, updated: now,
      title: `${name} report ${number}, edition 1`, edition: 1, since: at, touched: at, withdrawn: false,
    });
  };
  const textOf = (name: string) => {
    const own = reports.get(name) ?? [];
    return atom({
      entries: own.filter(({ withdrawn }) => !withdrawn).map(({ guid, uri, title, published, updated, edition }) => ({
        guid, link: uri, title, summary: `What ${guid} says, edition ${edition}.`, content: bodyOf(`${guid}x${edition}x`, 60), published, updated,
      })),
      tombstones: own.filter(({ withdrawn }) => withdrawn).map(({ guid, updated }) => ({ guid, when: updated, note: 'Taken back.' })),
    });
  };
  for (const name of names) {
    for (let first = 0; first < 4; first++) put(name);
    const server = createServer((request, response) => {
      const [, number] = /^\/extra-(\d+)$/u.exec(request.url ?? '') ?? [];
      if (number !== undefined) return response.writeHead(200, { 'content-type': 'application/atom+xml' }).end(emptyFeed(number));
      if (request.url !== '/feed') return response.writeHead(404).end();
      const [, node = '?'] = /([a-z0-9-]+)@node\.example/u.exec(request.headers['user-agent'] ?? '') ?? [];
      fetches.push({ outlet: name, node, at: performance.now() });
      return response.writeHead(200, { 'content-type': 'application/atom+xml' }).end(textOf(name));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    servers.push(server);
    ports.push((server.address() as AddressInfo).port);
  }
  const sources = names.map((name, index) =>
    `  - { id: ${name}, name: ${name}, url: "https://${name}.example/", language: en, feeds: [ { url: "http://127.0.0.1:${ports[index]}/feed", every: ${EVERY}s } ] }`);
  return {
    names,
    fetches,
    newsroomFile: `editions:\n  - { language: en, title: News }\nsources:\n${sources.join('\n')}\n`,
    reports: () => [...reports.values()].flat(),
    extra: (number) => `http://127.0.0.1:${ports[0]}/extra-${number}`,
    move() {
      moves += 1;
      for (const [index, name] of names.entries()) {
        put(name);
        const now = performance.now();
        const settled = (reports.get(name) ?? []).filter((report) => !report.withdrawn && now - report.touched > OLD);
        const [corrected] = settled.splice((moves * 7 + index) % Math.max(1, settled.length), 1);
        if (corrected) {
          const edition = corrected.edition + 1;
          Object.assign(corrected, { edition, title: corrected.title.replace(/edition \d+/u, `edition ${edition}`), updated: new Date().toISOString(), touched: now });
        }
        const [gone] = settled;
        if (gone && (moves + index) % 4 === 0) Object.assign(gone, { withdrawn: true, updated: new Date().toISOString(), touched: now });
      }
    },
    async close() {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
    },
  };
}
