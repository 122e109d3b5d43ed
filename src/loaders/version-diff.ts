import type { Article, ArticleVersion } from '../model/article.js';
import type { Loader } from './load.js';
import { wordDiff, type DiffPart } from './word-diff.js';

/** What a version changed in one field of the version before. */
export interface VersionChange { field: string; parts: DiffPart[] }

/** Milliseconds that the comparisons of one call may take together. */
const LONGEST = 400;

type Form = Pick<Article, 'headline' | 'description' | 'by' | 'image' | 'audio' | 'keywords' | 'section'>;

/** The fields that are compared, as text. */
const TEXTS: Readonly<Record<string, (form: Form, body: string | null) => string>> = {
  headline: ({ headline }) => headline ?? '',
  description: ({ description }) => description ?? '',
  by: ({ by }) => by ?? '',
  keywords: ({ keywords }) => keywords.join('\n'),
  section: ({ section }) => section ?? '',
  image: ({ image }) => image?.contentUrl ?? '',
  audio: ({ audio }) => (audio ?? []).map(({ contentUrl, embedUrl }) => contentUrl ?? embedUrl).join('\n'),
  body: (_form, body) => body ?? '',
};

const nextId = ({ articleId, version }: ArticleVersion) => `${articleId}:${version + 1}`;
/** Addresses are replaced as wholes; nobody reads the letters that two of them share. */
const isAddress = (field: string) => field === 'image' || field === 'audio';

/**
 * What each of some past versions became in the next: four calls in one round for all of them. A version of an
 * article that was withdrawn since shows nothing.
 */
export const versionDiff: Loader<ArticleVersion, VersionChange[]> = {
  name: 'diff of versions',
  identify: ({ _id }) => _id,
  async batch(store, versions) {
    const ids = [...new Set(versions.flatMap((version) => [version._id, nextId(version)]))];
    const articleIds = [...new Set(versions.map(({ articleId }) => articleId))];
    const text = { projection: { text: 1 } };
    const [past, pastBodies, articles, bodies] = await Promise.all([
      store.versions.find({ _id: { $in: ids } }).toArray(),
      store.versionBodies.find({ _id: { $in: ids } }, text).toArray(),
      store.articles.find({ _id: { $in: articleIds } }).toArray(),
      store.bodies.find({ _id: { $in: articleIds } }, text).toArray(),
    ]);
    const byId = <T extends { _id: string }>(found: readonly T[]) => new Map(found.map((one) => [one._id, one]));
    const [forms, formBodies, cards, cardBodies] = [byId(past), byId(pastBodies), byId(articles), byId(bodies)];
    const deadline = Date.now() + LONGEST;
    return versions.map((version) => {
      const card = cards.get(version.articleId);
      const isPast = forms.has(nextId(version));
      const next: Form | undefined = forms.get(nextId(version)) ?? card;
      if (!card || !next || card.pubStatus === 'CANCELED' || version.headline === null || next.headline === null) return [];
      const before = formBodies.get(version._id)?.text ?? null;
      const after = (isPast ? formBodies.get(nextId(version)) : cardBodies.get(version.articleId))?.text ?? null;
      return version.changedFields.flatMap((field): VersionChange[] => {
        const [one, other] = [TEXTS[field]?.(version, before), TEXTS[field]?.(next, after)];
        if (one === undefined || other === undefined || one === other) return [];
        return [{ field, parts: isAddress(field) ? addresses(one, other) : wordDiff(one, other, deadline) }];
      });
    });
  },
};

function addresses(before: string, after: string): DiffPart[] {
  const parts: DiffPart[] = [{ op: 'DELETE', text: before }, { op: 'INSERT', text: after }];
  return parts.filter(({ text }) => text !== '');
}
