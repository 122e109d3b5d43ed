import { describe, expect, test } from '@jest/globals';
import { createAnswers, type Answers, type Lead } from '../../src/cache/answers.js';
import { createLoneCoherence } from '../../src/cache/coherence.js';
import { packAnswer, unpackAnswer } from '../../src/cache/packed-answer.js';

const small = (options: { maxBytes?: number; life?: number } = {}) => {
  const coherence = createLoneCoherence();
  return { coherence, answers: createAnswers({ coherence, maxBytes: 10_000, life: 60, ...options }) };
};
const missed = async (answers: Answers, key: string): Promise<Lead> => {
  const taken = await answers.take(key);
  if (taken.kind !== 'miss') throw new Error(`a ${taken.kind}`);
  return taken.lead;
};

describe('answers that are kept', () => {
  test('are found until something that they were made from is written', async () => {
    const { answers, coherence } = small();
    expect((await missed(answers, 'k')).keep('text', ['articles/a'])).toBe(true);
    expect(await answers.take('k')).toMatchObject({ kind: 'hit', text: 'text', ttl: 60 });
    coherence.begin(['articles', 'articles/b']).end();
    expect((await answers.take('k')).kind).toBe('hit');
    coherence.begin(['articles', 'articles/a']).end();
    expect((await answers.take('k')).kind).toBe('miss');
    expect(answers.counts()).toMatchObject({ hits: 2, misses: 2, stores: 1, refused: 1 });
  });

  test('are not kept when the reading began before a write: old read, new written, old kept', async () => {
    const { answers, coherence } = small();
    const lead = await missed(answers, 'k');
    const write = coherence.begin(['articles', 'articles/a']);
    write.end();
    expect(lead.keep('old', ['articles/a'])).toBe(false);
    expect((await answers.take('k')).kind).toBe('miss');
  });

  test('are not kept while what they were made from is being written', async () => {
    const { answers, coherence } = small();
    const write = coherence.begin(['articles']);
    const lead = await missed(answers, 'k');
    expect(lead.keep('perhaps old', ['articles'])).toBe(false);
    write.end();
  });

  test('live no longer than they may', async () => {
    const { answers } = small({ life: 0 });
    expect((await missed(answers, 'k')).keep('text', [])).toBe(false);
    expect((await answers.take('k')).kind).toBe('miss');
  });

  test('take no more memory than they may', async () => {
    const { answers } = small({ maxBytes: 2000 });
    for (let at = 0; at < 50; at++) (await missed(answers, `k${at}`)).keep('x'.repeat(200), ['articles']);
    const { bytes, entries } = answers.counts();
    expect(bytes).toBeLessThanOrEqual(2000);
    expect(entries).toBeGreaterThan(1);
    expect((await answers.take('k49')).kind).toBe('hit');
    expect((await answers.take('k0')).kind).toBe('miss');
  });

  test('are none at all where there is no room', async () => {
    const { answers } = small({ maxBytes: 0 });
    expect((await answers.take('k')).kind).toBe('off');
  });
});

describe('who asks for what is just being made', () => {
  test('gets it as well: it is made once', async () => {
    const { answers } = small();
    const lead = await missed(answers, 'k');
    const others = [answers.take('k'), answers.take('k')];
    lead.keep('text', ['articles']);
    expect(await Promise.all(others)).toEqual([expect.objectContaining({ kind: 'hit', text: 'text' }), expect.objectContaining({ kind: 'hit', text: 'text' })]);
  });

  test('makes its own when that one is not kept, and keeps nobody waiting', async () => {
    const { answers } = small();
    const lead = await missed(answers, 'k');
    const other = answers.take('k');
    lead.leave();
    expect((await other).kind).toBe('miss');
  });

  test('gets nothing that was begun before a write which it came after', async () => {
    const { answers, coherence } = small();
    const lead = await missed(answers, 'k');
    coherence.begin(['articles']).end();
    const after = answers.take('k');
    lead.keep('old', ['articles']);
    expect((await after).kind).toBe('miss');
  });
});

test('an answer for other nodes is packed and read again; anything else is none', () => {
  const answer = { text: '{"a":"ا\n"}\n', tags: ['articles/a'], seq: 12, madeAt: 5 };
  expect(unpackAnswer(packAnswer(answer))).toEqual(answer);
  for (const other of ['', 'x', '{}\nx', '{"seq":1.5,"madeAt":1,"tags":[]}\nx', '{"seq":1,"madeAt":1,"tags":[1]}\nx', '\n']) expect(unpackAnswer(other)).toBeNull();
});
