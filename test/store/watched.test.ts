import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { articleWith } from '../fixtures/article.js';
import { temporaryStore } from '../fixtures/temporary-store.js';
import { BEHIND } from '../../src/store/behind.js';
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

const SAME = articleWith({ _id: 'a' });
const listsOf = ({ _id }: { _id: string }) =>
  `articles?uri=https://outlet.example/${_id} articles?addresses=outlet.example/${_id} articles?canonicalId articles?sourceId=outlet articles?section=economy`;

describe('a watched store', () => {
  beforeEach(async () => {
    await opened.store.articles.insertOne(SAME);
    await opened.store.articles.insertOne(articleWith({ _id: 'b', canonicalId: 'a' }));
    const said = { text: 'x', author: { name: 'x' }, dateCreated: new Date(0), replyCount: 0, status: 'PUBLISHED', language: 'ar', direction: 'rtl' } as const;
    await opened.store.comments.insertOne({ _id: 'c', articleId: 'a', parentId: null, ...said });
    await opened.store.comments.insertOne({ _id: 'd', articleId: 'a', parentId: 'c', ...said });
  });

  test.each<[string, () => Promise<unknown>, string]>([
    ['an insert', () => store.articles.insertOne(articleWith({ _id: 'n' })), `articles! articles/n articles ${listsOf({ _id: 'n' })}`],
    ['an update of what is only shown', () => store.articles.updateOne({ _id: 'a' }, { $set: { headline: 'x' }, $inc: { commentCount: 1 } }), 'articles! articles/a'],
    ['an update that says again what is so', () => store.articles.updateOne({ _id: 'a' }, { $set: { ...SAME, headline: 'x' } }, { upsert: true }), 'articles! articles/a'],
    ['an update that decides', () => store.articles.updateOne({ _id: 'a' }, { $set: { listed: false } }), `articles! articles/a articles ${listsOf({ _id: 'a' })}`],
    ['an update of what lists are asked for by', () => store.articles.updateOne({ _id: 'a' }, { $set: { keywords: ['k'], section: null } }), 'articles! articles/a articles?keywords=k articles?section=economy articles?section'],
    ['an update by several ids', () => store.articles.updateMany({ _id: { $in: ['a', 'b'] } }, { $set: { canonicalId: 'o' } }), 'articles! articles/a articles?canonicalId articles?canonicalId=o articles/b articles?canonicalId=a'],
    ['an update by anything else', () => store.articles.updateMany({ canonicalId: 'a' }, { $set: { canonicalId: 'o' } }), 'articles! articles/b articles?canonicalId=a articles?canonicalId=o'],
    ['an update by anything else of what is only shown', () => store.articles.updateMany({ canonicalId: 'a' }, { $set: { headline: 'x' } }), 'articles! articles/b'],
    ['an update that finds nothing', () => store.articles.updateMany({ canonicalId: 'x' }, { $set: { listed: false } }), 'articles!'],
    ['an update in words that are not followed', () => store.articles.updateOne({ _id: 'a' }, { $push: { keywords: 'k' } }), 'articles articles! articles/*'],
    ['an update into a field', () => store.articles.updateOne({ _id: 'a' }, { $set: { 'keywords.0': 'k' } }), 'articles articles! articles/*'],
    ['an upsert that names what it inserts by more than an id', () => store.stories.updateOne({ _id: 's', slug: 's' }, { $set: { rank: 1 } }, { upsert: true }), 'stories stories! stories/*'],
    ['an update that hands back', () => store.comments.findOneAndUpdate({ _id: 'd' }, { $set: { text: 'x' } }), 'comments! comments/d'],
    ['a replacement of what lists do not go by', () => store.bodies.replaceOne({ _id: 'a' }, { text: 'x' } as never, { upsert: true }), 'bodies! bodies/a bodies'],
    ['a deletion', () => store.comments.deleteOne({ _id: 'd' }), 'comments! comments/d comments comments?articleId=a comments?parentId=c'],
    ['a deletion of what is not there', () => store.comments.deleteOne({ _id: 'x' }), 'comments! comments/x'],
    ['a deletion of many', () => store.comments.deleteMany({ articleId: 'a' }), 'comments! comments/c comments comments?articleId=a comments?parentId comments/d comments?parentId=c'],
    ['a bulk', () => store.comments.bulkWrite([{ deleteOne: { filter: { _id: 'd' } } }, { updateOne: { filter: { _id: 'c' }, update: { $set: { text: 'x' } } } }]), 'comments! comments/d comments comments?articleId=a comments?parentId=c comments/c'],
    ['a bulk of which one names no id', () => store.comments.bulkWrite([{ deleteOne: { filter: { _id: 'c' } } }, { deleteOne: { filter: { articleId: 'a' } } }]), 'comments comments! comments/*'],
    ['more than can be told one by one', () => store.comments.deleteMany({ _id: { $in: Array.from({ length: 201 }, (_, at) => `x${at}`) } }), 'comments comments! comments/*'],
  ])('tells of %s before it is made and when it has been', async (_what, write, tags) => {
    await write();
    expect(heard).toEqual([`begin ${tags}`, 'end']);
  });

  test('tells of a write that fails as well: it may have been made', async () => {
    await expect(store.articles.insertOne(SAME)).rejects.toThrow();
    expect(heard).toEqual([`begin articles! articles/a articles ${listsOf({ _id: 'a' })}`, 'end']);
  });

  test('does not take a write for ended whose outcome was not heard: it may still come to pass', async () => {
    const lost = () => Promise.reject(Object.assign(new Error('the connection broke'), { name: 'MongoNetworkError' }));
    const inner = { ...opened.store, articles: { ...opened.store.articles, updateOne: lost } } as unknown as Store;
    const ended: string[] = [];
    const { articles } = watchWrites(inner, { begin: () => ({ ready: null, end: () => void ended.push('end') }) });
    await expect(articles.updateOne({ _id: 'a' }, { $set: { headline: 'x' } })).rejects.toThrow('the connection broke');
    expect(ended).toEqual([]);
  });

  test('tells nothing of what no answer is kept of', async () => {
    await store.feeds.updateOne({ _id: 'f' }, { $set: { state: 'RETIRED' } });
    await store.sightings.deleteMany({});
    expect(heard).toEqual([]);
  });

  test('does not make a write whose documents cannot be looked at', async () => {
    const made: string[] = [];
    const updateOne = () => { made.push('made'); return Promise.reject(new Error('not to be made')); };
    const find = () => ({ toArray: () => Promise.reject(new Error('the connection broke')) });
    const inner = { ...opened.store, articles: { find, updateOne } } as unknown as Store;
    const write = watchWrites(inner, { begin: () => ({ ready: null, end: () => undefined }) }).articles.updateOne({ _id: 'a' }, { $set: { listed: true } });
    await expect(write).rejects.toThrow('the connection broke');
    expect(made).toEqual([]);
  });

  test('makes writes of one tick in that tick, where nothing is waited for', () => {
    const made: string[] = [];
    const updateOne = () => { made.push('made'); return Promise.resolve({ matchedCount: 1, modifiedCount: 1, upsertedCount: 0 }); };
    const inner = { ...opened.store, articles: { [BEHIND]: opened.store.articles, updateOne } } as unknown as Store;
    void watchWrites(inner, { begin: () => ({ ready: null, end: () => undefined }) }).articles.updateOne({ _id: 'a' }, { $set: { listed: true } });
    expect(made).toEqual(['made']);
  });

  test('a write that overlaps with others ends with them, and cannot tell what one that names no ids will meet', async () => {
    const waiting: (() => void)[] = [];
    const made = () => new Promise((resolve) => { waiting.push(() => resolve({ matchedCount: 1 })); });
    const inner = { ...opened.store, articles: { [BEHIND]: opened.store.articles, updateOne: made, updateMany: made } } as unknown as Store;
    const { articles } = watchWrites(inner, { begin(tags) {
      heard.push(tags.join(' '));
      return { ready: null, end: () => void heard.push('end') };
    } });
    const shown = { $set: { headline: 'x' } };
    const [one, other] = [articles.updateOne({ _id: 'a' }, shown), articles.updateOne({ _id: 'a' }, { $set: { section: 'sport' } })];
    waiting[0]?.();
    await one;
    const many = articles.updateMany({ canonicalId: 'a' }, shown);
    waiting[1]?.();
    await other;
    const next = articles.updateOne({ _id: 'b' }, shown);
    expect(heard).toEqual(['articles! articles/a', 'articles! articles/a articles?section=economy articles?section=sport', 'articles articles! articles/*', 'articles articles! articles/*']);
    waiting[2]?.();
    waiting[3]?.();
    await Promise.all([many, next]);
    expect(heard.slice(4)).toEqual(['end', 'end', 'end', 'end']);
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
  beforeEach(async () => {
    await opened.store.articles.bulkWrite(['a', 'b'].map((_id) => ({ insertOne: { document: articleWith({ _id }) } })));
  });
  const record = async (read: (recorded: Store) => Promise<unknown>) => {
    const tags: string[] = [];
    let isSpoilt = false;
    await read(recordReads(opened.store)({ note: (tag) => tags.push(tag), spoil: () => { isSpoilt = true; } }));
    return isSpoilt ? 'spoilt' : tags.join(' ');
  };
  test.each<[string, (recorded: Store) => Promise<unknown>, string]>([
    ['one by its id', (read) => read.articles.findOne({ _id: 'a' }), 'articles/a'],
    ['several by their ids, and a condition', (read) => read.articles.find({ _id: { $in: ['a', 'b'] }, listed: true }).toArray(), 'articles/a articles/b'],
    ['a list, and what came of it', (read) => read.articles.find({ section: 'economy', listed: true }, { sort: { sortTime: -1, _id: -1 } }).toArray(), 'articles?section=economy articles/b articles/a'],
    ['a list of several values', (read) => read.articles.findOne({ keywords: { $in: ['k', 'l'] } }), 'articles?keywords=k articles?keywords=l'],
    ['a list of those without', (read) => read.articles.countDocuments({ canonicalId: null }), 'articles?canonicalId'],
    ['the list of all', (read) => read.articles.countDocuments({ listed: true, $or: [{ sortTime: { $lt: new Date(0) } }, { sortTime: new Date(0), _id: { $lt: 'x' } }] }), 'articles'],
    ['a count', (read) => read.comments.countDocuments({}), 'comments'],
    ['a list by a long value', (read) => read.articles.countDocuments({ uri: `https://outlet.example/${'x'.repeat(60)}` }), `articles?uri=ple/${'x'.repeat(60)}`],
    ['a list by a field that lists do not go by', (read) => read.articles.find({ feedId: 'feed' }).toArray(), 'articles!'],
    ['a list of all but a value', (read) => read.articles.find({ section: { $ne: 'economy' } }).toArray(), 'articles!'],
    ['a list by two such fields', (read) => read.articles.countDocuments({ section: 'economy', sourceId: 'outlet' }), 'articles!'],
    ['a list in an order that it does not go by', (read) => read.articles.find({}, { sort: { version: 1 } }).toArray(), 'articles!'],
    ['a list without ids', (read) => read.articles.find({}, { projection: { _id: 0, uri: 1 } }).toArray(), 'articles!'],
    ['several lists at once', (read) => read.stories.aggregate([{ $match: { slug: 's' } }, { $unionWith: { coll: 'stories', pipeline: [{ $match: { slug: 't' } }, { $sort: { rank: 1 } }] } }]).toArray(), 'stories?slug=t stories?slug=s'],
    ['other stages', (read) => read.stories.aggregate([{ $group: { _id: '$slug' } }]).toArray(), 'stories!'],
    ['a list that is cut first', (read) => read.stories.aggregate([{ $limit: 1 }, { $match: { slug: 's' } }]).toArray(), 'stories!'],
    ['a list of another collection', (read) => read.stories.aggregate([{ $unionWith: { coll: 'videos', pipeline: [] } }]).toArray(), 'spoilt'],
    ['feeds, of which no answer is kept', (read) => read.feeds.find({}).toArray(), 'spoilt'],
    ['sightings', (read) => read.sightings.findOne({ _id: 's' }), 'spoilt'],
    ['bodies of past versions', (read) => read.versionBodies.findOne({ _id: 's' }), 'spoilt'],
  ])('notes %s', async (_what, read, noted) => {
    expect(await record(read)).toBe(noted);
  });

  test('notes no more of a collection than it can tell one by one', async () => {
    const documents = Array.from({ length: 500 }, (_, at) => articleWith({ _id: `x${at}` }));
    await opened.store.articles.bulkWrite(documents.map((document) => ({ insertOne: { document } })));
    const tags = new Set<string>();
    await recordReads(opened.store)({ note: (tag) => tags.add(tag), spoil: () => undefined }).articles.find({ listed: true }).toArray();
    expect([tags.size, tags.has('articles'), tags.has('articles!')]).toEqual([401, true, true]);
  });
});
