import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createIngest, type Ingest } from '../../src/ingest/ingest.js';
import type { Nodes } from '../../src/nodes/nodes.js';
import { share } from '../../src/nodes/sharing.js';
import { countCalls } from '../../src/store/counted.js';
import { startNewsroom, type SmallNewsroom } from './small-newsroom.js';

const FEEDS = ['/a', '/b', '/c', '/d', '/e', '/f'];
const REPORT = 'The port of Nawras opened its third quay on Monday after two years of work, the harbour master said, and the first three ships with grain and timber were unloaded before noon while a small crowd looked on from the old mole and children waved at the cranes.';

const item = (path: string, name: string, text: string) =>
  `<item><guid>${path}-${name}</guid><link>https://${path.slice(1)}.example/${name}</link><title>${name} of ${path}</title><description>${text}</description></item>`;
const feedOf = (path: string) =>
  `<rss version="2.0"><channel><title>${path}</title>${Array.from({ length: 8 }, (_, index) => item(path, `n${index}`, `Number ${index} of ${path} says something of its own about ${path}${index}.`)).join('')}${item(path, 'quay', REPORT)}</channel></rss>`;

describe('an ingest that is shared by nodes', () => {
  let newsroom: SmallNewsroom;
  const running: { nodes: Nodes; ingest: Ingest }[] = [];
  /** Whether each node takes a third of the feeds, or whatever it gets. */
  let isDealt = true;

  beforeEach(async () => {
    isDealt = true;
    newsroom = await startNewsroom(FEEDS.map((path) => ({ path, source: `s${path.slice(1)}` })));
    for (const path of FEEDS) newsroom.serve(path, feedOf(path));
    for (let count = 0; count < 3; count++) {
      const nodes = await share({
        store: newsroom.store, storeTime: async () => newsroom.now(), version: '0', reads: true, lease: 10_000,
        log: { info: () => undefined, warn: () => undefined },
      });
      // As far away as a server is, so that what is looked up may be old by the time something is written.
      const { store } = countCalls(newsroom.store, { delayMs: 2 });
      const joining = { ...newsroom.tools.joining, store };
      const isFirstFor = ({ url }: { url: string }) => !isDealt || FEEDS.indexOf(new URL(url).pathname) % 3 === count;
      running.push({ nodes, ingest: createIngest({ ...newsroom.tools, store, joining, now: nodes.now, nodes: { ...nodes, isFirstFor } }, () => undefined) });
    }
  });
  afterEach(async () => {
    for (const { ingest, nodes } of running.splice(0)) {
      await ingest.stop();
      await nodes.leave();
    }
    await newsroom.close();
  });
  const all = () => Promise.all(running.map(({ ingest }) => ingest.readDue()));

  test('asks for each feed once, whichever node does it', async () => {
    isDealt = false;
    const reports = [...(await all()), ...(await all()), ...(await all())].flat();
    expect(newsroom.asked.filter((path) => FEEDS.includes(path)).sort()).toEqual(FEEDS);
    expect(reports.map(({ error }) => error)).toEqual(FEEDS.map(() => null));
    for (const path of FEEDS) expect(await newsroom.store.feeds.findOne({ _id: newsroom.feedId(path) })).toMatchObject({ itemsSeen: 9, lease: { holder: null } });
  });

  test('finds the same report in all of them, as one node would', async () => {
    await all();
    const quays = (await newsroom.articles()).filter(({ uri }) => uri.endsWith('/quay'));
    expect(quays.length).toBe(FEEDS.length);
    const originals = quays.filter(({ canonicalId }) => canonicalId === null);
    expect(originals.length).toBe(1);
    expect(quays.filter(({ listed }) => listed)).toEqual(originals);
    expect(new Set(quays.map(({ _id, canonicalId }) => canonicalId ?? _id))).toEqual(new Set(originals.map(({ _id }) => _id)));
  });

  test('counts each thread as one node would', async () => {
    await all();
    for (const story of await newsroom.store.stories.find({}).toArray()) {
      expect(story.articleCount).toBe(await newsroom.store.articles.countDocuments({ storyIds: story._id, listed: true }));
    }
  });

  test('tells no change twice', async () => {
    await all();
    const told = newsroom.changes.map(({ article }) => article._id);
    expect(told.length).toBe(FEEDS.length * 9);
    expect(new Set(told).size).toBe(told.length);
  });
});
