import { beforeAll, describe, expect, test } from '@jest/globals';
import { indexName } from '../../../src/store/embedded/index-shape.js';
import { INDEXES } from '../../../src/store/indexes.js';
import { arraysIn, embeddedPlan, type EmbeddedPlan } from './embedded-plan.js';
import { BY_HAND, excuseFor, SCANS, SMALL, SORTS, TESTED } from './excused.js';
import { journeyOfQueries, type Journey } from './journey.js';
import type { AskedQuery } from './record.js';
import { callSites } from './sites.js';

const said = ({ collection, method, filter, sort, site }: AskedQuery, plan: EmbeddedPlan) =>
  `${site}: ${collection}.${method} ${JSON.stringify(filter)}${Object.keys(sort).length > 0 ? ` in the order ${JSON.stringify(sort)}` : ''} by ${plan.index}`;

describe('every question of the data layer is answered by an index', () => {
  let journey: Journey;
  let planned: { query: AskedQuery; plan: EmbeddedPlan }[];
  beforeAll(async () => {
    journey = await journeyOfQueries();
    const byHand = BY_HAND.map(({ file, asked }): AskedQuery => ({ method: 'find', ...asked, site: `${file} (by hand)` }));
    const arrays = new Map([...journey.documents].map(([name, documents]) => [name, arraysIn(documents, name)]));
    planned = [...journey.queries, ...byHand].map((query) => ({ query, plan: embeddedPlan(query, arrays.get(query.collection) ?? new Set()) }));
  }, 60_000);

  test('none reads everything, but of small collections', () => {
    const bad = planned.filter(({ query, plan }) => plan.flaws.includes('scan') && !(query.collection in SMALL) && excuseFor(query, SCANS) === undefined);
    expect([...new Set(bad.map(({ query, plan }) => said(query, plan)))]).toEqual([]);
  });
  test('none is put in order in memory, unless its filter leaves few', () => {
    const bad = planned.filter(({ query, plan }) => plan.flaws.includes('sort') && excuseFor(query, SORTS) === undefined);
    expect([...new Set(bad.map(({ query, plan }) => said(query, plan)))]).toEqual([]);
  });
  test('none reads documents to pass them over, unless they are few', () => {
    const bad = planned.filter(({ query, plan }) => plan.tests && plan.index !== '_id' && excuseFor(query, TESTED) === undefined);
    expect([...new Set(bad.map(({ query, plan }) => said(query, plan)))]).toEqual([]);
  });
  test('every index answers one', () => {
    const used = new Set(planned.map(({ query, plan }) => `${query.collection} ${plan.index}`));
    const all = Object.entries(INDEXES).flatMap(([name, indexes]) => indexes.map((index) => ({ name: `${name} ${indexName(index)}`, unique: index.unique })));
    // A unique one is there for what it forbids.
    expect(all.filter(({ name, unique }) => unique !== true && !used.has(name)).map(({ name }) => name)).toEqual([]);
  });
  test('every place that asks was come to, asks by id or a small collection, or is written down by hand', () => {
    const seen = new Set(journey.queries.map(({ site }) => site));
    const isByHand = (site: string, text: string) => BY_HAND.some((one) => site.startsWith(`${one.file}:`) && text.startsWith(one.text));
    const unknown = callSites().filter(({ site, text, isPlain }) => !isPlain && !seen.has(site) && !isByHand(site, text));
    expect(unknown.map(({ site, text }) => `${site} ${text}`)).toEqual([]);
  });
  test('every place that asked is found in the sources, and what is written by hand is still there', () => {
    const sites = callSites();
    const known = new Set(sites.map(({ site }) => site));
    expect([...new Set(journey.queries.map(({ site }) => site))].filter((site) => !known.has(site))).toEqual([]);
    expect(BY_HAND.filter(({ file, text }) => !sites.some((one) => one.site.startsWith(`${file}:`) && one.text.startsWith(text))).map(({ file, text }) => `${file} ${text}`)).toEqual([]);
  });
  test.each([...SCANS, ...SORTS, ...TESTED])('an excuse is made use of: $collection, $why', ({ collection, asks }) => {
    expect(planned.some(({ query }) => query.collection === collection && asks(query))).toBe(true);
  });
});
