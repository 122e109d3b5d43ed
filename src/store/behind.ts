/** Under this name a wrapped collection holds the one that it wraps. */
export const BEHIND = Symbol('the collection behind');

/** The engine's own collection behind however many wrappings: what is known of a server is remembered by it. */
export function innermost(collection: object): object {
  let found = collection;
  while (BEHIND in found && typeof found[BEHIND] === 'object' && found[BEHIND] !== null) found = found[BEHIND];
  return found;
}
