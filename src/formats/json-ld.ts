import type { PageDocument } from '../model/item.js';
import { absoluteUrl } from './addresses.js';
import { readDate } from './dates.js';
import type { PageDom } from './page-dom.js';
import { linesToHtml } from './text-as-html.js';

/** What the page's JSON-LD says of its article; all null where it has none. */
export interface JsonLdArticle {
  headline: string | null;
  description: string | null;
  by: string | null;
  published: Date | null;
  modified: Date | null;
  language: string | null;
  bodyHtml: string | null;
  image: PageDocument['image'];
  /** The outlet's name. */
  publisher: string | null;
  /** VideoObjects of the page, the article's own among them. */
  videos: JsonLdNode[];
  /** AudioObjects likewise. */
  sounds: JsonLdNode[];
}

/** A node of JSON-LD as it stood there. */
export type JsonLdNode = Record<string, unknown>;
type Node = JsonLdNode;

/** schema.org's NewsArticle with its subtypes, and what outlets use in its stead. */
const ARTICLE = /^(?:https?:\/\/schema\.org\/)?(?:\w*NewsArticle|Article|ReportageNewsArticle|BlogPosting|LiveBlogPosting|Report|SocialMediaPosting)$/;
const VIDEO = /^(?:https?:\/\/schema\.org\/)?VideoObject$/;
const AUDIO = /^(?:https?:\/\/schema\.org\/)?AudioObject$/;
const EPISODE = /^(?:https?:\/\/schema\.org\/)?(?:Podcast|Radio)Episode$/;
const NODE_LIMIT = 500;

/** Reads the article out of all JSON-LD scripts of a page: single nodes, arrays and `@graph` (JSON-LD 1.1 section 4.9). */
export function readJsonLd(document: PageDom, url: string): JsonLdArticle {
  const nodes = [...document.querySelectorAll('script[type="application/ld+json"]')].flatMap((script) => nodesOf(script.textContent ?? ''));
  const ofType = (pattern: RegExp) => (node: Node) => types(node).some((type) => pattern.test(type));
  const found = nodes.find(ofType(ARTICLE));
  const films = nodes.filter(ofType(VIDEO));
  const sounds = nodes.filter(ofType(AUDIO));
  // A page of a film and nothing else says of the film what others say of the article.
  const article = found ?? (films.length === 1 ? films[0] : undefined) ?? {};
  const within = (member: string, known: readonly Node[]) => (around: Node) =>
    list(around[member]).map((one) => resolved(one, nodes)).filter((one) => !known.includes(one));
  const episodes = nodes.filter(ofType(EPISODE)).filter((node) => node !== article);
  const played = [article, ...episodes].flatMap((around) => [...within('audio', sounds)(around), ...within('associatedMedia', sounds)(around).filter(ofType(AUDIO))]);
  return {
    headline: text(article['headline']) ?? text(article['name']),
    description: text(article['description']),
    by: names(article['author'], nodes) ?? names(article['creator'], nodes),
    published: readDate(text(article['datePublished']) ?? text(article['dateCreated']) ?? text(article['uploadDate'])),
    modified: readDate(text(article['dateModified'])),
    language: text(article['inLanguage']) ?? text(first(article['inLanguage'])['alternateName']),
    bodyHtml: bodyOf(text(article['articleBody'])),
    image: imageOf(article['image'], nodes, url) ?? imageOf(article['thumbnailUrl'], nodes, url),
    publisher: names(article['publisher'], nodes),
    videos: [...within('video', films)(article), ...films],
    sounds: [...played, ...sounds],
  };
}

/** Nodes of one script, the first level of nesting opened; a script that is no JSON has none. */
function nodesOf(script: string): Node[] {
  const value = jsonOf(script.trim().replace(/^(?:<!--|(?:\/\/)?\s*<!\[CDATA\[)|(?:-->|(?:\/\/)?\s*\]\]>)$/g, ''));
  const top = list(value).filter(isNode);
  const inGraphs = top.flatMap((node) => list(node['@graph']).filter(isNode));
  const all = [...top, ...inGraphs];
  return [...all, ...all.flatMap((node) => list(node['mainEntity']).filter(isNode))].slice(0, NODE_LIMIT);
}

/** Line ends and tabs within strings, which JSON does not allow (RFC 8259 section 7), are the commonest mistake; they are read as spaces. */
function jsonOf(script: string): unknown {
  for (const text of [script, script.replace(/\p{Cc}/gu, ' ')]) {
    try {
      return JSON.parse(text) as unknown;
    } catch (error) {
      if ((error as Error).name !== 'SyntaxError') throw error;
    }
  }
  return null;
}

function types(node: Node): string[] {
  return list(node['@type']).filter((type) => typeof type === 'string');
}

function names(value: unknown, nodes: readonly Node[]): string | null {
  const found = list(value).flatMap((entry) => text(entry) ?? text(resolved(entry, nodes)['name']) ?? []);
  return found.length === 0 ? null : [...new Set(found)].join(', ');
}

function imageOf(value: unknown, nodes: readonly Node[], url: string): PageDocument['image'] {
  for (const entry of list(value)) {
    const node = resolved(entry, nodes);
    const address = absoluteUrl(text(entry) ?? text(node['url']) ?? text(node['contentUrl']) ?? text(node['@id']), url);
    if (address === null) continue;
    return {
      url: address,
      caption: text(node['caption']) ?? text(node['description']),
      credit: text(node['creditText']) ?? names(node['creator'], nodes) ?? text(node['copyrightNotice']) ?? names(node['copyrightHolder'], nodes),
      width: pixels(node['width']),
      height: pixels(node['height']),
    };
  }
  return null;
}

/** A node, or the one that a bare `@id` points to. */
function resolved(value: unknown, nodes: readonly Node[]): Node {
  if (!isNode(value)) return {};
  const id = value['@id'];
  if (typeof id !== 'string' || Object.keys(value).length > 1) return value;
  return nodes.find((node) => node['@id'] === id && Object.keys(node).length > 1) ?? value;
}

/** `articleBody` is text by definition, but some outlets put HTML there. */
function bodyOf(body: string | null): string | null {
  if (body === null) return null;
  return /<(?:p|br|div)\b/i.test(body) ? body : linesToHtml(body);
}

function pixels(value: unknown): number | null {
  const number = Number.parseInt(text(isNode(value) ? value['value'] : value) ?? '', 10);
  return number > 0 && number < 100_000 ? number : null;
}

function text(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
}

function first(value: unknown): Node {
  return list(value).find(isNode) ?? {};
}

function list(value: unknown): unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
