import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { globalId } from '../../src/model/global-id.js';
import type { RunningHttp } from '../../src/http/server.js';
import { get, openNewsroom, post, type Asked, type RealNewsroom } from './real-server.js';

let newsroom: RealNewsroom;
let kept: RunningHttp;
let plain: RunningHttp;
beforeAll(async () => {
  newsroom = await openNewsroom();
  [kept, plain] = await Promise.all([newsroom.serve(), newsroom.serve({ keeps: false })]);
});
afterAll(() => newsroom.close());

/** Whom an answer may be for; two of the same roles are not the same reader. Null shows nothing. */
const AUDIENCES = [null, 'ANONYMOUS:nobody', 'READER:salma', 'READER:omar', 'EDITOR:noor', 'OPERATOR:desk', 'PARTNER:wire', 'EDITOR,OPERATOR:chief', 'OPERATOR,EDITOR:deputy'] as const;
const FIELDS = [
  'viewer { subject name roles }',
  'feeds { totalCount }',
  'articles(first: 2) { nodes { id sightings { totalCount } } }',
  'articles(first: 2) { nodes { id headline } }',
  'edition(language: "ar") { title sections { title } }',
  `node(id: "${globalId('Article', 'a')}") { ... on Article { headline } }`,
  `node(id: "${globalId('Feed', 'f')}") { ... on Feed { url } }`,
  'articles(first: 0) { totalCount }',
];
const VIEWED = 'query V($me: Boolean!, $id: ID!) { viewer @include(if: $me) { subject roles } node(id: $id) { id ... on Feed { url } ... on Article { headline sightings @include(if: $me) { totalCount } } } }';

const byFields: fc.Arbitrary<Asked> = fc.subarray(FIELDS, { minLength: 1, maxLength: 2 }).map((chosen) => ({ query: `{ ${chosen.map((field, at) => `f${at}: ${field}`).join(' ')} }` }));
const byVariables: fc.Arbitrary<Asked> = fc.record({ me: fc.boolean(), id: fc.constantFrom(globalId('Article', 'a'), globalId('Article', 'b'), globalId('Feed', 'f')) }).map((variables) => ({ query: VIEWED, variables }));
const asking = fc.record({ asked: fc.oneof({ weight: 3, arbitrary: byFields }, { weight: 1, arbitrary: byVariables }), audience: fc.constantFrom(...AUDIENCES), isGet: fc.boolean() });
type Asking = typeof asking extends fc.Arbitrary<infer A> ? A : never;

const answerOf = async (server: RunningHttp, { asked, audience, isGet }: Asking) => {
  const { status, text, headers } = await (isGet ? get : post)(server, asked, audience === null ? {} : { 'x-api-key': audience });
  return { status, text: text.replaceAll(/"requestId":"[^"]*"/gu, ''), control: headers['cache-control'], found: headers['cache-status'] };
};
const shown = ({ status, text }: { status: number; text: string }) => ({ status, text });

let hits = 0;
async function isItsOwn(step: Asking, answer: Promise<Awaited<ReturnType<typeof answerOf>>>): Promise<void> {
  const [told, expected] = [await answer, await answerOf(plain, step)];
  expect({ step, ...shown(told) }).toEqual({ step, ...shown(expected) });
  if (told.found?.includes('hit')) hits += 1;
  // Nobody on the way may keep what was asked with credentials, nor what a viewer looked into.
  if (step.audience !== null || told.text.includes('"roles"')) expect(told.control).toMatch(/^private/u);
}

test('whoever asks, after whomever, gets what a server without a cache gives to that one', async () => {
  const steps = fc.array(fc.record({ step: asking, times: fc.integer({ min: 1, max: 3 }) }), { minLength: 3, maxLength: 10 });
  await fc.assert(fc.asyncProperty(steps, async (all) => {
    for (const { step, times } of all) for (let at = 0; at < times; at++) await isItsOwn(step, answerOf(kept, step));
  }), { numRuns: 30 });
  expect(hits).toBeGreaterThan(50);
});

test('so do many who ask at once', async () => {
  await fc.assert(fc.asyncProperty(fc.array(asking, { minLength: 2, maxLength: 6 }), fc.array(fc.constantFrom(...AUDIENCES), { minLength: 2, maxLength: 4 }), async (all, audiences) => {
    // The same questions by several, all under way together.
    const steps = all.flatMap((step) => [step, ...audiences.map((audience) => ({ ...step, audience }))]);
    const answers = steps.map((step) => ({ step, answer: answerOf(kept, step) }));
    await Promise.all(answers.map(({ answer }) => answer));
    for (const { step, answer } of answers) await isItsOwn(step, answer);
  }), { numRuns: 15 });
});

test('and so it is while what they read is written', async () => {
  let version = 0;
  await fc.assert(fc.asyncProperty(fc.array(fc.record({ step: asking, writes: fc.boolean() }), { minLength: 3, maxLength: 8 }), async (all) => {
    for (const { step, writes } of all) {
      await answerOf(kept, step);
      if (writes) await newsroom.cache.store.articles.updateOne({ _id: 'a' }, { $set: { headline: String((version += 1)) } });
      await isItsOwn(step, answerOf(kept, step));
    }
  }), { numRuns: 25 });
});
