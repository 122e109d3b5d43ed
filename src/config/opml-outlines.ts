import { parseOpml } from 'feedsmith';
import { canonicalTag } from './language-tag.js';
import type { Problem } from './problem.js';

/** What OPML has no attributes for, in attributes of our own namespace (OPML 2.0, "Extending OPML"). */
export const OWN = { prefix: 'khabar', namespace: 'https://khabar.example/ns/1.0' } as const;
const EXTRA = ['khabar:holds', 'khabar:fullText', 'khabar:every'] as const;
/** Seconds between two fetches that can be set. */
const EVERY = { least: 10, most: 2_592_000 };

/** A folder at the top of a list; two of the same title are two. */
export interface OpmlFolder { readonly title: string }

/** A feed of a list: null for what the list does not tell. */
export interface OpmlFeed {
  readonly url: string;
  /** Its host where the list gives it no name. */
  readonly name: string;
  readonly site: string | null;
  readonly language: string | null;
  readonly folder: OpmlFolder | null;
  readonly holds: 'articles' | 'videos';
  readonly fullText: 'feed' | 'page';
  /** Seconds. */
  readonly every: number | null;
}

type Outline = NonNullable<NonNullable<ReturnType<typeof parseOpml<string, typeof EXTRA>>['body']>['outlines']>[number];

/** One line, whatever stood there. */
const line = (text: string | undefined) => text?.replace(/\s+/gu, ' ').trim() ?? '';

/** How a list calls a feed or folder: by its title, else by the text that every outline has (OPML 2.0). */
const nameOf = ({ title, text }: Outline): string => line(title) || line(text);

function isWebAddress(address: string): boolean {
  return URL.canParse(address) && /^https?:$/u.test(new URL(address).protocol);
}

/** Reads the feeds of an OPML 1.0 or 2.0 subscription list, each address once, in their order, with the folders that hold any. */
export function readOutlines(xml: string, name: string): { feeds: OpmlFeed[]; folders: OpmlFolder[]; problems: Problem[] } {
  const feeds: OpmlFeed[] = [];
  const folders: OpmlFolder[] = [];
  const problems: Problem[] = [];
  const seen = new Set<string>();

  const add = (outline: Outline, folder: OpmlFolder | null) => {
    const url = outline.xmlUrl?.trim() ?? '';
    if (!isWebAddress(url)) {
      problems.push({ where: `${name}: outline "${nameOf(outline)}"`, message: `an http or https xmlUrl is expected, not "${url}"` });
      return;
    }
    if (seen.has(url)) return;
    seen.add(url);
    feeds.push({
      url,
      name: nameOf(outline) || new URL(url).hostname,
      site: outline.htmlUrl !== undefined && isWebAddress(outline.htmlUrl.trim()) ? outline.htmlUrl.trim() : null,
      language: canonicalTag(outline.language?.trim() ?? ''),
      folder,
      holds: outline['khabar:holds'] === 'videos' ? 'videos' : 'articles',
      fullText: outline['khabar:fullText'] === 'page' ? 'page' : 'feed',
      every: secondsOf(String(outline['khabar:every'] ?? '')),
    });
  };
  const walk = (outlines: readonly Outline[], folder: OpmlFolder | null, level: number) => {
    for (const outline of outlines) {
      if (outline.xmlUrl !== undefined) add(outline, folder);
      const below = outline.outlines ?? [];
      if (below.length === 0) continue;
      const title = nameOf(outline);
      // Folders at the top are departments; what lies deeper belongs to them.
      const own = level === 0 && title !== '' ? { title } : null;
      if (own) folders.push(own);
      walk(below, own ?? folder, level + 1);
    }
  };

  try {
    walk(parseOpml(xml, { extraOutlineAttributes: EXTRA }).body?.outlines ?? [], null, 0);
  } catch (error) {
    return { feeds, folders, problems: [{ where: name, message: `no OPML file: ${(error as Error).message}` }] };
  }
  if (feeds.length === 0 && problems.length === 0) {
    problems.push({ where: name, message: 'at least one outline with an xmlUrl is expected' });
  }
  return { feeds, folders, problems };
}

function secondsOf(value: string): number | null {
  const seconds = /^\d{1,7}$/u.test(value) ? Number(value) : Number.NaN;
  return seconds >= EVERY.least && seconds <= EVERY.most ? seconds : null;
}
