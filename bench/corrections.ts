import { fork } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { globalId } from '../src/model/global-id.js';
import { openMongo } from '../src/store/mongodb/engine.js';
import { openStore } from '../src/store/store.js';
import { articleWith } from '../test/fixtures/article.js';
import { quantile, rounded } from './gateway/statistics.js';
import type { Acknowledged, Correction } from './purges/editor.js';
import { startNodes, type Node } from './purges/nodes.js';

/**
 * How soon a correction is everywhere: `npx tsx bench/corrections.ts`, some minutes; it needs the servers that
 * `node scripts/test-servers.js` installs. Three gateways over one store (mongo-java-server) and one Redis keep 50,000
 * answers between them: 1,000 articles, each asked for in 17 ways, since that store reads all its documents for each
 * answer that is made. An editor in a process of its own corrects 200 articles, one after the other, while all gateways
 * are asked for that article in all ways without a pause; measured is from the acknowledgement of the write until no
 * gateway answers the old text any more. `--quick` keeps 1,500 answers and corrects 30.
 */

const QUICK = process.argv.includes('--quick');
const NODES = 3;
const ARTICLES = QUICK ? 100 : 1_000;
const WAYS = QUICK ? 5 : 17;
const CORRECTIONS = QUICK ? 30 : 200;
/** Requests at a time while answers are made. */
const AT_ONCE = 16;
const BATCH = 1_000;
/** Milliseconds for which every gateway must have answered nothing but the new text, and those after which it never will. */
const SETTLED = 50;
const PATIENCE = 10_000;
/** Milliseconds of asking before a correction. */
const BEFORE = 20;

const QUERIES = Array.from({ length: WAYS }, (_, way) => `query Headline${way}($id: ID!) { article(id: $id) { id uri headline description language version } }`);
const idOf = (n: number) => `article-${n}`;
const oldHeadline = (n: number) => `خبر عاجل ${n}`;
const newHeadline = (n: number) => `خبر مصحح ${n}`;
const say = (line: string) => process.stderr.write(`${line}\n`);
/** The same in all processes of a machine. */
const now = () => Number(process.hrtime.bigint()) / 1e6;

interface Answer { readonly headline: string | undefined; readonly cacheStatus: string }

/** Asks a gateway for an article in one of the ways, each of which is an answer of its own. */
async function ask({ name, pool }: Node, n: number, way: number): Promise<Answer> {
  const { statusCode, headers, body } = await pool.request({
    method: 'POST', path: '/graphql', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: QUERIES[way % WAYS], variables: { id: globalId('Article', idOf(n)) } }),
  });
  const text = await body.text();
  if (statusCode !== 200) throw new Error(`${name} answers ${statusCode}: ${text}`);
  const { data } = JSON.parse(text) as { readonly data: { readonly article: { readonly headline: string } | null } };
  return { headline: data.article?.headline, cacheStatus: String(headers['cache-status']) };
}

async function writeArticles(url: string): Promise<void> {
  const engine = await openMongo({ url });
  const { articles } = await openStore(engine);
  for (let from = 0; from < ARTICLES; from += BATCH) {
    const documents = Array.from({ length: Math.min(BATCH, ARTICLES - from) }, (_, at) => articleWith({ _id: idOf(from + at), headline: oldHeadline(from + at) }));
    await articles.bulkWrite(documents.map((document) => ({ insertOne: { document } })));
  }
  await engine.close();
}

/** Asks a gateway for every article in every way; how many answers it keeps then. */
async function warm(node: Node): Promise<number> {
  let next = 0;
  let kept = 0;
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    while (next < ARTICLES * WAYS) {
      const way = next % WAYS;
      const n = Math.floor(next++ / WAYS);
      const { headline, cacheStatus } = await ask(node, n, way);
      if (headline !== oldHeadline(n)) throw new Error(`${node.name} answers ${headline} for article ${n}`);
      if (/\b(?:stored|hit)\b/u.test(cacheStatus)) kept += 1;
    }
  }));
  return kept;
}

/** One answer of one gateway, with when it was asked for and when it came. */
interface Seen { readonly sent: number; readonly received: number; readonly isOld: boolean }

/** Asks one gateway for one article without a pause, until it is told that it is over. */
async function watch(node: Node, n: number, seen: Seen[], isOver: () => boolean): Promise<void> {
  for (let way = 0; !isOver(); way++) {
    const sent = now();
    const { headline } = await ask(node, n, way);
    const isOld = headline === oldHeadline(n);
    if (!isOld && headline !== newHeadline(n)) throw new Error(`${node.name} answers ${headline} for article ${n}`);
    seen.push({ sent, received: now(), isOld });
  }
}

interface Corrected {
  /** Milliseconds that the write took, announcements included. */
  readonly write: number;
  /** From the acknowledgement until every gateway's first new text had come in: the time that making it took included. */
  readonly firstNew: number;
  /** From the acknowledgement until the last old text came in; 0 where none did. */
  readonly lastOld: number;
  /** Old texts that came to requests sent after the acknowledgement. */
  readonly late: number;
  readonly answers: number;
}

async function correct(nodes: readonly Node[], n: number, write: (correction: Correction) => Promise<Acknowledged>): Promise<Corrected> {
  for (const node of nodes) {
    const { cacheStatus } = await ask(node, n, 0);
    if (!/\bhit\b/u.test(cacheStatus)) throw new Error(`${node.name} keeps no answer for article ${n}: ${cacheStatus}`);
  }
  const seen = nodes.map((): Seen[] => []);
  const start = now();
  let acknowledged = Infinity;
  const isOver = () => now() > start + PATIENCE || (now() > acknowledged + SETTLED && seen.every((own) => !own.some(({ received, isOld }) => isOld && received > now() - SETTLED)));
  const watching = Promise.all(nodes.map((node, at) => watch(node, n, seen[at] ?? [], isOver)));
  const writing = new Promise((resolve) => setTimeout(resolve, BEFORE)).then(() => write({ id: idOf(n), headline: newHeadline(n) })).then((times) => {
    ({ acknowledged } = times);
    return times;
  });
  const [{ begun }] = await Promise.all([writing, watching]);
  const all = seen.flat();
  const firstNews = seen.map((own) => own[own.findLastIndex(({ isOld }) => isOld) + 1]?.received ?? Infinity);
  return {
    write: acknowledged - begun,
    firstNew: Math.max(0, ...firstNews.map((at) => at - acknowledged)),
    lastOld: Math.max(0, ...all.filter(({ isOld }) => isOld).map(({ received }) => received - acknowledged)),
    late: all.filter(({ sent, isOld }) => isOld && sent > acknowledged).length,
    answers: all.length,
  };
}

const timesOf = (times: readonly number[]) => ({ p50: rounded(quantile(times, 0.5)), p99: rounded(quantile(times, 0.99)), max: rounded(Math.max(...times)) });

say('starting the gateways');
const nodes = await startNodes(NODES, AT_ONCE);
const editor = fork(fileURLToPath(new URL('./purges/editor.ts', import.meta.url)), [nodes.mongoUrl, nodes.redisUrl]);
try {
  await once(editor, 'message');
  say(`writing ${ARTICLES} articles`);
  await writeArticles(nodes.mongoUrl);
  const write = async (correction: Correction) => {
    const answer = once(editor, 'message') as Promise<[Acknowledged]>;
    editor.send(correction);
    return (await answer)[0];
  };
  // The first write that a new Redis ever hears of has everything given up: its numbers begin there.
  await write({ id: 'nothing', headline: '' });
  let kept = 0;
  for (const node of nodes.all) {
    kept += await warm(node);
    say(`${kept} answers kept`);
  }
  const corrected: Corrected[] = [];
  for (let at = 0; at < CORRECTIONS; at++) {
    corrected.push(await correct(nodes.all, Math.floor((at * ARTICLES) / CORRECTIONS), write));
    if (at % 50 === 49) say(`${at + 1} corrections`);
  }
  console.log(JSON.stringify({
    nodes: NODES, kept, corrections: corrected.length, answersMeanwhile: corrected.reduce((sum, { answers }) => sum + answers, 0),
    milliseconds: {
      write: timesOf(corrected.map((one) => one.write)),
      acknowledgedToFirstNewEverywhere: timesOf(corrected.map((one) => one.firstNew)),
      acknowledgedToLastOldAnywhere: timesOf(corrected.map((one) => one.lastOld)),
    },
    oldToRequestsSentAfterwards: corrected.reduce((sum, { late }) => sum + late, 0),
    correctionsWithSuch: corrected.filter(({ late }) => late > 0).length,
    load: loadavg().map(rounded),
  }, null, 2));
} finally {
  editor.kill();
  await nodes.close();
}
