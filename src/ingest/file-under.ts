import type { Section } from '../model/newsroom.js';
import { plainText } from '../normalise/text.js';
import { subjectKey } from '../text/terms.js';

/**
 * Which department an item goes to, and which subjects remain to be shown: the feed's own department
 * if it has one, else the first that one of the printed subjects names.
 */
export function fileUnder(
  sections: ReadonlyMap<string, Section>,
  ofFeed: string | null,
  categories: readonly string[],
): { section: string | null; keywords: string[] } {
  const printed = [...new Set(categories.map(plainText).filter((category) => category !== ''))];
  let section = ofFeed;
  const keywords: string[] = [];
  for (const category of printed) {
    const named = sectionNamed(sections, category);
    if (named === null) keywords.push(category);
    else section ??= named;
  }
  return { section, keywords };
}

function sectionNamed(sections: ReadonlyMap<string, Section>, category: string): string | null {
  const key = subjectKey(category);
  for (const { _id, titles, subjects } of sections.values()) {
    if ([_id, ...Object.values(titles), ...subjects].some((name) => subjectKey(name) === key)) return _id;
  }
  return null;
}
