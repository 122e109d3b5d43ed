import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { parse, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import type { Readings } from '../../src/cache/readings.js';
import { executePlan } from '../../src/execution/execute.js';
import { NotCompiled } from '../../src/execution/compile.js';
import { OperationPlans } from '../../src/execution/operation-plans.js';
import { createReading } from '../../src/loaders/reading.js';
import { globalId } from '../../src/model/global-id.js';
import type { Newsroom, Section } from '../../src/model/newsroom.js';
import type { Viewer } from '../../src/model/viewer.js';
import type { Store } from '../../src/store/store.js';
import { closedDesk } from '../fixtures/closed-desk.js';

const tongue = { language: 'ar', direction: 'rtl' as const };
const section = (_id: string): [string, Section] => [_id, { _id, titles: { ar: _id }, subjects: [] }];
const source = (_id: string) => [_id, { _id, name: _id, url: `https://${_id}.example/`, ...tongue }] as const;

/** The furniture of the world of `test/store/list-world.ts`. */
export const NEWSROOM: Newsroom = {
  editions: [{ _id: 'ar', title: 'أخبار', ...tongue, sections: ['politics', 'sport'], channels: [], live: [] }],
  sections: new Map([section('politics'), section('sport')]),
  sources: new Map([source('outlet'), source('paper')]),
  namedStories: [],
};

export const ANYBODY: Viewer = { subject: null, name: null, roles: ['ANONYMOUS'] };

const example = (name: string) => readFileSync(new URL(`../../examples/queries/${name}.graphql`, import.meta.url), 'utf8');

/** What readers ask for. */
const TEXTS = {
  article: example('article-page'),
  section: example('section-front'),
  story: example('story'),
  nodes: example('node'),
  comments: `query($uri: URL!, $first: Int!) { article(uri: $uri) { headline canonical { headline } comments(first: $first) { totalCount pageInfo { hasNextPage endCursor } edges { cursor
    node { id text replyCount parent { id text } replies(first: 2) { totalCount nodes { id text } } article { headline } } } } } }`,
  lists: `query($first: Int!, $last: Int!) { articles(first: $first) { totalCount nodes { id headline related(first: 2) { edges { reason score cursor node { id headline } } totalCount } duplicates { nodes { id } }
    versions { nodes { version headline } } videos { nodes { title } } } } videos(last: $last) { pageInfo { startCursor } nodes { id title uploadDate } } stories(last: $last) { nodes { title articles(first: 1) { nodes { headline } } } } }`,
};
export type Name = keyof typeof TEXTS;

/** One of the operations, and what is sent with it. */
export interface Question { readonly name: Name; readonly variables: Readonly<Record<string, unknown>> }

const article = fc.nat(4).map((at) => `a${at}`);
const node = fc.oneof(article.map((id) => globalId('Article', id)), fc.nat(2).map((at) => globalId('Story', `s${at}`)), fc.nat(2).map((at) => globalId('Video', `v${at}`)));
const uri = article.map((id) => `https://outlet.example/${id}`);
const size = fc.integer({ min: 1, max: 3 });
const asked = <V>(name: Name, variables: fc.Arbitrary<V>) => variables.map((sent): Question => ({ name, variables: sent as Question['variables'] }));

export const QUESTIONS: fc.Arbitrary<Question> = fc.oneof(
  asked('article', fc.record({ uri })),
  asked('section', fc.record({ section: fc.constantFrom('politics', 'sport') })),
  asked('story', fc.record({ slug: fc.nat(2).map((at) => `slug-s${at}`) })),
  asked('nodes', fc.record({ id: node, ids: fc.array(node, { maxLength: 3 }) })),
  asked('comments', fc.record({ uri, first: size })),
  asked('lists', fc.record({ first: size, last: size })),
);

/** An answer, and the errors in it. */
export interface Told { readonly body: string; readonly errors: readonly string[] }

/** Asks by levels; each text has the same plans however often it is asked. */
export function asker(schema: GraphQLSchema) {
  const plans = new Map<string, OperationPlans>();
  const ask = async (store: Store, text: string, variables: Question['variables'] = {}, kept?: Readings, viewer = ANYBODY): Promise<Told> => {
    let found = plans.get(text);
    if (!found) {
      const document = parse(text);
      plans.set(text, (found = new OperationPlans(schema, document, document.definitions[0] as OperationDefinitionNode)));
    }
    const sent = coerced(variables);
    const plan = found.planFor(sent);
    if (plan instanceof NotCompiled) throw plan;
    const reading = createReading(store, undefined, kept && { readings: kept, reads: undefined });
    const { body, errors } = await executePlan(plan, { variables: sent, context: { viewer, requestId: 'request', newsroom: NEWSROOM, feedDesk: closedDesk, ...reading } });
    return { body: body.toString(), errors: errors.map(String) };
  };
  return { ask, question: (store: Store, { name, variables }: Question, kept?: Readings) => ask(store, TEXTS[name], variables, kept) };
}

/** Addresses are the only variables here that are not what they are sent as. */
function coerced(variables: Question['variables']): Record<string, unknown> {
  return { ...variables, ...(typeof variables['uri'] === 'string' ? { uri: new URL(variables['uri']) } : {}) };
}
