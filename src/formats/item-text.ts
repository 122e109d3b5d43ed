import { withDeclaredBase } from './addresses.js';
import type { Base } from './base.js';
import { readConstruct, type Construct } from './text-construct.js';
import { mendTitle } from './title.js';
import { all, type Fields } from './xml-element.js';

/** Where a full text stands, in the order of how much it can be relied on. */
const CONTENTS = ['content:encoded', 'atom:content', 'xhtml:body', 'xhtml:div', 'body', 'fulltext', 'fullitem', 'content'];
const SUMMARIES = ['atom:summary', 'description', 'dc:description', 'dcterms:abstract', 'dcterms:description', 'abstract', 'summary',
  'itunes:summary', 'itunes:subtitle', 'atom:tagline', 'atom:subtitle'];
const TITLES = ['atom:title', 'title', 'dc:title', 'dcterms:title'];

const NOWHERE: Base = { url: '', declared: false };

/** The first title that says something, as HTML; Media RSS's only where there is none of its own. */
export function titleIn(fields: Fields, base: Base = NOWHERE): string | null {
  const found = constructs(fields, TITLES, base)[0] ?? constructs(fields, ['media:title'], base)[0];
  return found === undefined ? null : mendTitle(found.html, found.plain);
}

/** The first summary or description that says something, as HTML. */
export function summaryIn(fields: Fields, base: Base = NOWHERE): string | null {
  return constructs(fields, SUMMARIES, base)[0]?.html ?? null;
}

/** The full text as HTML, of several the first that is marked up; null where the feed carries a summary only. */
export function contentIn(fields: Fields, base: Base): { html: string; language: string | null } | null {
  const found = constructs(fields, CONTENTS, base, true);
  const best = found.find(({ kind }) => kind !== 'text') ?? found[0];
  if (best === undefined) return null;
  return { html: withDeclaredBase(best.html, best.base.declared, best.base.url) ?? '', language: best.language };
}

function constructs(fields: Fields, names: readonly string[], base: Base, lines = false): Construct[] {
  return names.flatMap((name) => all(fields, name).flatMap((element) => readConstruct(element, base, lines) ?? []));
}

