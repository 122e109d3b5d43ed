import type { FeedSettings, PageSelectors } from '../model/feed.js';
import type { Edition, NamedStory, Section, Source } from '../model/newsroom.js';
import { stableId } from '../model/stable-id.js';
import { directionOf } from '../normalise/language.js';
import type { NewsroomFile } from './newsroom-file.js';
import { foldedTitle, type OpmlSubscriptions } from './opml.js';

/** What an OPML file alone is served with: Arabic first, English beside it. */
export const BARE_NEWSROOM: NewsroomFile = {
  editions: [
    { language: 'ar', title: 'خبر', live: [], channels: [] },
    { language: 'en', title: 'khabar', live: [], channels: [] },
  ],
  sections: [],
  sources: [],
  stories: [],
  apiKeys: [],
};

/** Everything of the newsroom that is configured, in the model's terms. */
export interface ConfiguredNewsroom {
  editions: Edition[];
  sections: Section[];
  sources: Source[];
  stories: NamedStory[];
  feeds: FeedSettings[];
  apiKeys: NewsroomFile['apiKeys'];
}

type FileSection = NewsroomFile['sections'][number];
type FileFeed = NewsroomFile['sources'][number]['feeds'][number];

/** Whether two departments have a title in common, in whatever languages. */
function sameTitle(one: FileSection, other: FileSection): boolean {
  const titles = new Set(Object.values(one.titles).map(foldedTitle));
  return Object.values(other.titles).some((title) => titles.has(foldedTitle(title)));
}

/** The slug that each added department gets: that of the one with its title, else a free one. */
function slugsFor(known: readonly FileSection[], added: readonly FileSection[]): Map<string, string> {
  const taken = new Set(known.map(({ slug }) => slug));
  const slugs = new Map<string, string>();
  for (const section of added) {
    // One list may have a title twice, numbered: each finds its own again when the list is read again.
    const same = known.filter((one) => sameTitle(one, section));
    const found = same.find(({ slug }) => slug === section.slug) ?? same[0];
    if (found) {
      slugs.set(section.slug, found.slug);
      continue;
    }
    let { slug } = section;
    for (let number = 2; taken.has(slug); number++) slug = `${section.slug}-${number}`;
    taken.add(slug);
    slugs.set(section.slug, slug);
  }
  return slugs;
}

/** Adds an OPML file's outlets and departments; what the newsroom has under the same title stays. */
export function withSubscriptions(file: NewsroomFile, added: OpmlSubscriptions): NewsroomFile {
  const ids = new Set(file.sources.map(({ id }) => id));
  const present = new Set(file.sections.map(({ slug }) => slug));
  const slugs = slugsFor(file.sections, added.sections);
  const slugOf = (slug: string) => slugs.get(slug) ?? slug;
  const urls = new Set(file.sources.flatMap(({ feeds }) => feeds.map(({ url }) => url)));
  const sources = added.sources
    .filter(({ feeds }) => feeds.every(({ url }) => !urls.has(url)))
    .map((source) => (ids.has(source.id) ? { ...source, id: `${source.id}-${stableId(source.feeds[0]?.url ?? '').slice(0, 4).toLowerCase().replace(/[^a-z0-9]/gu, '0')}` } : source))
    .map((source) => ({
      ...source,
      feeds: source.feeds.map((feed) => (feed.section === undefined ? feed : { ...feed, section: slugOf(feed.section) })),
    }));
  return {
    ...file,
    sources: [...file.sources, ...sources],
    sections: [...file.sections, ...added.sections.map((one) => ({ ...one, slug: slugOf(one.slug) })).filter(({ slug }) => !present.has(slug))],
  };
}

function pageSelectors({ title, body, byline, date, image, remove }: NonNullable<FileFeed['selectors']>): PageSelectors {
  return { title: title ?? null, body: body ?? null, byline: byline ?? null, date: date ?? null, image: image ?? null, remove };
}

/** The file in the model's terms: tags get their direction, feeds their ids and places. */
export function configuredNewsroom(file: NewsroomFile): ConfiguredNewsroom {
  const tagged = (language: string) => ({ language, direction: directionOf(language) });
  const allSections = file.sections.map(({ slug }) => slug);
  let place = 0;
  return {
    editions: file.editions.map(({ language, title, live, channels, sections }) => ({
      _id: language,
      title,
      ...tagged(language),
      live: live.map((stream) => ({
        title: stream.title,
        url: stream.url,
        isLiveBroadcast: stream.onAir,
        ...tagged(stream.language ?? language),
      })),
      channels,
      sections: sections ?? allSections,
    })),
    sections: file.sections.map(({ slug, titles, subjects }) => ({ _id: slug, titles, subjects })),
    sources: file.sources.map(({ id, name, url, language }) => ({ _id: id, name, url, ...tagged(language) })),
    stories: file.stories.map(({ slug, titles, description, subjects }) => ({
      slug, titles, description: description ?? null, subjects,
    })),
    feeds: file.sources.flatMap(({ id, feeds }) =>
      feeds.map(({ url, section, holds, fullText, every, removals, robots, selectors }) => ({
        _id: stableId(url),
        url,
        sourceId: id,
        section: section ?? null,
        holds,
        fullTextFromPage: fullText === 'page',
        everySeconds: every ?? null,
        removals: removals === 'keep' ? ('KEEP' as const) : ('TOMBSTONE' as const),
        robots,
        selectors: selectors ? pageSelectors(selectors) : null,
        origin: 'FILE' as const,
        place: place++,
      })),
    ),
    apiKeys: file.apiKeys,
  };
}
