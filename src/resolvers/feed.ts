import type { FeedOrder } from '../commands/feed-order.js';
import { lists } from '../loaders/catalogue.js';
import { healthOf, isStale } from '../model/selector-health.js';
import { globalId } from '../model/global-id.js';
import { oneLine } from '../normalise/characters.js';
import { connectTo, connectionFields } from './connection.js';
import { acts, computed } from './declare.js';
import type { Declared } from './declared.js';
import type { FeedEdgeParent } from './parents.js';
import { idOf } from './reference.js';
import { sectionIn } from './section.js';
import { sourceOf } from './source.js';
import type * as graph from './types.generated.js';

export const Feed = {
  id: computed(({ _id }) => globalId('Feed', _id)),
  source: computed(({ sourceId }, _args, { newsroom }) => sourceOf(newsroom, sourceId)),
  section: computed(({ section }, _args, { newsroom }) => sectionIn(newsroom, section, null)),
  holds: computed(({ holds }) => (holds === 'videos' ? 'VIDEOS' : 'ARTICLES')),
  selectors: computed((feed) => healthOf(feed).map((health) => ({ ...health, stale: isStale(health) }))),
} satisfies Declared<graph.FeedResolvers>;

export const FeedConnection = connectionFields<FeedEdgeParent>() satisfies Declared<graph.FeedConnectionResolvers>;

export const Query = {
  feeds: computed((_root, args) => connectTo(lists.feeds, '', args)),
} satisfies Declared<graph.QueryResolvers>;

/** The input in a command's terms; a name is one line, whatever was typed. */
function orderOf(input: graph.AddFeedInput): FeedOrder {
  return {
    url: input.url.href,
    sourceName: typeof input.sourceName === 'string' ? oneLine(input.sourceName) : null,
    sourceUrl: input.sourceUrl?.href ?? null,
    language: input.language ?? null,
    section: input.section ?? null,
    holds: input.holds === 'VIDEOS' ? 'videos' : 'articles',
    fullTextFromPage: input.fullTextFromPage ?? false,
    everySeconds: input.everySeconds ?? null,
  };
}

export const Mutation = {
  addFeed: acts((_root, { input }, { feedDesk }) => feedDesk.add(orderOf(input))),
  removeFeed: acts(async (_root, { id }, { feedDesk }) => {
    const { removedId, errors } = await feedDesk.remove(idOf('Feed', id));
    return { removedId: removedId === null ? null : globalId('Feed', removedId), errors };
  }),
  replayFeed: acts((_root, { id }, { feedDesk }) => feedDesk.replay(idOf('Feed', id))),
} satisfies Declared<graph.MutationResolvers>;
