import { OTHER } from './series.js';

/** What an operation without a name is called. */
export const ANONYMOUS = 'anonymous';

/**
 * Names as labels may have them. Clients name operations as they like, so a name is known only once an operation of
 * that name ended well, and only `most` of them ever are; all others are `other`.
 */
export function createKnownNames(most = 200): (name: string | null, endedWell: boolean) => string {
  const known = new Set<string>();
  return (name, endedWell) => {
    if (name === null) return ANONYMOUS;
    if (known.has(name)) return name;
    if (!endedWell || known.size >= most) return OTHER;
    known.add(name);
    return name;
  };
}
