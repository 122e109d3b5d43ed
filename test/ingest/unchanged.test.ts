import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createIngest } from '../../src/ingest/ingest.js';
import { countCalls } from '../../src/store/counted.js';
import { atom, bodyOf, rss, type Entry } from './feed-text.js';
import { startNewsroom, type SmallNewsroom } from './small-newsroom.js';

const MINUTE = 60_000;
const READS = new Set(['find', 'findOne', 'countDocuments', 'aggregate']);
const entries = (count: number): Entry[] => Array.from({ length: count }, (_, index) => ({
  guid: `g${index}`, link: `https://alpha.example/${index}`, title: `Report ${index}`, content: bodyOf(`t${index}x`), published: '2026-11-23T08:00:00Z',
}));

/** What reading a newsroom once more asks of the store. */
async function callsOfATurn(newsroom: SmallNewsroom) {
  const counted = countCalls(newsroom.store);
  const ingest = createIngest({ ...newsroom.tools, store: counted.store, joining: { ...newsroom.tools.joining, store: counted.store } }, () => undefined);
  await newsroom.store.feeds.updateMany({}, { $set: { nextFetchAt: new Date(0) } });
  await ingest.readDue();
  return counted.calls.map(({ collection, method }) => ({ collection, isWrite: !READS.has(method) }));
}

describe('an item that says what it said before', () => {
  let newsroom: SmallNewsroom;
  beforeEach(async () => {
    newsroom = await startNewsroom([{ path: '/alpha', source: 'alpha' }, { path: '/pages', source: 'beta', fullTextFromPage: true }]);
    for (const path of ['/alpha', '/pages']) newsroom.serve(path, rss({}));
  });
  afterEach(() => newsroom.close());

  test('costs no call of the store: a hundred of them cost as many as ten', async () => {
    const calls: number[] = [];
    for (const count of [10, 100]) {
      newsroom.serve('/alpha', rss({ entries: entries(count) }));
      await newsroom.read();
      const made = await callsOfATurn(newsroom);
      expect(made.filter(({ collection, isWrite }) => isWrite && collection !== 'feeds' && collection !== 'payloads')).toEqual([]);
      calls.push(made.length);
    }
    expect(calls[1]).toBe(calls[0]);
  });

  const page = (text: string) => ({ body: `<!doctype html><html lang="en"><head><title>Report</title></head><body><article><h1>Report</h1>${bodyOf(text, 200)}</article></body></html>`, headers: { 'content-type': 'text/html' } });
  const summary = (fields: Entry = {}): Entry => ({ guid: 'p', link: `${newsroom.origin}/p`, title: 'Report', summary: 'In short.', published: '2026-11-23T08:00:00Z', ...fields });
  const visits = () => newsroom.asked.filter((path) => path === '/p').length;

  test('has its page read when it comes, and when it says something else; not every time', async () => {
    newsroom.serve('/p', page('one'));
    newsroom.serve('/pages', rss({ entries: [summary()] }));
    for (let turn = 0; turn < 3; turn++) await newsroom.read();
    expect(visits()).toBe(1);
    newsroom.serve('/pages', rss({ entries: [summary({ title: 'Report, corrected' })] }));
    await newsroom.read();
    expect(visits()).toBe(2);
    expect(await newsroom.article('/p')).toMatchObject({ headline: 'Report, corrected', version: 2 });
  });

  test('has its page looked at again whenever its age has doubled, by a conditional request, for two days', async () => {
    const conditional: (string | undefined)[] = [];
    newsroom.serve('/p', (request) => {
      conditional.push(request.headers['if-none-match']);
      return request.headers['if-none-match'] === '"1"' ? { status: 304 } : { ...page('one'), headers: { 'content-type': 'text/html', etag: '"1"' } };
    });
    newsroom.serve('/pages', rss({ entries: [summary()] }));
    const at: number[] = [];
    for (let half = 0; half < 2 * 66; half++) {
      const before = visits();
      await newsroom.readDue();
      if (visits() > before) at.push(half / 2);
      newsroom.pass(30 * MINUTE);
      await newsroom.store.feeds.updateMany({}, { $set: { nextFetchAt: new Date(0) } });
    }
    expect(at).toEqual([0, 0.5, 1, 2, 4, 8, 16, 32, 64]);
    expect(conditional).toEqual([undefined, ...Array.from({ length: at.length - 1 }, () => '"1"')]);
    expect(await newsroom.article('/p')).toMatchObject({ version: 1 });
  });

  test('is corrected by its page alone, when that is looked at', async () => {
    newsroom.serve('/p', page('one'));
    newsroom.serve('/pages', rss({ entries: [summary()] }));
    await newsroom.read();
    newsroom.serve('/p', page('two'));
    newsroom.pass(30 * MINUTE);
    await newsroom.read();
    const { _id, version } = await newsroom.article('/p');
    expect(version).toBe(2);
    expect((await newsroom.store.bodies.findOne({ _id }))?.text).toContain('two199');
  });

  test('has a page that fails tried again, with pauses that grow', async () => {
    newsroom.serve('/p', { status: 503 });
    newsroom.serve('/pages', rss({ entries: [summary()] }));
    await newsroom.read();
    for (const [pause, expected] of [[5, 1], [5, 2], [10, 2], [10, 3]] as const) {
      newsroom.pass(pause * MINUTE);
      await newsroom.read();
      expect(visits()).toBe(expected);
    }
    newsroom.serve('/p', page('one'));
    newsroom.pass(40 * MINUTE);
    await newsroom.read();
    const { _id } = await newsroom.article('/p');
    expect((await newsroom.store.bodies.findOne({ _id }))?.text).toContain('one199');
  });
});

describe('a kept document that is read again', () => {
  let newsroom: SmallNewsroom;
  beforeEach(async () => {
    newsroom = await startNewsroom([{ path: '/alpha', source: 'alpha' }]);
  });
  afterEach(() => newsroom.close());

  /** Reads a text as if it had been kept since then. */
  const replay = async (text: string, fetchedAt: Date) => {
    const ingest = createIngest(newsroom.tools, () => undefined);
    const payload = Buffer.from(text);
    const answer = {
      status: 200 as const, url: `${newsroom.origin}/alpha`, movedTo: null, bytes: payload.length, validators: { etag: null, lastModified: null }, freshUntil: null,
      contentType: 'application/xml', payload, text, hubUrl: null, selfUrl: null,
    };
    return ingest.readGiven(newsroom.feedId('/alpha'), { kind: 'REPLAY', answer, fetchedAt });
  };
  const entry: Entry = { guid: 'a', link: 'https://alpha.example/a', title: 'As it was read', content: bodyOf('a'), published: '2026-11-23T08:00:00Z' };

  test('makes a version of what reads otherwise by now, also where nothing is dated', async () => {
    newsroom.serve('/alpha', rss({ entries: [entry] }));
    await newsroom.read();
    const fetchedAt = newsroom.now();
    newsroom.pass(24 * 60 * MINUTE);
    // What a better parser makes of the same document.
    await replay(rss({ entries: [{ ...entry, title: 'As it was meant' }] }), fetchedAt);
    expect(await newsroom.article('/a')).toMatchObject({ version: 2, headline: 'As it was meant', versionCreated: fetchedAt });
    await replay(rss({ entries: [{ ...entry, title: 'As it was meant' }] }), fetchedAt);
    expect(await newsroom.article('/a')).toMatchObject({ version: 2 });
  });

  test('makes a version of what carries the same date', async () => {
    const dated = { ...entry, updated: '2026-11-23T08:30:00Z' };
    newsroom.serve('/alpha', atom({ entries: [dated] }));
    await newsroom.read();
    await replay(atom({ entries: [{ ...dated, title: 'As it was meant' }] }), newsroom.now());
    expect(await newsroom.article('/a')).toMatchObject({ version: 2, headline: 'As it was meant' });
  });

  test('changes nothing that is newer than it', async () => {
    newsroom.serve('/alpha', rss({ entries: [entry] }));
    await newsroom.read();
    const fetchedAt = newsroom.now();
    newsroom.pass(24 * 60 * MINUTE);
    newsroom.serve('/alpha', rss({ entries: [{ ...entry, title: 'Changed since' }] }));
    await newsroom.read();
    await replay(rss({ entries: [{ ...entry, title: 'As it was meant' }] }), fetchedAt);
    expect(await newsroom.article('/a')).toMatchObject({ version: 2, headline: 'Changed since' });
  });
});
