import type { Document } from 'mongodb';
import { badUserInput, upstreamStale } from '../../src/model/errors.js';
import type { Newsroom } from '../../src/model/newsroom.js';
import type { Viewer } from '../../src/model/viewer.js';
import type { KeptReadings } from '../../src/loaders/read-level.js';
import { createReading } from '../../src/loaders/reading.js';
import type { Context } from '../../src/resolvers/context.js';
import type { BulkWrite, Collection, Cursor, Stored } from '../../src/store/engine.js';
import type { Store } from '../../src/store/store.js';
import { closedDesk } from '../fixtures/closed-desk.js';
import { temporaryStore } from '../fixtures/temporary-store.js';
import { ARABIC, AWKWARD, ENGLISH } from './sound-documents.js';
import type { Spoiling } from './spoiled-documents.js';
import { spoilingOf, STORED } from './stored-documents.js';

/** A collection of the news that can be made to fail. */
export type Failing = keyof Store & keyof typeof FAILURES;

/** How each fails, always in the same way: by a plain error, by one that is written for clients, by the driver's for a server that is gone. */
const FAILURES = {
  articles: () => new Error('The articles cannot be read.'),
  bodies: () => upstreamStale('The texts are too old.'),
  versions: () => new Error('The versions cannot be read: "\u2028".'),
  versionBodies: () => new Error('The texts of versions cannot be read.'),
  sightings: () => badUserInput('Nobody has seen anything.'),
  stories: () => Object.assign(new Error('server selection timed out'), { name: 'MongoServerSelectionError' }),
  videos: () => upstreamStale('The films are too old.'),
  comments: () => new Error(''),
  feeds: () => new TypeError('The feeds cannot be read.'),
};

/** Every collection that can be made to fail. */
export const FAILING = Object.keys(FAILURES) as readonly Failing[];

/** The furniture: two editions, a department that no edition has a title for, an outlet without a name. */
export const NEWSROOM: Newsroom = {
  editions: [
    {
      _id: 'ar', title: 'أخبار', ...ARABIC, sections: ['economy', 'sport', 'unknown'], channels: [{ network: 'telegram', url: 'https://t.example/' }],
      live: [{ title: 'بث "مباشر"', url: 'https://outlet.example/live', isLiveBroadcast: true, ...ARABIC }],
    },
    { _id: 'en', title: AWKWARD, ...ENGLISH, language: 'en', sections: ['sport', 'untitled'], channels: [], live: [] },
  ],
  sections: new Map([
    ['economy', { _id: 'economy', titles: { ar: 'اقتصاد', en: 'Economy' }, subjects: [] }],
    ['sport', { _id: 'sport', titles: { en: 'Sport' }, subjects: [] }],
    ['untitled', { _id: 'untitled', titles: {}, subjects: [] }],
  ]),
  sources: new Map([
    ['outlet', { _id: 'outlet', name: 'وكالة', url: 'https://outlet.example/', ...ARABIC }],
    ['agency', { _id: 'agency', name: 'Agency', url: 'https://agency.example/', ...ENGLISH }],
  ]),
  namedStories: [],
};

/** Who may ask. The last one's roles are not all known. */
export const VIEWERS: readonly Viewer[] = [
  { subject: null, name: null, roles: ['ANONYMOUS'] },
  { subject: 'reader', name: AWKWARD, roles: ['READER'] },
  { subject: 'editor', name: 'محرر', roles: ['EDITOR'] },
  { subject: 'operator', name: null, roles: ['OPERATOR', 'READER'] },
  { subject: 'both', name: null, roles: ['EDITOR', 'OPERATOR'] },
  { subject: 'odd', name: null, roles: ['EDITOR', 'KING' as 'EDITOR'] },
];

/** A store of hostile documents. */
export interface HostileWorld {
  /** The store as it is when these collections fail. */
  store(failing: ReadonlySet<Failing>): Store;
  close(): Promise<void>;
}

/** Fills a store; open it once a file. */
export async function openHostileWorld(): Promise<HostileWorld> {
  const { store, close } = await temporaryStore();
  for (const [name, documents] of Object.entries(STORED)) {
    const collection = store[name as 'articles'] as unknown as Collection<Stored>;
    await collection.bulkWrite(documents.map((document): BulkWrite<Stored> => ({ insertOne: { document } })));
  }
  const memory = new Map<string, unknown>();
  const spoilings = new Map(FAILING.flatMap((name) => (STORED[name] ?? []).map(({ _id }) => [`${name} ${_id}`, spoilingOf(name, _id)] as const)));
  const spoilt = (failing: ReadonlySet<Failing>): Store => {
    const entries = FAILING.map((name) => [name, reading(remembered(store[name] as unknown as Collection<Stored>, name, memory), (id) => spoilings.get(`${name} ${id}`), failing.has(name) ? FAILURES[name] : null)]);
    return { ...store, ...Object.fromEntries(entries) } as Store;
  };
  return { store: spoilt, close };
}

/** What a resolver gets when this viewer asks this store; one for each execution, as it remembers what was read. `kept` is what others have read. */
export function contextOf(store: Store, viewer: Viewer, kept?: KeptReadings): Context {
  return { viewer, requestId: 'request', ...createReading(store, undefined, kept), newsroom: NEWSROOM, feedDesk: closedDesk };
}

/** A collection that nobody writes to any more: what was asked once is known. Each reader gets documents of its own. */
function remembered(inner: Collection<Stored>, name: string, memory: Map<string, unknown>): Collection<Stored> {
  const recall = async <T>(method: string, asked: unknown, read: () => Promise<T>): Promise<T> => {
    const key = `${name} ${method} ${JSON.stringify(asked)}`;
    if (!memory.has(key)) memory.set(key, await read());
    const found = memory.get(key) as T;
    return Array.isArray(found) ? found.map((document: object) => ({ ...document })) as T : found;
  };
  return {
    ...inner,
    find: (filter, options) => ({ toArray: () => recall('find', [filter, options], () => inner.find(filter, options).toArray()) }),
    findOne: (filter, options) => recall('findOne', [filter, options], () => inner.findOne(filter, options)),
    countDocuments: (filter) => recall('count', filter, () => inner.countDocuments(filter)),
    aggregate: <R extends Document>(pipeline: Document[]) => ({ toArray: () => recall('aggregate', pipeline, () => inner.aggregate<R>(pipeline).toArray()) }),
  };
}

/** A collection whose documents come out spoiled, or not at all. */
function reading(inner: Collection<Stored>, spoilingOfId: (id: string) => Spoiling | undefined, failure: (() => Error) | null): Collection<Stored> {
  const spoil = <T>(document: T): T => {
    const spoiling = spoilingOfId((document as { _id?: string } | null)?._id ?? '');
    return spoiling ? { ...document, ...spoiling } : document;
  };
  const read = async <T>(ask: () => Promise<T>): Promise<T> => {
    if (failure) throw failure();
    return ask();
  };
  const cursor = <T>(open: () => Cursor<T>): Cursor<T> => ({ toArray: () => read(async () => (await open().toArray()).map(spoil)) });
  return {
    ...inner,
    find: (filter, options) => cursor(() => inner.find(filter, options)),
    findOne: (filter, options) => read(async () => spoil(await inner.findOne(filter, options))),
    countDocuments: (filter) => read(() => inner.countDocuments(filter)),
    aggregate: (pipeline) => cursor(() => inner.aggregate(pipeline)),
  };
}
