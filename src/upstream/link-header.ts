/** What a feed's Link header names for push (WebSub section 4). */
export interface FeedLinks { hubUrl: string | null; selfUrl: string | null }

interface Link { target: string; parameters: Map<string, string> }

/** The first hub and the first self of a Link header (RFC 8288 section 3); nothing in it throws. */
export function feedLinks(value: string, base: string): FeedLinks {
  const links = parseLinks(value);
  const first = (relation: string): string | null => {
    for (const { target, parameters } of links) {
      const relations = (parameters.get('rel') ?? '').toLowerCase().split(/\s+/u);
      // With an anchor the link is of another document than the feed.
      if (!relations.includes(relation) || parameters.has('anchor') || !URL.canParse(target, base)) continue;
      const url = new URL(target, base);
      if (/^https?:$/u.test(url.protocol)) return url.href;
    }
    return null;
  };
  return { hubUrl: first('hub'), selfUrl: first('self') };
}

/** One pass from left to right; what is no link is passed over up to the next comma. */
function parseLinks(value: string): Link[] {
  const links: Link[] = [];
  let at = 0;
  const blanks = () => {
    while (value[at] === ' ' || value[at] === '\t') at++;
  };
  const until = (stops: string) => {
    const start = at;
    while (at < value.length && !stops.includes(value.charAt(at))) at++;
    return value.slice(start, at);
  };
  const quoted = () => {
    let text = '';
    for (at++; at < value.length && value[at] !== '"'; at++) {
      if (value[at] === '\\') at++;
      text += value[at] ?? '';
    }
    at++;
    return text;
  };
  while (at < value.length) {
    blanks();
    if (value[at] !== '<') {
      until(',');
      at++;
      continue;
    }
    at++;
    const link: Link = { target: until('>').trim(), parameters: new Map() };
    at++;
    for (blanks(); value[at] === ';'; blanks()) {
      at++;
      blanks();
      const name = until('=;,').trim().toLowerCase();
      let argument = '';
      if (value[at] === '=') {
        at++;
        blanks();
        argument = value[at] === '"' ? quoted() : until(';,').trim();
      }
      // Of a parameter that is given twice the first counts (section 3.3).
      if (!link.parameters.has(name)) link.parameters.set(name, argument);
    }
    links.push(link);
    until(',');
    at++;
  }
  return links;
}
