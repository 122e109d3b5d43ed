import { lists } from '../loaders/catalogue.js';
import { globalId } from '../model/global-id.js';
import type { Newsroom } from '../model/newsroom.js';
import { connection } from './connection.js';
import { computed } from './declare.js';
import type { Declared } from './declared.js';
import type { SourceParent } from './parents.js';
import type * as graph from './types.generated.js';

/** The outlet under this id. Everything stored names a source that the newsroom holds. */
export function sourceOf(newsroom: Newsroom, id: string): SourceParent {
  const source = newsroom.sources.get(id);
  if (!source) throw new Error(`The store names source ${id}, which the newsroom does not hold`);
  return source;
}

export const Source = {
  id: computed(({ _id }) => globalId('Source', _id)),
  articles: connection(lists.articlesOfSource, ({ _id }) => _id),
} satisfies Declared<graph.SourceResolvers>;

export const Query = {
  sources: computed((_root, _args, { newsroom }) => [...newsroom.sources.values()]),
} satisfies Declared<graph.QueryResolvers>;
