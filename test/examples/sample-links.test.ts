import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { loadNewsroom } from '../../examples/newsroom/load.js';
import { sampleRoutes } from '../../examples/newsroom/routes.js';
import { startSampleUpstream } from '../../examples/newsroom/start.js';
import type { SampleUpstream } from '../../examples/newsroom/start.js';

const WITHDRAWN = '/najma/articles/vote-2.html';

/** Addresses on this server that a document names: absolute ones anywhere, others in HTML attributes. */
function links(origin: string, from: string, text: string): URL[] {
  const plain = text.replaceAll('&amp;', '&').replaceAll('&quot;', '"').replaceAll('\\"', '"');
  const absolute = plain.split(origin).slice(1).map((rest) => origin + (/^[^\s"'<>\\]*/.exec(rest)?.[0] ?? ''));
  const relative = [...plain.matchAll(/(?:href|src|poster)="([^"]*)"/g)].map(([, href = '']) => href);
  return [...absolute, ...relative].map((href) => new URL(href, from)).filter((url) => url.origin === origin);
}

let sample: SampleUpstream;
const seen = new Map<string, { status: number; text: string }>();
const named: { from: string; to: URL }[] = [];

beforeAll(async () => {
  sample = await startSampleUpstream();
  const waiting = ['/'];
  while (waiting.length > 0) {
    const batch = waiting.splice(0, 20).filter((path) => !seen.has(path));
    await Promise.all([...new Set(batch)].map(async (path) => {
      const answer = await fetch(sample.origin + path);
      const isText = /html|xml|json/.test(answer.headers.get('content-type') ?? '');
      const text = isText ? await answer.text() : String((await answer.arrayBuffer()).byteLength);
      seen.set(path, { status: answer.status, text });
      if (!isText) return;
      for (const to of links(sample.origin, sample.origin + path, text)) {
        named.push({ from: path, to });
        waiting.push(to.pathname);
      }
    }));
  }
});
afterAll(() => sample.close());

describe('links of the sample, followed from its first page', () => {
  test('all lead somewhere', () => {
    expect(seen.size).toBeGreaterThan(150);
    expect([...seen].filter(([path, { status }]) => status !== 200 && path !== WITHDRAWN).map(([path]) => path)).toEqual([]);
  });

  test('only the archive and the withdrawal itself still name what was withdrawn', () => {
    expect(new Set(named.filter(({ to }) => to.pathname === WITHDRAWN).map(({ from }) => from))).toEqual(new Set(['/najma/archive-1.json']));
    expect(seen.get(WITHDRAWN)?.status).toBe(410);
  });

  test('those into a page find their place there', () => {
    const lost = named.filter(({ to }) => to.hash && !seen.get(to.pathname)?.text.includes(`id="${to.hash.slice(1)}"`));
    expect(lost.map(({ from, to }) => `${from} → ${to.pathname}${to.hash}`)).toEqual([]);
    expect(named.filter(({ to }) => to.hash).length).toBeGreaterThan(100);
  });

  test('reach everything that is served', async () => {
    const folder = fileURLToPath(new URL('../../examples/newsroom/', import.meta.url));
    const table = sampleRoutes(await loadNewsroom(folder, new Date()), sample.origin);
    expect([...table.keys()].filter((path) => !seen.has(path))).toEqual([]);
  });
});
