import type { AskedQuery } from './record.js';

/** What an index need not do, and why. Whoever adds a line here says why the work stays small however much is stored. */

/** Collections that are read whole: as many documents as there are feeds, outlets, nodes or kinds of work. */
export const SMALL: Readonly<Record<string, string>> = {
  feeds: 'as many as are configured',
  sources: 'as many as outlets are configured',
  nodes: 'as many as processes serve this store',
  leases: 'one a kind of work',
  migrations: 'one a migration',
};

type Excuse = Pick<AskedQuery, 'collection'> & { readonly asks: (query: AskedQuery) => boolean; readonly why: string };

const isEverything = ({ filter }: AskedQuery) => Object.keys(filter).length === 0;
const binds = (...paths: string[]) => ({ filter }: AskedQuery) => paths.every((path) => path in filter);

/** What a newsroom gathers. */
const LARGE = ['articles', 'bodies', 'versions', 'versionBodies', 'sightings', 'stories', 'videos', 'comments', 'payloads'];

/** Questions that read everything. */
export const SCANS: readonly Excuse[] = [
  ...LARGE.map((collection) => ({
    collection, asks: (query: AskedQuery) => query.method === 'deleteMany' && isEverything(query), why: 'a sample newsroom that is stale is emptied as a whole',
  })),
  { collection: 'articles', asks: (query) => query.method === 'countDocuments' && isEverything(query), why: 'how many there are, asked once when khabar migrate begins' },
  { collection: 'videos', asks: binds('sourceId'), why: 'a sample newsroom that is stale leaves a store in which there is little else' },
];

/** Questions whose order is made in memory. */
export const SORTS: readonly Excuse[] = [
  { collection: 'articles', asks: binds('uri', 'listed'), why: 'one document an address that an article is related to' },
  { collection: 'feeds', asks: binds('nextFetchAt'), why: 'only the feeds that are due' },
];

/** Questions that read documents and pass some over. */
export const TESTED: readonly Excuse[] = [
  { collection: 'articles', asks: binds('addresses'), why: 'one document an address, or a few' },
  { collection: 'articles', asks: binds('uri'), why: 'one document an address' },
  { collection: 'articles', asks: binds('fingerprintBands'), why: 'only withdrawn texts are passed over, and what is read is cut to 129' },
  { collection: 'articles', asks: binds('_id'), why: 'named by their ids' },
  { collection: 'stories', asks: binds('slug'), why: 'one document a slug' },
  { collection: 'versions', asks: binds('articleId', 'headline'), why: 'an article has as many versions as its outlet made' },
  { collection: 'sightings', asks: binds('feedId', 'isNew'), why: 'a feed’s counts are made anew when a program was killed between two writes' },
  { collection: 'feeds', asks: () => true, why: SMALL['feeds'] ?? '' },
  { collection: 'sources', asks: () => true, why: SMALL['sources'] ?? '' },
];

/** The reason for which a question needs no better plan, or undefined. */
export function excuseFor(query: AskedQuery, excuses: readonly Excuse[]): string | undefined {
  return excuses.find(({ collection, asks }) => collection === query.collection && asks(query))?.why;
}

/** Places that the journey does not come to: their text, and what they ask. */
export const BY_HAND: readonly { readonly file: string; readonly text: string; readonly asked: Omit<AskedQuery, 'site' | 'method'> & { readonly method?: string } }[] = [
  ...LARGE.map((collection) => ({ file: 'commands/drop-stale-sample.ts', text: '.deleteMany({})', asked: { collection, method: 'deleteMany', filter: {}, sort: {}, limit: 0 } })),
  { file: 'ingest/near-texts.ts', text: 'windows(', asked: { collection: 'articles', filter: { fingerprintBands: 'a', sortTime: { $gte: new Date(0), $lte: new Date(9) }, pubStatus: 'USABLE' }, sort: { sortTime: -1, _id: -1 }, limit: 8 } },
  { file: 'ingest/repeats.ts', text: '.updateMany({ canonicalId:', asked: { collection: 'articles', filter: { canonicalId: { $in: ['a', 'b'] } }, sort: {}, limit: 0 } },
  { file: 'commands/feed-numbers.ts', text: ".find({ state: 'ACTIVE' }", asked: { collection: 'feeds', filter: { state: 'ACTIVE' }, sort: { lastSucceededAt: -1 }, limit: 1 } },
  { file: 'stories/join-video.ts', text: '.find({ uri:', asked: { collection: 'articles', filter: { uri: { $in: ['a', 'b'] } }, sort: {}, limit: 1 } },
];
