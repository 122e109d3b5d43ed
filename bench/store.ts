import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Filter } from 'mongodb';
import type { Article } from '../src/model/article.js';
import type { Comment } from '../src/model/comment.js';
import { openEmbedded } from '../src/store/embedded/engine.js';
import { openStore, type Store } from '../src/store/store.js';
import { windows } from '../src/store/windows.js';

/** How long a page's reads take in the embedded store. `--quick` loads less, `--json` prints for a machine. */

const QUICK = process.argv.includes('--quick');
const ARTICLES = QUICK ? 10_000 : 100_000;
const ROUNDS = QUICK ? 300 : 2_000;
const BATCH = 2_000;
const SECTIONS = ['world', 'politics', 'economy', 'sport', 'culture', 'science', 'health', 'opinion'];
const STORIES = ARTICLES / 50;
const COMMENTED = 200;
const START = Date.UTC(2026, 0, 1);
const NEWEST_FIRST = { sortTime: -1, _id: -1 } as const;
const WORDS = 'أعلنت الحكومة اليوم عن خطة جديدة لدعم الاقتصاد المحلي وسط تحديات إقليمية ودولية متزايدة بحسب مصادر رسمية'.split(' ');

const sentence = (seed: number, words: number) =>
  Array.from({ length: words }, (_, at) => WORDS[(seed * 7 + at * 5) % WORDS.length]).join(' ');
const articleId = (n: number) => `art${((n * 2_654_435_761) % 2 ** 32).toString(16).padStart(8, '0')}${n}`;
const articleUri = (n: number) => `https://news${n % 20}.example/ar/2026/${n % 12}/${n}/${'خبر-عاجل'.repeat(2)}`;

function article(n: number): Article {
  const time = new Date(START + ((n * 48_271) % ARTICLES) * 60_000);
  return {
    _id: articleId(n), uri: articleUri(n), addresses: [articleUri(n).slice('https://'.length)], headline: sentence(n, 11), description: sentence(n + 3, 40), by: 'وكالات',
    language: 'ar', direction: 'rtl', pubStatus: 'USABLE', version: 1, firstCreated: time, versionCreated: time, edNote: null,
    image: {
      contentUrl: `https://news${n % 20}.example/images/${n}.jpg`, caption: sentence(n + 5, 12), creditText: 'رويترز', copyrightNotice: null,
      width: 1200, height: 800, language: 'ar', direction: 'rtl',
    },
    sourceId: `source${n % 20}`, section: SECTIONS[n % SECTIONS.length] ?? null, keywords: [0, 1, 2].map((at) => `موضوع ${(n + at * 31) % 500}`),
    feedId: `feed${n % 40}`, translationUris: [],
    storyIds: [`story${n % STORIES}`], commentsReadAt: null,
    commentCount: 0, canonicalId: null, relatedUris: [], sortTime: time, listed: n % 20 !== 0,
    contentHash: n.toString(16).padStart(64, '0'), fingerprintBands: [0, 1, 2, 3].map((at) => `${at}:${(n * 31 + at).toString(16)}`),
    fingerprint: n.toString(16).padStart(16, '0'), vanished: false,
  };
}

function comment(n: number): Comment {
  const on = n % COMMENTED;
  return {
    _id: `com${n}`, articleId: articleId(on), parentId: n >= COMMENTED * 50 && n % 3 === 0 ? `com${on}` : null, text: sentence(n, 25),
    author: { name: 'قارئ' }, dateCreated: new Date(START + n * 1000), replyCount: 0, status: n % 10 === 9 ? 'PENDING' : 'PUBLISHED',
    language: 'ar', direction: 'rtl',
  };
}

async function load(store: Store): Promise<number> {
  const started = performance.now();
  for (let from = 0; from < ARTICLES; from += BATCH) {
    const documents = Array.from({ length: BATCH }, (_, at) => article(from + at));
    await store.articles.bulkWrite(documents.map((document) => ({ insertOne: { document } })));
  }
  const took = performance.now() - started;
  for (let from = 0; from < COMMENTED * 100; from += BATCH) {
    const documents = Array.from({ length: BATCH }, (_, at) => comment(from + at));
    await store.comments.bulkWrite(documents.map((document) => ({ insertOne: { document } })));
  }
  return took;
}

interface Measured { query: string; documents: number; p50: number; p99: number }

async function measure(query: string, read: (round: number) => Promise<number>): Promise<Measured> {
  for (let round = 0; round < 50; round += 1) await read(round);
  const times: number[] = [];
  let documents = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const started = performance.now();
    documents += await read(round);
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round((times[Math.floor(times.length * share)] ?? 0) * 1000) / 1000;
  return { query, documents: Math.round(documents / ROUNDS), p50: at(0.5), p99: at(0.99) };
}

/** A section's page behind the article that has so many newer ones in all sections. */
function frontFilter(round: number, behind: number | null): Filter<Article> {
  const front = { section: SECTIONS[round % SECTIONS.length] ?? null, listed: true };
  if (behind === null) return front;
  const time = new Date(START + (ARTICLES - behind) * 60_000);
  return { ...front, $or: [{ sortTime: { $lt: time } }, { sortTime: time, _id: { $lt: 'b' } }] };
}

async function measureAll(store: Store): Promise<Measured[]> {
  const { articles, comments } = store;
  const page = async (filter: Filter<Article>) => (await articles.find(filter, { sort: NEWEST_FIRST, limit: 21 }).toArray()).length;
  const topLevel = (round: number) => ({ articleId: articleId(round % COMMENTED), parentId: null, status: 'PUBLISHED' as const });
  const commentPage = async (round: number) =>
    (await comments.find(topLevel(round), { sort: { dateCreated: 1, _id: 1 }, limit: 21 }).toArray()).length;
  const storyPage = (round: number) => page({ storyIds: `story${round % STORIES}`, listed: true });
  const byUri = (round: number) => articles.findOne({ uri: articleUri((round * 37) % ARTICLES) });
  return [
    await measure('section front, first page', (round) => page(frontFilter(round, null))),
    await measure('section front, a page deep in the list', (round) => page(frontFilter(round, ARTICLES * 0.8))),
    await measure('newest of all, first page', () => page({ listed: true })),
    await measure('article by uri', async (round) => ((await byUri(round)) ? 1 : 0)),
    await measure('20 articles by _id', async (round) =>
      (await articles.find({ _id: { $in: Array.from({ length: 20 }, (_, at) => articleId((round * 20 + at) % ARTICLES)) } }).toArray()).length),
    await measure('articles of a story', storyPage),
    await measure('the newest 5 of each of 10 stories', async (round) => {
      const filters = Array.from({ length: 10 }, (_, at): Filter<Article> => ({ storyIds: `story${(round + at) % STORIES}`, listed: true }));
      return (await windows(articles, 'articles', filters, { sort: NEWEST_FIRST, limit: 5 })).flat().length;
    }),
    await measure('comments of an article', commentPage),
    await measure('count of a section', async (round) => {
      await articles.countDocuments(frontFilter(round, null));
      return 0;
    }),
    await measure('count of an article’s comments', async (round) => {
      await comments.countDocuments(topLevel(round));
      return 0;
    }),
    await measure('article page: article, its story’s, its section’s, comments and their count', async (round) => {
      const found = await byUri(round);
      const [story, section, talk] = await Promise.all([
        storyPage(round), page({ section: found?.section ?? null, listed: true }), commentPage(round),
        comments.countDocuments(topLevel(round)),
      ]);
      return 1 + story + section + talk;
    }),
  ];
}

const directory = await mkdtemp(join(tmpdir(), 'khabar-bench-'));
const engine = await openEmbedded({ directory });
try {
  const store = await openStore(engine);
  const loadMs = Math.round(await load(store));
  const results = await measureAll(store);
  const cardBytes = Buffer.byteLength(JSON.stringify(article(1)));
  if (process.argv.includes('--json')) console.log(JSON.stringify({ articles: ARTICLES, cardBytes, loadMs, rounds: ROUNDS, results }));
  else {
    console.log(`${ARTICLES} articles of ${cardBytes} bytes (JSON), loaded in ${loadMs} ms; ${ROUNDS} rounds, milliseconds`);
    console.table(results);
  }
} finally {
  await engine.close();
  await rm(directory, { recursive: true });
}
