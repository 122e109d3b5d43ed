import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { execute, parse } from 'graphql';
import { buildGraph } from '../../src/gateway/schema.js';
import { createLoad } from '../../src/loaders/load.js';
import { readSchemaFiles } from '../../src/project-files.js';
import { countCalls } from '../../src/store/counted.js';
import { atom, rss, type Entry } from './feed-text.js';
import { startNewsroom, type SmallNewsroom } from './small-newsroom.js';

interface Version {
  version: number; headline: string | null; description: string | null; by: string | null; body: { html: string; text: string } | null;
  changedFields: string[]; diff: { field: string; parts: { op: string; text: string }[] }[];
}
const HISTORY = `query($uri: URL!) { article(uri: $uri) { body { text } versions(first: 10) { totalCount nodes {
  version headline description by body { html text } changedFields diff { field parts { op text } }
} } } }`;

const vote: Entry = {
  guid: 'vote', link: 'https://alpha.example/vote', title: 'Turnout at 41 %', summary: 'Polls have closed.', content: '<p>The count goes on.</p><p>Turnout was 41 %.</p>',
  published: '2026-11-23T08:00:00Z', updated: '2026-11-23T08:00:00Z',
};

describe('the history of an article', () => {
  let newsroom: SmallNewsroom;
  beforeEach(async () => {
    newsroom = await startNewsroom([{ path: '/alpha', source: 'alpha' }]);
  });
  afterEach(() => newsroom.close());
  const arrive = async (entry: Entry) => {
    newsroom.serve('/alpha', atom({ entries: [entry] }));
    await newsroom.read();
  };
  const history = async () => {
    const counted = countCalls(newsroom.store, { delayMs: 5 });
    const result = await execute({
      schema: buildGraph(await readSchemaFiles()), document: parse(HISTORY), variableValues: { uri: vote.link },
      contextValue: { viewer: { subject: null, name: null, roles: ['ANONYMOUS'] }, requestId: 'test', newsroom: newsroom.tools.newsroom, load: createLoad(counted.store) },
    });
    expect(result.errors).toBeUndefined();
    const { article } = JSON.parse(JSON.stringify(result.data)) as { article: { body: { text: string } | null; versions: { totalCount: number; nodes: Version[] } } };
    return { ...article, rounds: counted.rounds(), calls: counted.calls };
  };
  const changed = { ...vote, title: 'Turnout at 14 %', content: '<p>The count goes on.</p><p>Turnout was 14 %.</p>', updated: '2026-11-23T09:00:00Z', note: 'Corrects the figure.' };
  const again = { ...changed, summary: 'Polls have closed at six.', updated: '2026-11-23T09:30:00Z' };

  test('keeps every version whole, and tells word by word what the next one changed', async () => {
    for (const entry of [vote, changed, again]) await arrive(entry);
    const { versions, rounds } = await history();
    expect(versions.nodes).toEqual([
      {
        version: 2, headline: 'Turnout at 14 %', description: 'Polls have closed.', by: null, changedFields: ['description'],
        body: { html: '<p>The count goes on.</p>\n<p>Turnout was 14 %.</p>', text: 'The count goes on.\n\nTurnout was 14 %.' },
        diff: [{ field: 'description', parts: [{ op: 'EQUAL', text: 'Polls have closed' }, { op: 'INSERT', text: ' at six' }, { op: 'EQUAL', text: '.' }] }],
      },
      {
        version: 1, headline: 'Turnout at 41 %', description: 'Polls have closed.', by: null, changedFields: ['headline', 'body'],
        body: { html: '<p>The count goes on.</p>\n<p>Turnout was 41 %.</p>', text: 'The count goes on.\n\nTurnout was 41 %.' },
        diff: [
          { field: 'headline', parts: [{ op: 'EQUAL', text: 'Turnout at ' }, { op: 'DELETE', text: '41' }, { op: 'INSERT', text: '14' }, { op: 'EQUAL', text: ' %' }] },
          { field: 'body', parts: [{ op: 'EQUAL', text: 'The count goes on.\n\nTurnout was ' }, { op: 'DELETE', text: '41' }, { op: 'INSERT', text: '14' }, { op: 'EQUAL', text: ' %.' }] },
        ],
      },
    ]);
    expect(rounds).toBeLessThanOrEqual(4);
  });

  test('reads the bodies and differences of all versions in as many calls as those of one', async () => {
    for (const entry of [vote, changed]) await arrive(entry);
    const { calls } = await history();
    await arrive(again);
    expect((await history()).calls).toHaveLength(calls.length);
  });

  test('shows nothing of an article that was withdrawn, also while it is still being emptied', async () => {
    for (const entry of [vote, changed]) await arrive(entry);
    const { articles, versions } = newsroom.store;
    const card = { pubStatus: 'CANCELED' as const, headline: null, description: null, listed: false };
    await articles.updateMany({}, { $set: card });
    expect((await history()).versions.nodes).toEqual([]);
    expect((await history()).body).toBeNull();
    await articles.updateMany({}, { $set: { pubStatus: 'USABLE', headline: 'x', listed: true } });
    newsroom.serve('/alpha', rss({ tombstones: [{ guid: 'vote', note: 'By order.' }] }));
    await newsroom.read();
    const { body, versions: shown } = await history();
    expect(body).toBeNull();
    expect(shown.nodes.map(({ version }) => version)).toEqual([2, 1]);
    for (const node of shown.nodes) expect(node).toMatchObject({ headline: null, description: null, by: null, body: null, diff: [] });
    expect(await newsroom.store.versionBodies.countDocuments({})).toBe(0);
    expect(await versions.countDocuments({ headline: { $ne: null } })).toBe(0);
  });
});
