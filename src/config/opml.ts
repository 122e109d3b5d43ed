import { parseOpml } from 'feedsmith';
import { canonicalTag } from './language-tag.js';
import type { NewsroomFile } from './newsroom-file.js';
import type { Problem } from './problem.js';

type Source = NewsroomFile['sources'][number];
type Section = NewsroomFile['sections'][number];
type Outline = NonNullable<NonNullable<ReturnType<typeof parseOpml>['body']>['outlines']>[number];

/** What an OPML file adds to a newsroom: an outlet for each feed, a department for each folder of feeds. */
export interface OpmlSubscriptions { sources: Source[]; sections: Section[] }

/** A folder's title as it is compared: in one form (NFKC), in small letters. */
export const foldedTitle = (title: string): string => title.normalize('NFKC').toLowerCase().normalize('NFKC').trim();

/** Letters of any script with the marks that belong to them, and digits; `feed` when nothing remains. */
function slugOf(name: string, taken: Set<string>): string {
  const plain = foldedTitle(name).replace(/[^\p{L}\p{M}\p{N}]+/gu, '-').replace(/^-+|-+$/gu, '') || 'feed';
  let slug = plain;
  for (let number = 2; taken.has(slug); number++) slug = `${plain}-${number}`;
  taken.add(slug);
  return slug;
}

/** How a list calls a feed or folder: by its title, else by the text that every outline has (OPML 2.0). */
const nameOf = ({ title, text }: Outline): string => title?.trim() || text?.trim() || '';

function isWebAddress(address: string): boolean {
  return URL.canParse(address) && /^https?:$/u.test(new URL(address).protocol);
}

/**
 * Reads an OPML 1.0 or 2.0 subscription list. Outlets whose language the list does not tell get
 * `language`; the items' own language is told from their texts in any case.
 */
export function parseOpmlFile(
  xml: string,
  name: string,
  language: string,
): { value: OpmlSubscriptions; problems: Problem[] } {
  const value: OpmlSubscriptions = { sources: [], sections: [] };
  const problems: Problem[] = [];
  const sourceIds = new Set<string>();
  const sectionSlugs = new Set<string>();
  const seen = new Set<string>();

  const add = (outline: Outline, section: string | undefined) => {
    const url = outline.xmlUrl?.trim() ?? '';
    if (!isWebAddress(url)) {
      problems.push({ where: `${name}: outline "${nameOf(outline)}"`, message: `an http or https xmlUrl is expected, not "${url}"` });
      return;
    }
    if (seen.has(url)) return;
    seen.add(url);
    const home = outline.htmlUrl && isWebAddress(outline.htmlUrl) ? outline.htmlUrl : new URL(url).origin;
    value.sources.push({
      id: slugOf(new URL(url).hostname, sourceIds),
      name: nameOf(outline) || new URL(url).hostname,
      url: home,
      language: canonicalTag(outline.language?.trim() ?? '') ?? language,
      feeds: [{ url, ...(section === undefined ? {} : { section }), holds: 'articles', fullText: 'feed', removals: 'keep', robots: true }],
    });
  };
  const walk = (outlines: readonly Outline[], section: string | undefined, level: number) => {
    for (const outline of outlines) {
      if (outline.xmlUrl !== undefined) add(outline, section);
      const below = outline.outlines ?? [];
      if (below.length === 0) continue;
      const title = nameOf(outline);
      // Folders at the top are departments; what lies deeper belongs to them.
      const folder = level === 0 && title !== '' ? slugOf(title, sectionSlugs) : section;
      if (folder !== undefined && level === 0) value.sections.push({ slug: folder, titles: { [language]: title }, subjects: [] });
      walk(below, folder, level + 1);
    }
  };

  try {
    walk(parseOpml(xml).body?.outlines ?? [], undefined, 0);
  } catch (error) {
    return { value, problems: [{ where: name, message: `no OPML file: ${(error as Error).message}` }] };
  }
  if (value.sources.length === 0 && problems.length === 0) {
    problems.push({ where: name, message: 'at least one outline with an xmlUrl is expected' });
  }
  return { value, problems };
}
