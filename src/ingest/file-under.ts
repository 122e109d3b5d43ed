import type { Section } from '../model/newsroom.js';
import { plainText } from '../normalise/text.js';
import { subjectKey } from '../text/terms.js';

/** More categories than an item has; of one that has more, the first are read. */
const MOST = 50;

type Sections = ReadonlyMap<string, Section>;

/** Of each newsroom's departments, once: which one a subject names. */
const named = new WeakMap<Sections, ReadonlyMap<string, string>>();

/**
 * Which department an item goes to, and which subjects remain to be shown: the feed's own department
 * if it has one, else the first that one of the printed subjects names.
 */
export function fileUnder(sections: Sections, ofFeed: string | null, categories: readonly string[]): { section: string | null; keywords: string[] } {
  const printed = [...new Set(categories.slice(0, MOST).map(plainText).filter((category) => category !== ''))];
  const bySubject = subjectsOf(sections);
  let section = ofFeed;
  const keywords: string[] = [];
  for (const category of printed) {
    const found = bySubject.get(subjectKey(category));
    if (found === undefined) keywords.push(category);
    else section ??= found;
  }
  return { section, keywords };
}

/** Subject keys with the department that they name; the first one where several are called alike. */
function subjectsOf(sections: Sections): ReadonlyMap<string, string> {
  const known = named.get(sections);
  if (known) return known;
  const made = new Map<string, string>();
  for (const { _id, titles, subjects } of sections.values()) {
    for (const key of [_id, ...Object.values(titles), ...subjects].map(subjectKey)) {
      if (!made.has(key)) made.set(key, _id);
    }
  }
  named.set(sections, made);
  return made;
}
