import { Parser } from 'htmlparser2';

/** Deeper than article pages are; Readability's time grows with the third power of it. */
const DEPTH_LIMIT = 150;
/** Longer than article pages are, in characters. */
const LENGTH_LIMIT = 5_000_000;

class TooDeep extends Error {}

/** A page up to where it becomes nested too deeply, which for honest pages is all of it. */
export function shallowEnough(html: string): string {
  const bounded = html.slice(0, LENGTH_LIMIT);
  let depth = 0;
  const parser: Parser = new Parser({
    onopentagname() {
      depth += 1;
      if (depth > DEPTH_LIMIT) throw new TooDeep();
    },
    onclosetag() {
      depth -= 1;
    },
  });
  try {
    parser.end(bounded);
    return bounded;
  } catch (error) {
    if (error instanceof TooDeep) return bounded.slice(0, parser.startIndex);
    throw error;
  }
}
