import { lists } from '../loaders/catalogue.js';
import { globalId } from '../model/global-id.js';
import type { Newsroom } from '../model/newsroom.js';
import { connection } from './connection.js';
import { computed } from './declare.js';
import type { Declared } from './declared.js';
import { lookupEdition } from './edition-lookup.js';
import type { SectionParent } from './parents.js';
import type * as graph from './types.generated.js';

/** A department as `language` sees it: in the nearest edition's words, else in the newsroom's first language. */
export function sectionIn(newsroom: Newsroom, slug: string | null, language: string | null): SectionParent | null {
  const section = slug === null ? undefined : newsroom.sections.get(slug);
  if (!section) return null;
  const spoken = newsroom.editions.filter(({ _id }) => section.titles[_id] !== undefined);
  const edition = (language === null ? null : lookupEdition(spoken, language)) ?? spoken[0];
  if (!edition) throw new Error(`Section ${section._id} has no title in any language of the newsroom`);
  return {
    section,
    title: section.titles[edition._id] ?? section._id,
    language: edition.language,
    direction: edition.direction,
  };
}

const nodeIdOf = ({ section, language }: SectionParent): string => `${language}/${section._id}`;

/** A department by the stored part of its global id, `language/slug`; null unless the graph gives this very id. */
export function sectionByNodeId(newsroom: Newsroom, id: string): SectionParent | null {
  const [language = '', slug = ''] = id.split('/');
  const found = sectionIn(newsroom, slug, language);
  // The nearest edition is for those who ask by slug: one object has one id.
  return found && nodeIdOf(found) === id ? found : null;
}

export const Section = {
  id: computed((parent) => globalId('Section', nodeIdOf(parent))),
  slug: computed(({ section }) => section._id),
  articles: connection(lists.articlesOfSection, ({ section }) => section._id),
} satisfies Declared<graph.SectionResolvers>;

export const Query = {
  section: computed((_root, { slug, language }, { newsroom }) => sectionIn(newsroom, slug, language ?? null)),
} satisfies Declared<graph.QueryResolvers>;
