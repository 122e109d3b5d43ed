import type { Comment } from '../model/comment.js';

/** What decides where a comment stands. */
export type Placed = Pick<Comment, '_id' | 'parentId'>;

/**
 * Arriving comments, each once, where a reader finds them: an answer to what is not there, to itself or
 * round a circle stands at top level. `stored` are those of the article that are there already.
 */
export function placeComments<C extends Placed>(arriving: readonly C[], stored: readonly Placed[]): C[] {
  const unique = new Map(arriving.map((comment) => [comment._id, comment]));
  const parents = new Map([...stored, ...unique.values()].map(({ _id, parentId }) => [_id, parentId]));
  return [...unique.values()].map((comment) => {
    if (leadsToTop(comment._id, parents)) return comment;
    // Cut here, so that who answers this one is found below it.
    parents.set(comment._id, null);
    return { ...comment, parentId: null };
  });
}

function leadsToTop(id: string, parents: ReadonlyMap<string, string | null>): boolean {
  const passed = new Set<string>();
  const parent = parents.get(id) ?? null;
  if (parent !== null && !parents.has(parent)) return false;
  for (let at: string | null = id; at !== null; at = parents.get(at) ?? null) {
    // A circle further up is cut at one of its own.
    if (passed.has(at)) return at !== id;
    passed.add(at);
  }
  return true;
}
