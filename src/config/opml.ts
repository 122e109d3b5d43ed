import type { NewsroomFile } from './newsroom-file.js';
import { readOutlines, type OpmlFolder } from './opml-outlines.js';
import type { Problem } from './problem.js';

type Source = NewsroomFile['sources'][number];
type Section = NewsroomFile['sections'][number];

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

/**
 * Reads an OPML subscription list as a part of a newsroom. Outlets whose language the list does not tell
 * get `language`; the items' own language is told from their texts in any case.
 */
export function parseOpmlFile(
  xml: string,
  name: string,
  language: string,
): { value: OpmlSubscriptions; problems: Problem[] } {
  const { feeds, folders, problems } = readOutlines(xml, name);
  const sourceIds = new Set<string>();
  const sectionSlugs = new Set<string>();
  const slugs = new Map<OpmlFolder, string>(folders.map((folder) => [folder, slugOf(folder.title, sectionSlugs)]));
  const sources = feeds.map((feed): Source => {
    const section = feed.folder ? slugs.get(feed.folder) : undefined;
    return {
      id: slugOf(new URL(feed.url).hostname, sourceIds),
      name: feed.name,
      url: feed.site ?? new URL(feed.url).origin,
      language: feed.language ?? language,
      feeds: [{
        url: feed.url,
        ...(section === undefined ? {} : { section }),
        holds: feed.holds,
        fullText: feed.fullText,
        ...(feed.every === null ? {} : { every: feed.every }),
        removals: 'keep',
        robots: true,
      }],
    };
  });
  const sections = folders.map((folder): Section => ({ slug: slugs.get(folder) ?? 'feed', titles: { [language]: folder.title }, subjects: [] }));
  return { value: { sources, sections }, problems };
}
