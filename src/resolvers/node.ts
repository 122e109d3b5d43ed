import { nodes } from '../loaders/nodes.js';
import { badUserInput } from '../model/errors.js';
import type { NodeReference } from '../model/global-id.js';
import type { Newsroom } from '../model/newsroom.js';
import { readBy, request } from './declare.js';
import type { Declared } from './declared.js';
import type { NodeParent } from './parents.js';
import { referenceOf } from './reference.js';
import { sectionByNodeId } from './section.js';
import type * as graph from './types.generated.js';

/** Most ids that `nodes` takes. */
const MAX_NODES = 100;

/** The kinds that the newsroom holds in memory. */
function held(newsroom: Newsroom, { type, id }: NodeReference): NodeParent | null {
  if (type === 'Edition') {
    const edition = newsroom.editions.find(({ _id }) => _id === id);
    return edition ? { ...edition, __typename: type } : null;
  }
  if (type === 'Section') {
    const section = sectionByNodeId(newsroom, id);
    return section ? { ...section, __typename: type } : null;
  }
  const source = type === 'Source' ? newsroom.sources.get(id) : undefined;
  return source ? { ...source, __typename: 'Source' } : null;
}

export const Node = {
  __resolveType: (node) => node.__typename,
} satisfies graph.NodeResolvers;

export const Query = {
  node: readBy((_root, { id }, { newsroom }) => {
    const reference = referenceOf(id);
    return request(nodes, [reference], {}, (stored) => stored?.[0] ?? held(newsroom, reference));
  }),
  nodes: readBy((_root, { ids }, { newsroom }) => {
    if (ids.length > MAX_NODES) throw badUserInput(`\`ids\` holds ${ids.length} ids; it takes at most ${MAX_NODES}.`);
    const references = ids.map(referenceOf);
    return request(nodes, references, {}, (stored) =>
      references.map((reference, index) => stored?.[index] ?? held(newsroom, reference)),
    );
  }),
} satisfies Declared<graph.QueryResolvers>;
