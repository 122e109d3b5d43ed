import type { Source } from '../model/newsroom.js';
import type { LanguageTagged } from '../model/text.js';

/** What is known of the outlet that a new feed belongs to. */
export interface OutletHints {
  /** What the operator calls it; null to go by its site. */
  readonly name: string | null;
  /** What it is called when it is new. */
  readonly nameIfNew: string;
  /** Its site, as given or as the feed says. */
  readonly site: string;
  /** Whether a known outlet of that site may be it; false where only the feed claims to belong there. */
  readonly reuse: boolean;
  readonly tagged: LanguageTagged;
}

/** Longest id, in characters; hosts are longer only to be a nuisance. */
const LONGEST_ID = 60;

/**
 * The known outlet whose site this is, or a new one. Several outlets may share a host (blogs under one
 * roof): then an outlet's path must lead to the feed's site, and a name that was given must be its own.
 */
export function chooseOutlet(known: readonly Source[], hints: OutletHints): { source: Source; isNew: boolean } {
  const site = new URL(hints.site);
  const called = hints.name === null ? null : folded(hints.name);
  const found = (hints.reuse ? known : [])
    .filter(({ url, name }) => covers(url, site) && (called === null || folded(name) === called))
    .sort((one, other) => other.url.length - one.url.length)[0];
  if (found) return { source: found, isNew: false };
  const taken = new Set(known.map(({ _id }) => _id));
  const source = { _id: freeId(site.host, taken), name: hints.name ?? hints.nameIfNew, url: site.href, ...hints.tagged };
  return { source, isNew: true };
}

const folded = (name: string) => name.normalize('NFKC').toLowerCase().trim();

function covers(outlet: string, site: URL): boolean {
  if (!URL.canParse(outlet)) return false;
  const { host, pathname } = new URL(outlet);
  if (bare(host) !== bare(site.host)) return false;
  const folder = pathname.endsWith('/') ? pathname : `${pathname}/`;
  return `${site.pathname}/`.startsWith(folder);
}

const bare = (host: string) => host.replace(/^www\./u, '');

/** Small letters, digits and hyphens of the host; numbered when another has it. */
export function freeId(host: string, taken: ReadonlySet<string>): string {
  const plain = bare(host).replace(/[^a-z0-9]+/gu, '-').replace(/^-+|-+$/gu, '').slice(0, LONGEST_ID) || 'outlet';
  let id = plain;
  for (let number = 2; taken.has(id); number++) id = `${plain}-${number}`;
  return id;
}
