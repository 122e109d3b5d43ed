import { withDeclaredBase } from './addresses.js';
import type { Base } from './base.js';
import { readConstruct, type Construct } from './text-construct.js';
import { mendTitle } from './title.js';
import { all, fieldsOf, type Fields, type XmlElement } from './xml-element.js';

/** Where a full text stands, in the order of how much it can be relied on. */
const CONTENTS = ['content:encoded', 'atom:content', 'xhtml:body', 'xhtml:div', 'body', 'fulltext', 'fullitem', 'content'];
const SUMMARIES = ['atom:summary', 'description', 'dc:description', 'dcterms:abstract', 'dcterms:description', 'abstract', 'summary',
  'itunes:summary', 'itunes:subtitle', 'atom:tagline', 'atom:subtitle'];
const TITLES = ['atom:title', 'title', 'dc:title', 'dcterms:title'];

const RIGHTS = ['atom:rights', 'atom:copyright', 'copyright', 'rights', 'dc:rights', 'dcterms:rights', 'prism:copyright', 'media:copyright'];
/** Characters; a feed's notice is read for each item that it holds for. */
const LONGEST_RIGHTS = 2_000;

const NOWHERE: Base = { url: '', declared: false };

/** The first title that says something, as HTML; those of podcasts and of Media RSS only where there is none of its own. */
export function titleIn(fields: Fields, base: Base = NOWHERE): string | null {
  const found = constructs(fields, TITLES, base)[0] ?? constructs(fields, ['itunes:title', 'media:title'], base)[0];
  return found === undefined ? null : mendTitle(found.html, found.plain);
}

/** The first summary or description that says something, as HTML. */
export function summaryIn(fields: Fields, base: Base = NOWHERE): string | null {
  return firstConstruct(fields, SUMMARIES, base);
}

/** The first of these elements that says something, as HTML. */
export function firstConstruct(fields: Fields, names: readonly string[], base: Base): string | null {
  return constructs(fields, names, base)[0]?.html ?? null;
}

/** The notice of rights in what an item, or a feed, holds (RFC 4287 section 4.2.10), as HTML; of a long one the beginning. */
export function noticeIn(fields: Fields, base: Base): string | null {
  return firstConstruct(fields, RIGHTS, base)?.slice(0, LONGEST_RIGHTS) ?? null;
}

/** The full text as HTML, of several the first that is marked up; null where the feed carries a summary only. */
export function contentIn(fields: Fields, base: Base): { html: string; language: string | null } | null {
  const found = [...constructs(fields, CONTENTS, base, true), ...itemsOfContent(fields).flatMap((value) => readConstruct(value, base) ?? [])];
  const best = found.find(({ kind }) => kind !== 'text') ?? found[0];
  if (best === undefined) return null;
  return { html: withDeclaredBase(best.html, best.base.declared, best.base.url) ?? '', language: best.language };
}

/** The texts in RSS 1.0's first form of them: a bag of items, each with a value (module Content, `content:items`). */
function itemsOfContent(fields: Fields): XmlElement[] {
  const steps = ['rdf:bag', 'rdf:li', 'content:item', 'rdf:value'];
  return steps.reduce((found, name) => found.flatMap((element) => all(fieldsOf(element), name)), all(fields, 'content:items'));
}

function constructs(fields: Fields, names: readonly string[], base: Base, lines = false): Construct[] {
  return names.flatMap((name) => all(fields, name).flatMap((element) => readConstruct(element, base, lines) ?? []));
}

