/** Conventional prefixes of the vocabularies that are read, by namespace in the form of `comparable`. '' is RSS itself. */
const VOCABULARIES: ReadonlyMap<string, string> = new Map(Object.entries({
  '': ['backend.userland.com/rss', 'backend.userland.com/rss2', 'backend.userland.com/rss091', 'backend.userland.com/rss092',
    'blogs.law.harvard.edu/tech/rss', 'cyber.law.harvard.edu/rss', 'purl.org/rss/1.0', 'purl.org/rss/2.0', 'purl.org/net/rss1.1',
    'my.netscape.com/rdf/simple/0.9', 'channel.netscape.com/rdf/simple/0.9', 'my.netscape.com/publish/formats/rss-0.91.dtd'],
  atom: ['w3.org/2005/atom', 'purl.org/atom/ns', 'purl.org/echo', 'purl.org/pie', 'example.com/necho'],
  rdf: ['w3.org/1999/02/22-rdf-syntax-ns'],
  xhtml: ['w3.org/1999/xhtml'],
  content: ['purl.org/rss/1.0/modules/content'],
  dc: ['purl.org/dc/elements/1.1', 'purl.org/dc/elements/1.0'],
  dcterms: ['purl.org/dc/terms'],
  enc: ['purl.oclc.org/net/rss_2.0/enc'],
  media: ['search.yahoo.com/mrss', 'video.search.yahoo.com/mrss', 'tools.search.yahoo.com/mrss'],
  itunes: ['itunes.com/dtds/podcast-1.0.dtd', 'itunes.apple.com/dtds/podcast-1.0.dtd'],
  slash: ['purl.org/rss/1.0/modules/slash'],
  sy: ['purl.org/rss/1.0/modules/syndication'],
  wfw: ['wellformedweb.org/commentapi'],
  thr: ['purl.org/syndication/thread/1.0'],
  feedburner: ['rssnamespace.org/feedburner/ext/1.0'],
  pheedo: ['pheedo.com/namespace/pheedo'],
  prism: ['1.0', '1.2', '2.0', '2.1', '3.0'].flatMap((version) =>
    [`prismstandard.org/namespaces/basic/${version}`, `prismstandard.org/namespaces/${version}/basic`]),
  at: ['purl.org/atompub/tombstones/1.0'],
  admin: ['webns.net/mvcb'],
  khabar: ['khabar.example/ns/1.0'],
}).flatMap(([prefix, namespaces]) => namespaces.map((namespace) => [namespace, prefix] as const)));

/** Prefixes that mean their vocabulary even undeclared, or declared with a namespace that nobody knows. */
const BY_PREFIX: ReadonlyMap<string, string> = new Map([...VOCABULARIES.values()].map((prefix) => [prefix || 'rss', prefix]));

/** More declarations than an honest element has around it; further ones are passed over. */
const MOST_PREFIXES = 50;

/** Which namespace each prefix stands for at one place; '' is the default one. */
export interface Scope { readonly namespaces: ReadonlyMap<string, string>; readonly names: Map<string, string> }

/** The namespaces at the root: its default one, and its prefix, are the feed's own vocabulary, whatever they are called. */
export interface Vocabulary { own: '' | 'atom'; namespace: string | undefined; prefix: string }

/** Elements of Atom 0.3 and 1.0; what else stands in its namespace is taken for RSS's by careless publishers. */
const OF_ATOM = new Set(['feed', 'entry', 'title', 'link', 'id', 'summary', 'content', 'author', 'contributor', 'category', 'published', 'updated', 'issued',
  'modified', 'created', 'rights', 'copyright', 'subtitle', 'tagline', 'info', 'generator', 'icon', 'logo', 'source', 'name', 'email', 'uri', 'url', 'subject']);

/** A scope in which nothing is declared. */
export const OUTERMOST: Scope = { namespaces: new Map(), names: new Map() };

/** The scope inside an element; the one around it when the element declares nothing new (Namespaces in XML section 6). */
export function scopeWithin(outer: Scope, attributes: ReadonlyMap<string, string>): Scope {
  let inner: Map<string, string> | null = null;
  for (const [name, value] of attributes) {
    if (!name.startsWith('xmlns')) continue;
    const prefix = name === 'xmlns' ? '' : name.slice('xmlns:'.length);
    const namespace = value.trim();
    if ((inner ?? outer.namespaces).get(prefix) === namespace) continue;
    inner ??= new Map(outer.namespaces);
    if (inner.size < MOST_PREFIXES || inner.has(prefix)) inner.set(prefix, namespace);
  }
  return inner === null ? outer : { namespaces: inner, names: new Map() };
}

/** An element's name by its vocabulary, from its lower-cased qualified name. */
export function nameIn(scope: Scope, qualified: string, vocabulary: Vocabulary): string {
  const known = scope.names.get(qualified);
  if (known !== undefined) return known;
  const colon = qualified.indexOf(':');
  const prefix = vocabularyOf(scope, colon === -1 ? '' : qualified.slice(0, colon), vocabulary);
  const local = qualified.slice(colon + 1);
  const isOwn = prefix === '' || (prefix === 'atom' && colon === -1 && !OF_ATOM.has(local));
  const name = isOwn ? local : `${prefix}:${local}`;
  scope.names.set(qualified, name);
  return name;
}

function vocabularyOf({ namespaces }: Scope, prefix: string, { own, namespace: ownNamespace, prefix: ownPrefix }: Vocabulary): string {
  const namespace = namespaces.get(prefix);
  if (prefix === '') {
    if (namespace === undefined || namespace === '' || namespace === ownNamespace) return own;
    return VOCABULARIES.get(comparable(namespace)) ?? '?';
  }
  return VOCABULARIES.get(comparable(namespace ?? '')) ?? BY_PREFIX.get(prefix) ?? (prefix === ownPrefix ? own : '?');
}

/** Without what publishers vary: scheme, `www`, case, and what stands at the end. */
function comparable(namespace: string): string {
  return namespace.toLowerCase().replace(/^https?:\/\/(?:www\.)?/, '').replace(/[/#]{1,3}$/, '');
}
