import { z } from 'zod';

/** What the parts of a newsroom call each other, read leniently: what is no name yet is told elsewhere. */
const name = z.string().nullable().catch(null);
const listOf = <T extends z.ZodType>(member: T) => z.array(member).catch([]);
const part = <S extends z.ZodRawShape>(shape: S) => z.object(shape).nullable().catch(null);
const titles = z.record(z.string(), z.unknown()).nullable().catch(null);
const NAMES = z.object({
  editions: listOf(part({ language: name, sections: listOf(name) })),
  sections: listOf(part({ slug: name, titles })),
  sources: listOf(part({ id: name, feeds: listOf(part({ url: name, section: name })) })),
  stories: listOf(part({ slug: name, titles })),
  apiKeys: listOf(part({ name, sha256: name })),
});

/** A place in the file, and what is wrong there. */
export interface WrongReference { path: (string | number)[]; message: string }

interface Named { name: string | null | undefined; path: (string | number)[] }

/** Whatever names something else names it rightly, and what must be unique is; also of a file that has other mistakes. */
export function wrongReferences(file: unknown): WrongReference[] {
  const read = NAMES.safeParse(file);
  if (!read.success) return [];
  const { editions, sections, sources, stories, apiKeys } = read.data;
  const named = <T>(list: readonly (T | null)[], key: string, at: string, pick: (one: T) => string | null): Named[] =>
    list.map((one, index) => ({ name: one && pick(one), path: [at, index, key] }));
  const feeds = sources.flatMap((source, index) => (source?.feeds ?? []).map((feed, at) => ({ feed, path: ['sources', index, 'feeds', at] })));
  const slugs = sections.flatMap((one) => one?.slug ?? []);
  const spoken = editions.flatMap((one) => one?.language ?? []);
  return [
    ...repeated(named(sections, 'slug', 'sections', ({ slug }) => slug)),
    ...repeated(named(editions, 'language', 'editions', ({ language }) => language)),
    ...repeated(named(sources, 'id', 'sources', ({ id }) => id)),
    ...repeated(named(stories, 'slug', 'stories', ({ slug }) => slug)),
    ...repeated(named(apiKeys, 'name', 'apiKeys', (key) => key.name)),
    ...repeated(named(apiKeys, 'sha256', 'apiKeys', ({ sha256 }) => sha256)),
    ...repeated(feeds.map(({ feed, path }) => ({ name: feed?.url, path: [...path, 'url'] }))),
    ...unknownSections(slugs, [
      ...editions.flatMap((edition, index) => (edition?.sections ?? []).map((slug, at) => ({ name: slug, path: ['editions', index, 'sections', at] }))),
      ...feeds.map(({ feed, path }) => ({ name: feed?.section, path: [...path, 'section'] })),
    ]),
    ...untitled('sections', sections, spoken),
    ...untitled('stories', stories, spoken),
  ];
}

function repeated(all: readonly Named[]): WrongReference[] {
  const first = new Set<string>();
  return all.flatMap(({ name: called, path }) => {
    if (called === null || called === undefined) return [];
    if (first.has(called)) return [{ path, message: `"${called}" stands here for the second time` }];
    first.add(called);
    return [];
  });
}

function unknownSections(slugs: readonly string[], references: readonly Named[]): WrongReference[] {
  const message = (slug: string) => `there is no section "${slug}"; there are: ${slugs.join(', ') || 'none'}`;
  return references.flatMap(({ name: slug, path }) => (slug && !slugs.includes(slug) ? [{ path, message: message(slug) }] : []));
}

/** Titles are looked up by the editions' languages: without one in any of them nobody could be shown any. */
function untitled(list: string, all: readonly ({ titles: Record<string, unknown> | null } | null)[], spoken: readonly string[]): WrongReference[] {
  return all.flatMap((one, index) => {
    const given = Object.keys(one?.titles ?? {});
    if (given.length === 0 || spoken.length === 0 || given.some((tag) => spoken.includes(tag))) return [];
    return [{ path: [list, index, 'titles'], message: `a title in one of ${spoken.join(', ')} is expected` }];
  });
}
