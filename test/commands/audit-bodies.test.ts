import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { auditBodies, type AuditReport, type Sanitizer } from '../../src/commands/audit-bodies.js';
import type { Body } from '../../src/model/body.js';
import { bodyFromHtml } from '../../src/normalise/body.js';
import { SANITIZER_VERSION } from '../../src/normalise/sanitizer-version.js';
import { articleWith } from '../fixtures/article.js';
import { temporaryStore } from '../fixtures/temporary-store.js';

const sanitizer: Sanitizer = { version: SANITIZER_VERSION, read: bodyFromHtml };
const tagged = { language: 'ar', direction: 'rtl' } as const;
const clean = (name: string): Body => bodyFromHtml(`<p>خبر ${name}</p>`, { ...tagged, baseUrl: 'https://outlet.example/' });
/** As rules that forgot about scripts would have stored it. */
const unsafe: Body = { ...clean('x'), html: '<p>خبر x</p><script>alert(1)</script>', sanitizerVersion: 0 };

describe('the audit of stored bodies', () => {
  let opened: Awaited<ReturnType<typeof temporaryStore>>;
  beforeEach(async () => {
    opened = await temporaryStore();
    const { store } = opened;
    for (const _id of ['a', 'b', 'c', 'd']) await store.articles.insertOne(articleWith({ _id }));
    await store.bodies.insertOne({ _id: 'a', ...clean('a'), sanitizerVersion: 0 });
    await store.bodies.insertOne({ _id: 'b', ...unsafe });
    await store.bodies.insertOne({ _id: 'c', ...clean('c') });
    const { sanitizerVersion: _version, ...unversioned } = clean('d');
    await store.bodies.insertOne({ _id: 'd', ...unversioned } as Body & { _id: string });
    await store.bodies.insertOne({ _id: 'orphan', ...unsafe });
    await store.versionBodies.insertOne({ _id: 'b:1', articleId: 'b', ...unsafe });
  });
  afterEach(() => opened.close());

  test('tells which of older versions differ, and writes nothing', async () => {
    const { store } = opened;
    const told: string[] = [];
    const before = await store.bodies.find({}).toArray();
    const report = await auditBodies(store, { sanitizer, fix: false, progress: (_soFar, differing) => told.push(...differing) });
    expect(report).toEqual({ checked: 4, differing: 2, rewritten: 0 });
    expect(told).toEqual(['b', 'b:1']);
    expect(await store.bodies.find({}).toArray()).toEqual(before);
  });

  test('makes those that differ safe, and marks the others as checked', async () => {
    const { store } = opened;
    expect(await auditBodies(store, { sanitizer, fix: true })).toEqual({ checked: 4, differing: 2, rewritten: 2 });
    expect(await store.bodies.findOne({ _id: 'b' })).toEqual({ _id: 'b', ...clean('x') });
    expect(await store.versionBodies.findOne({ _id: 'b:1' })).toEqual({ _id: 'b:1', articleId: 'b', ...clean('x') });
    expect(await store.bodies.findOne({ _id: 'a' })).toEqual({ _id: 'a', ...clean('a') });
    expect(await auditBodies(store, { sanitizer, fix: true })).toEqual({ checked: 0, differing: 0, rewritten: 0 });
  });

  test('reads every body once, however many batches there are', async () => {
    const { store } = opened;
    for (let number = 0; number < 250; number++) {
      const _id = `n${number}`;
      await store.articles.insertOne(articleWith({ _id }));
      await store.bodies.insertOne({ _id, ...unsafe });
    }
    const batches: AuditReport[] = [];
    const report = await auditBodies(store, { sanitizer, fix: false, progress: (soFar) => batches.push(soFar) });
    expect(report).toEqual({ checked: 254, differing: 252, rewritten: 0 });
    expect(batches.length).toBeGreaterThan(2);
  });

  test('leaves a text that was replaced while it was read', async () => {
    const { store } = opened;
    const newer = clean('newer');
    const slow: Sanitizer = { ...sanitizer, version: 99, read: (html, options) => ({ ...bodyFromHtml(html, options), html: '<p>changed</p>', sanitizerVersion: 99 }) };
    const find = store.articles.find.bind(store.articles);
    const meanwhile = { ...store, articles: { ...store.articles, find: (...asked: Parameters<typeof find>) => ({
      toArray: async () => {
        const cards = await find(...asked).toArray();
        await store.bodies.replaceOne({ _id: 'a' }, newer);
        return cards;
      },
    }) } } as typeof store;
    expect((await auditBodies(meanwhile, { sanitizer: slow, fix: true })).rewritten).toBe(4);
    expect(await store.bodies.findOne({ _id: 'a' })).toEqual({ _id: 'a', ...newer });
  });
});
