import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { articleWith } from '../fixtures/article.js';
import { temporaryStore } from '../fixtures/temporary-store.js';
import { recordReads } from '../../src/store/recorded.js';
import type { Store } from '../../src/store/store.js';
import { watchWrites } from '../../src/store/watched.js';

let opened: Awaited<ReturnType<typeof temporaryStore>>;
let store: Store;
let heard: string[];
beforeEach(async () => {
  opened = await temporaryStore();
  heard = [];
  store = watchWrites(opened.store, {
    begin(tags) {
      heard.push(`begin ${tags.join(' ')}`);
      return { ready: null, end: () => void heard.push('end') };
    },
  });
});
afterEach(() => opened.close());

describe('a watched store', () => {
  test.each<[string, () => Promise<unknown>, string]>([
    ['an insert', () => store.articles.insertOne(articleWith({ _id: 'n' })), 'articles articles/n'],
    ['an update by id', () => store.articles.updateOne({ _id: 'a' }, { $set: { headline: 'x' } }), 'articles articles/a'],
    ['an update by several ids', () => store.articles.updateMany({ _id: { $in: ['a', 'b'] } }, { $set: { listed: false } }), 'articles articles/a articles/b'],
    ['an update by anything else', () => store.articles.updateMany({ canonicalId: 'a' }, { $set: { listed: false } }), 'articles articles/*'],
    ['an update by all ids but one', () => store.articles.updateMany({ _id: { $ne: 'a' } }, { $set: { listed: false } }), 'articles articles/*'],
    ['an update that hands back', () => store.stories.findOneAndUpdate({ _id: 's' }, { $set: { rank: 1 } }), 'stories stories/s'],
    ['a replacement', () => store.bodies.replaceOne({ _id: 'a' }, { text: 'x' } as never, { upsert: true }), 'bodies bodies/a'],
    ['a deletion', () => store.comments.deleteOne({ _id: 'c' }), 'comments comments/c'],
    ['a deletion of many', () => store.comments.deleteMany({ articleId: 'a' }), 'comments comments/*'],
    ['a bulk', () => store.comments.bulkWrite([{ deleteOne: { filter: { _id: 'c' } } }, { updateOne: { filter: { _id: 'd' }, update: { $set: { text: 'x' } } } }]), 'comments comments/c comments/d'],
    ['a bulk of which one names no id', () => store.comments.bulkWrite([{ deleteOne: { filter: { _id: 'c' } } }, { deleteOne: { filter: { articleId: 'a' } } }]), 'comments comments/*'],
  ])('tells of %s before it is made and when it has been', async (_what, write, tags) => {
    await write();
    expect(heard).toEqual([`begin ${tags}`, 'end']);
  });

  test('tells of a write that fails as well: it may have been made', async () => {
    await store.articles.insertOne(articleWith({ _id: 'a' }));
    await expect(store.articles.insertOne(articleWith({ _id: 'a' }))).rejects.toThrow();
    expect(heard).toEqual(['begin articles articles/a', 'end', 'begin articles articles/a', 'end']);
  });

  test('does not take a write for ended whose outcome was not heard: it may still come to pass', async () => {
    const lost = () => Promise.reject(Object.assign(new Error('the connection broke'), { name: 'MongoNetworkError' }));
    const inner = { ...opened.store, articles: { ...opened.store.articles, updateOne: lost } } as unknown as Store;
    const ended: string[] = [];
    const { articles } = watchWrites(inner, { begin: () => ({ ready: null, end: () => void ended.push('end') }) });
    await expect(articles.updateOne({ _id: 'a' }, { $set: { listed: true } })).rejects.toThrow('the connection broke');
    expect(ended).toEqual([]);
  });

  test('tells nothing of what no answer is kept of', async () => {
    await store.feeds.updateOne({ _id: 'f' }, { $set: { state: 'RETIRED' } });
    await store.sightings.deleteMany({});
    expect(heard).toEqual([]);
  });

  test('makes writes of one tick in that tick, where nothing is waited for', () => {
    const made: string[] = [];
    const inner = { ...opened.store, articles: { ...opened.store.articles, updateOne: () => { made.push('made'); return Promise.resolve({ matchedCount: 1, modifiedCount: 1, upsertedCount: 0 }); } } } as unknown as Store;
    void watchWrites(inner, { begin: () => ({ ready: null, end: () => undefined }) }).articles.updateOne({ _id: 'a' }, { $set: { listed: true } });
    expect(made).toEqual(['made']);
  });

  test('waits for the announcement before it writes', async () => {
    let told: () => void = () => undefined;
    const ready = new Promise<void>((resolve) => { told = resolve; });
    const waiting = watchWrites(opened.store, { begin: () => ({ ready, end: () => undefined }) });
    const written = waiting.articles.insertOne(articleWith({ _id: 'w' }));
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(await opened.store.articles.countDocuments({ _id: 'w' })).toBe(0);
    told();
    await written;
    expect(await opened.store.articles.countDocuments({ _id: 'w' })).toBe(1);
  });
});

describe('a recorded store', () => {
  const record = async (read: (recorded: Store) => Promise<unknown>) => {
    const tags: string[] = [];
    let isSpoilt = false;
    await read(recordReads(opened.store)({ note: (tag) => tags.push(tag), spoil: () => { isSpoilt = true; } }));
    return isSpoilt ? 'spoilt' : tags.join(' ');
  };
  test.each<[string, (recorded: Store) => Promise<unknown>, string]>([
    ['one by its id', (read) => read.articles.findOne({ _id: 'a' }), 'articles/a'],
    ['several by their ids, and a condition', (read) => read.articles.find({ _id: { $in: ['a', 'b'] }, listed: true }).toArray(), 'articles/a articles/b'],
    ['a list', (read) => read.articles.find({ section: 'economy' }).toArray(), 'articles'],
    ['a count', (read) => read.comments.countDocuments({}), 'comments'],
    ['several lists at once', (read) => read.stories.aggregate([{ $match: {} }, { $unionWith: { coll: 'stories', pipeline: [] } }]).toArray(), 'stories'],
    ['a list of another collection', (read) => read.stories.aggregate([{ $unionWith: { coll: 'videos', pipeline: [] } }]).toArray(), 'stories videos'],
    ['feeds, of which no answer is kept', (read) => read.feeds.find({}).toArray(), 'spoilt'],
    ['sightings', (read) => read.sightings.findOne({ _id: 's' }), 'spoilt'],
    ['bodies of past versions', (read) => read.versionBodies.findOne({ _id: 's' }), 'spoilt'],
  ])('notes %s', async (_what, read, noted) => {
    expect(await record(read)).toBe(noted);
  });
});
