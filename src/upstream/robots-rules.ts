/** What is read of a robots.txt: RFC 9309 section 2.5 wants 500 KiB at least. */
export const ROBOTS_MAX_BYTES = 500 * 1024;

/** Characters of an address that rules are compared with; rules that are longer match nothing. */
const LONGEST_PATH = 2048;

/** Rules with asterisks that are heeded: a plain one costs nothing, of these no honest file has so many. */
const MOST_PATTERNS = 2000;

/** One Allow or Disallow: literal pieces between the asterisks, and whether the last must be the end. */
interface Rule { readonly allow: boolean; readonly pieces: readonly string[]; readonly toTheEnd: boolean; readonly length: number }

/** What a robots.txt says to one crawler; `crawlDelay` in seconds. */
export interface RobotsRules { readonly rules: readonly Rule[]; readonly crawlDelay: number | null }

/** Nothing is forbidden. */
export const NO_RULES: RobotsRules = { rules: [], crawlDelay: null };

interface Group { rules: Rule[]; crawlDelay: number | null }

/**
 * The rules for a product token, in lower case: those of all groups that name it, else those for everyone (RFC 9309
 * section 2.2.1). Own code: one file can keep robots-parser 3.0.1 busy for seconds, and a Sitemap line between two
 * names makes it lose the first.
 */
export function readRobots(text: string, token: string): RobotsRules {
  const groups = new Map<string, Group>();
  let open = new Set<Group>();
  let inRules = false;
  let patterns = 0;
  for (const line of text.slice(0, ROBOTS_MAX_BYTES).split(/\r\n?|\n/u)) {
    const colon = line.indexOf(':');
    if (colon < 0) continue;
    const name = line.slice(0, colon).trim().toLowerCase();
    const hash = line.indexOf('#', colon);
    const value = line.slice(colon + 1, hash < 0 ? undefined : hash).trim();
    if (name === 'user-agent') {
      if (inRules) open = new Set();
      inRules = false;
      // A version or a sentence behind the token is no part of it.
      const named = value === '*' ? '*' : (/^[a-z_-]{1,100}/iu.exec(value)?.[0] ?? '').toLowerCase();
      if (named === '*' || named === token) open.add(groupOf(groups, named));
    } else if (name === 'allow' || name === 'disallow') {
      inRules = true;
      const rule = value === '' ? null : ruleOf(value, name === 'allow');
      if (rule === null || (rule.pieces.length > 1 && open.size > 0 && ++patterns > MOST_PATTERNS)) continue;
      for (const group of open) group.rules.push(rule);
    } else if (name === 'crawl-delay') {
      inRules = true;
      if (/^\d{1,6}(?:\.\d{1,6})?$/u.test(value)) for (const group of open) group.crawlDelay = Number(value);
    }
    // Other lines, sitemaps above all, neither end a group nor begin one (section 2.2.4).
  }
  return groups.get(token) ?? groups.get('*') ?? NO_RULES;
}

function groupOf(groups: Map<string, Group>, name: string): Group {
  const known = groups.get(name);
  if (known) return known;
  const group: Group = { rules: [], crawlDelay: null };
  groups.set(name, group);
  return group;
}

/** Whether an address may be asked for: the longest rule that matches decides, of two equals the one that allows (section 2.2.2). */
export function mayFetch({ rules }: RobotsRules, url: URL): boolean {
  const path = normalised(url.pathname + url.search).slice(0, LONGEST_PATH);
  if (path === '/robots.txt') return true;
  let decisive: Rule | null = null;
  for (const rule of rules) {
    if (decisive && (rule.length < decisive.length || (rule.length === decisive.length && !rule.allow))) continue;
    if (matches(rule, path)) decisive = rule;
  }
  return decisive?.allow ?? true;
}

function ruleOf(value: string, allow: boolean): Rule | null {
  const path = normalised(value);
  if (path.length > LONGEST_PATH || !/^[/*]/u.test(path)) return null;
  const toTheEnd = path.endsWith('$');
  return { allow, pieces: (toTheEnd ? path.slice(0, -1) : path).split(/\*+/u), toTheEnd, length: path.length };
}

/** The pieces in order, each where it first fits: no way back is needed, so that no rule can take long. */
function matches({ pieces, toTheEnd }: Rule, path: string): boolean {
  const [first = '', ...others] = pieces;
  if (!path.startsWith(first)) return false;
  const last = toTheEnd ? others.pop() : undefined;
  let at = first.length;
  for (const piece of others) {
    const found = path.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  if (!toTheEnd) return true;
  return last === undefined ? at === path.length : path.length - last.length >= at && path.endsWith(last);
}

/** Percent-encoding as `URL` writes it, in capitals, so that the same path has one spelling (section 2.2.2). */
function normalised(path: string): string {
  const encoded = path.replace(/[^\x21-\x7e]+/gu, (text) => [...Buffer.from(text)].map((octet) => `%${octet.toString(16).padStart(2, '0')}`).join(''));
  return encoded.replace(/%[0-9a-f]{2}/giu, (octet) => {
    const character = String.fromCharCode(Number.parseInt(octet.slice(1), 16));
    // Unreserved characters mean the same with and without (RFC 3986 section 2.3).
    return /[a-z0-9._~-]/iu.test(character) ? character : octet.toUpperCase();
  });
}
