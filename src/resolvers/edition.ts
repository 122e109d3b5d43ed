import { lists } from '../loaders/catalogue.js';
import { globalId } from '../model/global-id.js';
import { connection } from './connection.js';
import { computed } from './declare.js';
import type { Declared } from './declared.js';
import { lookupEdition } from './edition-lookup.js';
import { sectionIn } from './section.js';
import type * as graph from './types.generated.js';

export const Edition = {
  id: computed(({ _id }) => globalId('Edition', _id)),
  sections: computed(({ sections, language }, _args, { newsroom }) =>
    sections.flatMap((slug) => sectionIn(newsroom, slug, language) ?? []),
  ),
  stories: connection(lists.storiesInLanguage, ({ language }) => new Intl.Locale(language).language),
} satisfies Declared<graph.EditionResolvers>;

export const Query = {
  edition: computed((_root, { language }, { newsroom }) => lookupEdition(newsroom.editions, language)),
  editions: computed((_root, _args, { newsroom }) => [...newsroom.editions]),
} satisfies Declared<graph.QueryResolvers>;
