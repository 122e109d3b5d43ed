import { OWN } from './opml-outlines.js';

/** A feed as it is written into a list; null for what is not to be told. */
export interface ListedFeed {
  readonly url: string;
  readonly name: string;
  readonly site: string;
  readonly language: string;
  /** `RSS`, `RDF`, `ATOM`, `JSON_FEED`; null when it was not read yet. */
  readonly format: string | null;
  /** Title of its folder; null for none. */
  readonly folder: string | null;
  readonly holds: 'articles' | 'videos';
  readonly fullText: 'feed' | 'page';
  /** Seconds. */
  readonly every: number | null;
}

/** What OPML calls the formats (OPML 2.0, "Subscription lists": `version`); others have no name there. */
const VERSIONS: Readonly<Record<string, string>> = { RSS: 'RSS2', RDF: 'RSS1', ATOM: 'ATOM' };

/** An OPML 2.0 subscription list in UTF-8: a folder a department, in the order in which they first come; feeds without one stand at the top. */
export function writeOpml(title: string, feeds: readonly ListedFeed[], created: Date): string {
  const folders = new Map<string, ListedFeed[]>();
  for (const feed of feeds) {
    if (feed.folder !== null) folders.set(feed.folder, [...(folders.get(feed.folder) ?? []), feed]);
  }
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<opml version="2.0" xmlns:${OWN.prefix}="${OWN.namespace}">`,
    '  <head>',
    `    <title>${escaped(title)}</title>`,
    `    <dateCreated>${created.toUTCString()}</dateCreated>`,
    '  </head>',
    '  <body>',
    ...feeds.filter(({ folder }) => folder === null).map((feed) => `    ${outline(feed)}`),
    ...[...folders].flatMap(([folder, within]) => [
      `    <outline text="${escaped(folder)}">`,
      ...within.map((feed) => `      ${outline(feed)}`),
      '    </outline>',
    ]),
    '  </body>',
    '</opml>',
    '',
  ].join('\n');
}

function outline({ url, name, site, language, format, holds, fullText, every }: ListedFeed): string {
  const attributes: Record<string, string | undefined> = {
    type: 'rss',
    text: name,
    title: name,
    xmlUrl: url,
    htmlUrl: site,
    language,
    version: VERSIONS[format ?? ''],
    [`${OWN.prefix}:holds`]: holds === 'videos' ? holds : undefined,
    [`${OWN.prefix}:fullText`]: fullText === 'page' ? fullText : undefined,
    [`${OWN.prefix}:every`]: every === null ? undefined : String(every),
  };
  const given = Object.entries(attributes).flatMap(([key, value]) => (value === undefined ? [] : [`${key}="${escaped(value)}"`]));
  return `<outline ${given.join(' ')}/>`;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for XML 1.0: what no document may hold (section 2.2) is left out, and white space is one line's. */
function escaped(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/[\u0000-\u001F\uFFFE\uFFFF]|\p{Cs}/gu, '')
    .trim()
    .replace(/[&<>"]/gu, (character) => ENTITIES[character] ?? '');
}
