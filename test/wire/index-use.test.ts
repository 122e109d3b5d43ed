import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { MongoClient, type Db, type Document } from 'mongodb';
import { indexName } from '../../src/store/embedded/index-shape.js';
import { INDEXES } from '../../src/store/indexes.js';
import { openMongo } from '../../src/store/mongodb/engine.js';
import { openStore } from '../../src/store/store.js';
import { startMongo } from '../fixtures/servers/mongo.js';
import type { TestServer } from '../fixtures/servers/server-process.js';
import { arraysIn, embeddedPlan } from '../store/queries/embedded-plan.js';
import { BY_HAND, excuseFor, SCANS, SMALL, SORTS } from '../store/queries/excused.js';
import { journeyOfQueries, type Journey } from '../store/queries/journey.js';
import type { AskedQuery } from '../store/queries/record.js';

/** Every stage of a plan, the outer first. */
function stagesOf(plan: Document): string[] {
  const inside = [plan['inputStage'], ...((plan['inputStages'] as Document[] | undefined) ?? []), plan['queryPlan']].filter(Boolean) as Document[];
  return [...(typeof plan['stage'] === 'string' ? [plan['stage']] : []), ...inside.flatMap(stagesOf)];
}

/** A question without what it asks about: one of each shape is explained. */
const shapeOf = ({ collection, filter, sort, limit }: AskedQuery) =>
  JSON.stringify([collection, filter, sort, limit > 0], (_key, value: unknown) => (Array.isArray(value) ? value.slice(0, 2) : typeof value === 'object' && value !== null ? value : typeof value));

/**
 * A question as a planner can see it that looks through neither `$or`, `$in` nor conditions beside an index, as
 * SecantusDB's does: what our own plan's index narrows, one value each. MongoDB gets every question as it is.
 */
function plainly(query: AskedQuery, arrays: ReadonlySet<string>): AskedQuery {
  const { index } = embeddedPlan(query, arrays);
  const definition = (INDEXES[query.collection] ?? []).find((one) => indexName(one) === index)?.key ?? { _id: 1 };
  const first = (asked: unknown): unknown => (typeof asked === 'object' && asked !== null && '$in' in asked ? (asked.$in as unknown[])[0] : asked);
  const fields = Object.entries(query.filter).filter(([field]) => field in definition).map(([field, asked]) => [field, first(asked)]);
  return { ...query, filter: Object.fromEntries(fields) as AskedQuery['filter'] };
}

/** A genuine MongoDB, where there is one: then nothing is asked more plainly than it is. */
const MONGODB = process.env['KHABAR_TEST_MONGODB_URL'];

describe(`a server’s own plans, by explain (${MONGODB === undefined ? 'SecantusDB, which sees no further than plain questions' : 'the server of KHABAR_TEST_MONGODB_URL'})`, () => {
  let server: TestServer | null;
  let client: MongoClient;
  let database: Db;
  let journey: Journey;
  const plans = new Map<AskedQuery, string[]>();
  beforeAll(async () => {
    server = MONGODB === undefined ? await startMongo({ kind: 'secantus', durable: false }) : null;
    const address = new URL(MONGODB ?? server?.url ?? '');
    address.pathname = `/khabar-test-${randomUUID()}`;
    journey = await journeyOfQueries();
    const engine = await openMongo({ url: address.href });
    await openStore(engine);
    await engine.close();
    client = await MongoClient.connect(address.href);
    database = client.db();
    // Opening the store has written down its migrations.
    await database.collection('migrations').deleteMany({});
    for (const [name, documents] of journey.documents) if (documents.length > 0) await database.collection<Document>(name).insertMany(documents.map((one) => ({ ...one })) as never);
    const byHand = BY_HAND.map(({ file, asked }): AskedQuery => ({ method: 'find', ...asked, site: `${file} (by hand)` }));
    const shapes = new Map([...journey.queries, ...byHand].map((query) => [shapeOf(query), query]));
    const arrays = new Map([...journey.documents].map(([name, documents]) => [name, arraysIn(documents, name)]));
    for (const query of shapes.values()) {
      const { collection: find, filter, sort, limit } = MONGODB === undefined ? plainly(query, arrays.get(query.collection) ?? new Set()) : query;
      const told = await database.command({ explain: { find, filter, sort, limit }, verbosity: 'queryPlanner' });
      plans.set(query, stagesOf((told['queryPlanner'] as Document)['winningPlan'] as Document));
    }
  }, 120_000);
  afterAll(async () => {
    await database?.dropDatabase();
    await client?.close();
    await server?.stop();
  });
  const said = ([{ site, collection, filter, sort }, stages]: [AskedQuery, string[]]) => `${site}: ${collection} ${JSON.stringify(filter)} ${JSON.stringify(sort)} by ${stages.join(' ')}`;

  test('the server explains: it says of some that an index answers them', () => {
    expect([...plans.values()].flat()).toContain('IXSCAN');
    expect(plans.size).toBeGreaterThan(100);
  });
  test('none reads everything, but of small collections', () => {
    const bad = [...plans].filter(([query, stages]) => stages.includes('COLLSCAN') && !(query.collection in SMALL) && excuseFor(query, SCANS) === undefined);
    // A walk by `_id` from where the last batch ended, which MongoDB answers by the index of `_id`, is a scan for SecantusDB.
    const isWalk = ({ filter, sort }: AskedQuery) => MONGODB === undefined && '_id' in filter && '_id' in sort;
    expect(bad.filter(([query]) => !isWalk(query)).map(said)).toEqual([]);
  });
  if (MONGODB === undefined) test('what this server puts in order is not judged: it does so in memory even where an index has the order', async () => {
    const told = await database.command({ explain: { find: 'stories', filter: { listed: true }, sort: { rank: -1, _id: -1 } }, verbosity: 'queryPlanner' });
    // When it has learnt better, ask it as MongoDB is asked.
    expect(stagesOf((told['queryPlanner'] as Document)['winningPlan'] as Document)).toContain('SORT');
  });
  else test('none is put in order in memory, unless its filter leaves few', () => {
    const bad = [...plans].filter(([query, stages]) => stages.includes('SORT') && !(query.collection in SMALL) && excuseFor(query, SORTS) === undefined);
    expect(bad.map(said)).toEqual([]);
  });
});
