import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { bodyOf, rss, type Entry } from './feed-text.js';
import { startNewsroom, type SmallNewsroom } from './small-newsroom.js';

const NAMES = ['harbour', 'budget', 'museum', 'league'];

describe('a feed whose identifiers change at every fetch', () => {
  let newsroom: SmallNewsroom;
  let turn: number;
  beforeEach(async () => {
    newsroom = await startNewsroom([{ path: '/alpha', source: 'alpha' }]);
    turn = 0;
  });
  afterEach(() => newsroom.close());

  /** Reads the feed once more, with identifiers of this fetch, and what else changes at every fetch. */
  const read = async (fields: (name: string, turn: number) => Entry) => {
    turn++;
    const entries = NAMES.map((name): Entry => ({
      guid: `${name}-${turn}`, title: `The ${name} report`, summary: `What is new about the ${name} this week, in a few words.`, published: '2026-11-23T08:00:00Z', ...fields(name, turn),
    }));
    newsroom.serve('/alpha', rss({ entries }));
    newsroom.pass(600_000);
    const [report] = await newsroom.read();
    expect(report?.error).toBeNull();
  };
  const state = async () => {
    const { articles, sightings, feeds } = newsroom.store;
    return [await articles.countDocuments({}), await sightings.countDocuments({}), (await feeds.findOne({}))?.guidsChange];
  };
  const link = (name: string) => `https://alpha.example/${name}`;
  const { origin } = new URL('https://alpha.example');

  test.each<[string, (name: string, turn: number) => Entry]>([
    ['addresses stay', (name) => ({ link: link(name), content: bodyOf(name) })],
    ['addresses carry a session', (name, at) => ({ link: `${link(name)}?visit=${at}a${at}`, content: bodyOf(name) })],
    ['addresses carry a session, and there are only summaries', (name, at) => ({ link: `${origin}/${at}/${name}` })],
    ['there is no link at all', (name) => ({ content: bodyOf(name) })],
    ['there is no link, and only summaries', () => ({})],
  ])('is noticed after three fetches, and nothing piles up: %s', async (_what, fields) => {
    await read(fields);
    await read(fields);
    expect(await state()).toEqual([4, 4, false]);
    await read(fields);
    expect(await state()).toEqual([4, 4, true]);
    for (let more = 0; more < 4; more++) await read(fields);
    expect(await state()).toEqual([4, 4, true]);
    expect((await newsroom.articles()).map(({ version }) => version)).toEqual([1, 1, 1, 1]);
    expect(await newsroom.store.feeds.findOne({})).toMatchObject({ itemsSeen: 4, itemsNew: 4 });
  });

  test('still shows corrections and what is new', async () => {
    for (let more = 0; more < 4; more++) await read((name) => ({ content: bodyOf(name) }));
    await read((name) => ({ content: name === 'budget' ? bodyOf(name, 81) : bodyOf(name) }));
    expect((await newsroom.articles()).map(({ version }) => version).sort()).toEqual([1, 1, 1, 2]);
    await read((name) => (name === 'museum' ? { title: 'A theatre opens', summary: 'On Friday.', content: bodyOf('theatre') } : { content: bodyOf(name) }));
    expect(await newsroom.store.articles.countDocuments({})).toBe(5);
  });

  test('is not a feed that moved to another system once, nor one that renames an item when it changes', async () => {
    const names = (name: string, at: number) => ({ guid: at === 1 ? name : `new-${name}`, link: link(name), content: bodyOf(name) });
    for (let more = 0; more < 3; more++) await read(names);
    for (let more = 0; more < 3; more++) {
      await read((name, at) => (name === 'league' ? { guid: `league#${at}`, title: `Score ${at}`, link: link(name), content: bodyOf(name) } : names(name, 2)));
    }
    expect(await state()).toEqual([4, 4, false]);
  });
});
