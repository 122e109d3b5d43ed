import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { createAnswers, type Answers, type Lead, type Taken } from '../../src/cache/answers.js';
import { createLoneCoherence } from '../../src/cache/coherence.js';
import { packAnswer, unpackAnswer } from '../../src/cache/packed-answer.js';

const small = (options: { maxBytes?: number; life?: number } = {}) => {
  const coherence = createLoneCoherence();
  const answers = createAnswers<string>({ coherence, maxBytes: 10_000, life: 60, ...options });
  return { coherence, answers, take: (key: string) => answers.take(key, key) };
};
const missed = async (answers: Answers<string>, key: string): Promise<{ keep(text: string, tags: readonly string[]): boolean; leave(): void }> => {
  const taken = await answers.take(key, key);
  if (taken.kind !== 'miss') throw new Error(`a ${taken.kind}`);
  const { lead }: { lead: Lead<string> } = taken;
  return { keep: (text, tags) => lead.keep(Buffer.from(text), tags) !== null, leave: () => lead.leave() };
};
const textOf = (taken: Taken<string>): string => ('answer' in taken ? taken.answer.value.body.toString() : taken.kind);

describe('answers that are kept', () => {
  test('are found until something that they were made from is written', async () => {
    const { answers, take, coherence } = small();
    expect((await missed(answers, 'k')).keep('text', ['articles/a'])).toBe(true);
    const found = await take('k');
    expect([found.kind, textOf(found)]).toEqual(['hit', 'text']);
    expect('answer' in found && answers.ttl(found.answer)).toBe(60);
    coherence.begin(['articles', 'articles/b']).end();
    expect((await take('k')).kind).toBe('hit');
    coherence.begin(['articles', 'articles/a']).end();
    expect((await take('k')).kind).toBe('miss');
    expect(answers.counts()).toMatchObject({ hits: 2, misses: 2, stores: 1, refused: 1 });
  });

  test('are not kept when the reading began before a write: old read, new written, old kept', async () => {
    const { answers, take, coherence } = small();
    const lead = await missed(answers, 'k');
    const write = coherence.begin(['articles', 'articles/a']);
    write.end();
    expect(lead.keep('old', ['articles/a'])).toBe(false);
    expect((await take('k')).kind).toBe('miss');
  });

  test('are not kept while what they were made from is being written', async () => {
    const { answers, coherence } = small();
    const write = coherence.begin(['articles']);
    const lead = await missed(answers, 'k');
    expect(lead.keep('perhaps old', ['articles'])).toBe(false);
    write.end();
  });

  test('live no longer than they may', async () => {
    const { answers, take } = small({ life: 0 });
    expect((await missed(answers, 'k')).keep('text', [])).toBe(false);
    expect((await take('k')).kind).toBe('miss');
  });

  test('take no more memory than they may', async () => {
    const { answers, take } = small({ maxBytes: 4000 });
    for (let at = 0; at < 50; at++) (await missed(answers, `k${at}`)).keep('x'.repeat(200), ['articles']);
    const { bytes, entries } = answers.counts();
    expect(bytes).toBeLessThanOrEqual(4000);
    expect(entries).toBeGreaterThan(1);
    expect((await take('k49')).kind).toBe('hit');
    expect((await take('k0')).kind).toBe('miss');
  });

  test('are none at all where there is no room', async () => {
    const { take } = small({ maxBytes: 0 });
    expect((await take('k')).kind).toBe('off');
  });
});

describe('an answer that has lived long enough', () => {
  test('is given once more while one makes it anew, and to nobody once twice that time has passed', async () => {
    const { answers, take } = small({ life: 0.05 });
    (await missed(answers, 'k')).keep('old', ['articles']);
    await delay(60);
    const [first, second] = [await take('k'), await take('k')];
    expect([first.kind, second.kind]).toEqual(['stale', 'hit']);
    if (first.kind === 'stale') first.lead.keep(Buffer.from('new'), ['articles']);
    expect(textOf(await take('k'))).toBe('new');
    await delay(110);
    expect((await take('k')).kind).toBe('miss');
  });

  test('is given to nobody once something that it was made from was written', async () => {
    const { answers, take, coherence } = small({ life: 0.05 });
    (await missed(answers, 'k')).keep('old', ['articles']);
    await delay(60);
    coherence.begin(['articles']).end();
    expect((await take('k')).kind).toBe('miss');
  });
});

describe('an answer is found by the words of the request as well', () => {
  test('until it goes', async () => {
    const { answers, coherence } = small();
    const taken = await answers.take('k', 'k');
    const kept = taken.kind === 'miss' ? taken.lead.keep(Buffer.from('text'), ['articles/a']) : null;
    if (!kept) throw new Error('not kept');
    answers.word('json', Buffer.from('{"query":"{ a }"}'), kept);
    answers.word('json', '/graphql?query=a', kept);
    expect(answers.worded('json', Buffer.from('{"query":"{ a }"}'))).toBe(kept);
    expect(answers.worded('json', '/graphql?query=a')).toBe(kept);
    expect(answers.worded('other', '/graphql?query=a')).toBeNull();
    expect(answers.worded('json', Buffer.from('{"query":"{ b }"}'))).toBeNull();
    coherence.begin(['articles/a']).end();
    expect(answers.worded('json', '/graphql?query=a')).toBeNull();
  });

  test('also where another answer to the same words has replaced it', async () => {
    const { answers, coherence } = small();
    for (const text of ['old', 'new']) {
      const taken = await answers.take('k', 'k');
      const kept = taken.kind === 'miss' ? taken.lead.keep(Buffer.from(text), ['articles/a']) : null;
      if (kept) answers.word('json', 'words', kept);
      expect(answers.worded('json', 'words')?.value.body.toString()).toBe(text);
      coherence.begin(['articles/a']).end();
    }
  });

  test('and that takes room: ever other words for one answer do not fill the memory', async () => {
    const { answers } = small({ maxBytes: 20_000 });
    const taken = await answers.take('k', 'k');
    const kept = taken.kind === 'miss' ? taken.lead.keep(Buffer.from('text'), []) : null;
    const { bytes } = answers.counts();
    for (let at = 0; at < 1000; at++) if (kept) answers.word('json', `words ${at}`, kept);
    expect(answers.counts().bytes - bytes).toBeGreaterThan(100);
    expect(answers.counts().bytes - bytes).toBeLessThan(3000);
  });
});

describe('who asks for what is just being made', () => {
  test('gets it as well: it is made once', async () => {
    const { answers, take } = small();
    const lead = await missed(answers, 'k');
    const others = [take('k'), take('k')];
    lead.keep('text', ['articles']);
    expect((await Promise.all(others)).map(textOf)).toEqual(['text', 'text']);
  });

  test('makes its own when that one is not kept, and keeps nobody waiting', async () => {
    const { answers, take } = small();
    const lead = await missed(answers, 'k');
    const other = take('k');
    lead.leave();
    expect((await other).kind).toBe('miss');
  });

  test('gets nothing that was begun before a write which it came after', async () => {
    const { answers, take, coherence } = small();
    const lead = await missed(answers, 'k');
    coherence.begin(['articles']).end();
    const after = take('k');
    lead.keep('old', ['articles']);
    expect((await after).kind).toBe('miss');
  });
});

test('an answer for other nodes is packed and read again; anything else is none', () => {
  const answer = { text: '{"a":"ا\n"}\n', tags: ['articles/a'], seq: 12, madeAt: 5 };
  expect(unpackAnswer(packAnswer(answer))).toEqual(answer);
  for (const other of ['', 'x', '{}\nx', '{"seq":1.5,"madeAt":1,"tags":[]}\nx', '{"seq":1,"madeAt":1,"tags":[1]}\nx', '\n']) expect(unpackAnswer(other)).toBeNull();
});
