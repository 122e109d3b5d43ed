import { readdirSync, readFileSync } from 'node:fs';
import { parse, validate, type GraphQLSchema } from 'graphql';
import { pino } from 'pino';
import { settledNewsroom, knownSources } from '../src/commands/sync-newsroom.js';
import { createGateway } from '../src/gateway/apollo.js';
import { DEFAULT_LIMITS } from '../src/gateway/limits.js';
import { buildGraph } from '../src/gateway/schema.js';
import { createReading } from '../src/loaders/reading.js';
import type { Article } from '../src/model/article.js';
import { globalId } from '../src/model/global-id.js';
import type { Newsroom } from '../src/model/newsroom.js';
import type { Story } from '../src/model/story.js';
import { projectFile, readSchemaFiles } from '../src/project-files.js';
import { countCalls } from '../src/store/counted.js';
import type { Store } from '../src/store/store.js';
import { SECTIONS } from './scale-archive.js';

/** What one operation cost, milliseconds but for the calls. */
export interface OperationCost { operation: string; p50: number; p95: number; cpu: number; calls: number }

/** Things of the store that operations ask for. */
interface Subjects { uris: string[]; ids: string[]; slugs: string[]; stories: string[] }

const closed = () => Promise.reject(new Error('nobody is at the desk'));

/** The queries of `examples/queries`, which are the contract's, that this schema has; mutations are not measured. */
function queriesOf(schema: GraphQLSchema): [string, string][] {
  const folder = projectFile('examples', 'queries');
  return readdirSync(folder).flatMap((file): [string, string][] => {
    const text = readFileSync(`${folder}/${file}`, 'utf8');
    const document = parse(text);
    const isQuery = document.definitions.every((one) => one.kind !== 'OperationDefinition' || one.operation === 'query');
    return isQuery && validate(schema, document).length === 0 ? [[file.replace('.graphql', ''), text]] : [];
  });
}

/** Articles and threads all over the store, the same at every run: `many` places in the order of ids. */
async function subjectsIn(store: Store, many: number): Promise<Subjects> {
  const places = Array.from({ length: many }, (_, n) => Math.floor((n * 0xffff_ffff) / many).toString(16).padStart(8, '0'));
  const [found, stories]: [Pick<Article, '_id' | 'uri'>[], Pick<Story, '_id' | 'slug'>[]] = [[], []];
  for (const from of places) {
    found.push(...(await store.articles.find({ _id: { $gt: from } }, { sort: { _id: 1 }, limit: 1, projection: { uri: 1 } }).toArray()));
    const threads = await store.stories.find({ _id: { $gt: from } }, { sort: { _id: 1 }, limit: 10, projection: { slug: 1, listed: 1 } }).toArray();
    stories.push(...threads.filter(({ listed }) => listed).slice(0, 1));
  }
  return { uris: found.map(({ uri }) => uri), ids: found.map(({ _id }) => _id), slugs: stories.map(({ slug }) => slug), stories: stories.map(({ _id }) => _id) };
}

/** An operation's variables in a round: another subject each time. */
function variablesOf(operation: string, round: number, { uris, ids, slugs, stories }: Subjects): object {
  const at = <T>(all: readonly T[], n: number) => all[n % all.length];
  if (operation === 'article-page') return { uri: at(uris, round) };
  if (operation === 'section-front') return { section: at(SECTIONS, round), after: null };
  if (operation === 'story') return { slug: at(slugs, round), after: null };
  const node = (n: number) => (n % 3 === 2 ? globalId('Story', at(stories, n) ?? '') : globalId('Article', at(ids, n) ?? ''));
  if (operation === 'node') return { id: node(round), ids: Array.from({ length: 20 }, (_, n) => node(round * 7 + n)) };
  return {};
}

/** Runs each operation `rounds` times through the gateway, in this process. */
export async function measureOperations(store: Store, rounds: number): Promise<OperationCost[]> {
  const schema = buildGraph(await readSchemaFiles());
  const settings = {
    editions: [{ _id: 'ar', title: 'خبر', language: 'ar', direction: 'rtl' as const, live: [], channels: [], sections: SECTIONS }],
    sections: SECTIONS.map((_id) => ({ _id, titles: { ar: _id }, subjects: [] })), sources: [], stories: [], feeds: [],
  };
  const newsroom: Newsroom = { ...settledNewsroom(settings), sources: await knownSources(store, []) };
  const { apollo: gateway } = createGateway({ schema, log: pino({ level: 'error' }, pino.destination(2)), production: true, introspection: false, limits: DEFAULT_LIMITS });
  const subjects = await subjectsIn(store, 200);
  const run = async (query: string, variables: object, from: Store) => {
    const { body } = await gateway.executeOperation(
      { query, variables: variables as Record<string, unknown> },
      { contextValue: { viewer: { subject: 'bench', name: null, roles: ['OPERATOR'] }, requestId: 'bench', newsroom, ...createReading(from), feedDesk: { add: closed, remove: closed, replay: closed } } },
    );
    const { data, errors } = body.kind === 'single' ? body.singleResult : { data: null, errors: undefined };
    if (errors) throw new Error(`${query.slice(0, 60)}: ${errors.map(({ message }) => message).join('; ')}`);
    const empty = Object.entries(data ?? {}).find(([, value]) => value === null);
    if (!data || empty) throw new Error(`${query.slice(0, 60)}: ${empty?.[0]} is not there for ${JSON.stringify(variables)}`);
  };
  const costs: OperationCost[] = [];
  for (const [operation, query] of queriesOf(schema)) {
    const variables = (round: number) => variablesOf(operation, round, subjects);
    const counted = countCalls(store);
    for (let round = 0; round < 30; round++) await run(query, variables(round), counted.store);
    const times: number[] = [];
    const before = process.cpuUsage();
    for (let round = 0; round < rounds; round++) {
      const started = performance.now();
      await run(query, variables(round), store);
      times.push(performance.now() - started);
    }
    const cpu = process.cpuUsage(before);
    times.sort((a, b) => a - b);
    const share = (part: number) => Number((times[Math.floor(rounds * part)] ?? 0).toFixed(2));
    costs.push({ operation, p50: share(0.5), p95: share(0.95), cpu: Number(((cpu.user + cpu.system) / 1000 / rounds).toFixed(2)), calls: counted.calls.length / 30 });
  }
  await gateway.stop();
  return costs;
}
