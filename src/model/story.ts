import type { Image } from './image.js';
import type { LanguageTagged } from './text.js';

/** A topic thread: every outlet's coverage of one event. */
export interface Story extends LanguageTagged {
  _id: string;
  slug: string;
  title: string;
  description: string | null;
  image: Image | null;
  /** Listed articles in it, kept exact by whoever writes articles. */
  articleCount: number;
  firstCreated: Date;
  versionCreated: Date;
  /** Named by an editor or the configuration rather than found. */
  curated: boolean;
  /** Primary subtags of the languages its articles are in, for the rails of the editions. */
  languageTags: string[];
  languages: { language: string; articleCount: number }[];
  sources: { sourceId: string; articleCount: number }[];
  /** Title by language, where members are in several. */
  titles: { language: string; title: string }[];
  /** Folded terms and how many members use each, heaviest first; what arriving articles are compared with. */
  terms: { term: string; count: number }[];
  /** The heaviest terms alone, for the index that finds candidates. */
  keyTerms: string[];
  /** On rails and in searches: at least two articles, or curated. */
  listed: boolean;
  /** Rail order: higher first; unique enough with `_id`. */
  rank: number;
}
